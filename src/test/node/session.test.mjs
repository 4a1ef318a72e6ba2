import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {Identity} from '../../../webroot/js/identity.js';
import {Session} from '../../../webroot/js/session.js';
import {Storage} from '../../../webroot/js/storage.js';
import {Tab} from '../../../webroot/js/tab.js';

let sockets;
let identity;
let storage;

beforeEach(() => {
  sockets = [];
  storage = new Storage(map());
  identity = new Identity('b', storage);
});

const transports = {
  open(handlers) {
    const socket = {...handlers, sent: [], send: (text) => socket.sent.push(JSON.parse(text)), close() {}};
    sockets.push(socket);
    return socket;
  },
};

const settled = () => new Promise((resolve) => setImmediate(resolve));
const last = () => sockets.at(-1);
const asked = (address) => last().sent.filter((envelope) => envelope.address === address);

async function answer(address, body) {
  last().onText(JSON.stringify({type: 'rec', address: asked(address).at(-1).replyAddress, body}));
  await settled();
}

function hear(body) {
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body}));
}

function session(t) {
  const made = new Session({board: 'b', identity, tab: new Tab('b', storage), transports, keyNames: ['vote', 'code'], changed: () => {}});
  t.after(() => made.leave());
  made.open();
  last().onOpen();
  return made;
}

async function joined(t) {
  identity.addKeys({vote: 'V'});
  const made = session(t);
  await answer('weighin.enter', {ok: true, admits: 'vote'});
  const joining = made.join({name: 'Ada', role: 'voter'});
  await answer('weighin.join', {ok: true, outcome: 'accepted', version: 2});
  await joining;
  return made;
}

test('a newcomer presents their link, draws a seat and joins with it', async (t) => {
  const made = await joined(t);
  const [{body}] = asked('weighin.join');
  assert.deepEqual([body.name, body.role, body.participant, body.n], ['Ada', 'voter', identity.seat.participant, 1]);
  assert.equal(made.joined, true);
});

test('somebody who returns presents their seat, with the link and without', async (t) => {
  identity.addKeys({vote: 'V', code: 'C'});
  identity.takeSeat({participant: 'p', secret: 's'});
  const made = session(t);
  const tab = asked('weighin.enter')[0].body.tab;
  for (let i = 0; i < 5; i += 1) await answer('weighin.enter', {ok: false, reason: {code: 'NOT_ADMITTED'}});
  await answer('weighin.enter', {ok: true, admits: 'watch'});
  const seat = {participant: 'p', secret: 's'};
  assert.deepEqual(asked('weighin.enter').map(({body: {board, ...rest}}) => rest), [
    {key: 'V', ...seat, tab}, {code: 'C', ...seat, tab}, {...seat, tab}, {key: 'V', tab}, {code: 'C', tab}, {tab},
  ]);
  assert.equal(made.joined, false);
});

test('a page that goes with an answer outstanding goes at once and leaves the command to the reload', async (t) => {
  const made = await joined(t);
  made.ask({type: 'castWeights', round: 1, marks: {c1: 66}}, 'weights.1');
  made.leave();
  await settled();
  const reloaded = new Tab('b', storage);
  assert.deepEqual(reloaded.pending, [{n: 2, command: {type: 'castWeights', round: 1, marks: {c1: 66}}}]);
});

test('entering anew with a command outstanding sends it once more, after the entrance', async (t) => {
  const made = await joined(t);
  made.ask({type: 'rename', name: 'Grace'});
  made.reenter();
  await settled();
  last().onOpen();
  assert.equal(asked('weighin.command').length, 0);
  await answer('weighin.enter', {ok: true, admits: 'vote', participant: {id: 'p', role: 'voter'}});
  assert.deepEqual(asked('weighin.command').map(({body}) => body.n), [2]);
});

test('a gap asks once for the full view', async (t) => {
  const made = await joined(t);
  hear({frame: 'view', epoch: 'e', to: 5, class: 'voter', view: {k: 1}});
  hear({frame: 'delta', epoch: 'e', from: 7, to: 8, patch: {k: 2}});
  hear({frame: 'delta', epoch: 'e', from: 8, to: 9, patch: {k: 3}});
  assert.equal(asked('weighin.sync').length, 1);
  hear({frame: 'view', epoch: 'e', to: 9, class: 'voter', view: {k: 3}});
  assert.deepEqual(made.view.document, {k: 3});
});

test('new links come with the outcome that made them', async (t) => {
  const made = await joined(t);
  const outcome = made.ask({type: 'rotateLinks', key: 'F'});
  await answer('weighin.command', {ok: true, outcome: 'accepted', version: 9, links: {vote: 'new'}});
  assert.equal((await outcome).ok, true);
  assert.deepEqual(made.links, {vote: 'new'});
});

function map() {
  const values = new Map();
  return {getItem: (name) => values.get(name) ?? null, setItem: (name, value) => values.set(name, value), removeItem: (name) => values.delete(name)};
}

test('that nothing is saved at the moment is a state, not a notice that stays behind', async (t) => {
  const made = await joined(t);
  hear({frame: 'notice', code: 'DELAYED', sentence: 'Votes cannot be saved.'});
  assert.equal(made.notice, null);
  hear({frame: 'notice', code: 'LINK_REPLACED', sentence: 'The links are new.'});
  assert.equal(made.notice.sentence, 'The links are new.');
});
