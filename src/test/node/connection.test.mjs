import assert from 'node:assert/strict';
import {beforeEach, mock, test} from 'node:test';
import {Connection, NoAnswer} from '../../../webroot/js/connection.js';
import {Transports} from '../../../webroot/js/transport.js';

/** The server's end of every socket that was opened, in order; the test decides what it does. */
let sockets;
let states;
let frames;
let online;
Object.defineProperty(globalThis, 'navigator', {value: {get onLine() { return online; }}, configurable: true});

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000});
  [sockets, states, frames, online] = [[], [], [], true];
});

const transports = {
  open(handlers) {
    const socket = {...handlers, sent: [], closed: false, send: (text) => socket.sent.push(JSON.parse(text)), close: () => (socket.closed = true)};
    sockets.push(socket);
    return socket;
  },
};

function connection(admissions = [{key: 'V'}], position = null) {
  const made = new Connection({
    board: 'b', transports, admissions: () => admissions, position: () => position,
    on: {state: (state) => states.push(state.is), entered: () => {}, frame: (frame) => frames.push(frame)},
  });
  made.open();
  return made;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const last = () => sockets.at(-1);
const sentOf = (type) => last().sent.filter((envelope) => envelope.type === type);

async function answer(body) {
  const {replyAddress} = sentOf('send').at(-1);
  last().onText(JSON.stringify({type: 'rec', address: replyAddress, body}));
  await settled();
}

async function live(...parameters) {
  const made = connection(...parameters);
  last().onOpen();
  await answer({ok: true, admits: 'vote'});
  return made;
}

test('it enters, registers with its position, and is live', async () => {
  const made = await live([{key: 'V', tab: 't'}], {epoch: '3', version: 17, class: 'voter'});
  assert.deepEqual(sentOf('send')[0].body, {board: 'b', key: 'V', tab: 't'});
  assert.deepEqual(sentOf('register')[0], {type: 'register', address: 'weighin.board.b', headers: {epoch: '3', version: '17', class: 'voter'}});
  assert.equal(made.state.is, 'live');
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body: {frame: 'beat'}}));
  assert.deepEqual(frames, [{frame: 'beat'}]);
});

test('a refused admission is followed by the next one, the first refusal stands', async () => {
  const made = connection([{key: 'old', participant: 'p'}, {participant: 'p'}]);
  last().onOpen();
  await answer({ok: false, reason: {code: 'LINK_REPLACED'}});
  await answer({ok: false, reason: {code: 'WRONG_SECRET'}});
  assert.deepEqual(made.state, {is: 'refused', reason: {code: 'LINK_REPLACED'}});
  mock.timers.tick(60_000);
  assert.equal(sockets.length, 1, 'it does not come back');
});

test('no other key is tried on a board that is gone', async () => {
  const made = connection([{key: 'a'}, {key: 'b'}]);
  last().onOpen();
  await answer({ok: false, reason: {code: 'NO_SUCH_BOARD'}});
  assert.equal(made.state.reason.code, 'NO_SUCH_BOARD');
  assert.equal(sentOf('send').length, 1);
});

test('a lost socket is opened again, and what waited for an answer learns of it', async () => {
  const made = await live();
  const asked = assert.rejects(made.ask('weighin.command', {n: 1}), NoAnswer);
  last().onClose(1006);
  await asked;
  assert.equal(made.state.is, 'reconnecting');
  mock.timers.tick(250);
  assert.equal(sockets.length, 2);
  last().onOpen();
  await answer({ok: true});
  assert.equal(made.state.is, 'live');
});

test('an answer that does not come in ten seconds counts as none', async () => {
  const made = await live();
  const asked = assert.rejects(made.ask('weighin.command', {n: 1}), NoAnswer);
  mock.timers.tick(10_000);
  await asked;
});

test('silence is said after twelve seconds and ended after twenty', async () => {
  const made = await live();
  mock.timers.tick(14_000);
  assert.equal(made.state.is, 'delayed');
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body: {frame: 'beat'}}));
  assert.equal(made.state.is, 'live');
  mock.timers.tick(24_000);
  assert.equal(made.state.is, 'reconnecting');
  assert.ok(sockets[0].closed);
});

test('the server’s word of delay stays until its word of recovery', async () => {
  const made = await live();
  const say = (body) => last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body}));
  say({frame: 'notice', code: 'DELAYED', sentence: 'The log is slow.'});
  say({frame: 'beat'});
  assert.deepEqual(made.state, {is: 'delayed', code: 'DELAYED', sentence: 'The log is slow.'});
  say({frame: 'notice', code: 'RECOVERED'});
  assert.equal(made.state.is, 'live');
});

test('without a network it says so, goes on trying, and comes back at once when the network does', async () => {
  const made = await live();
  online = false;
  made.goOffline();
  assert.equal(made.state.is, 'offline');
  mock.timers.tick(250);
  last().onClose(1006);
  made.wake(); // the page is looked at
  assert.equal(made.state.is, 'offline');
  online = true;
  made.wake();
  assert.equal(made.state.is, 'reconnecting', 'the network is back, the server not yet');
  last().onOpen();
  await answer({ok: true});
  assert.equal(made.state.is, 'live');
});

test('a network that is back without a word shows when the next attempt fails', async () => {
  const made = await live();
  online = false;
  made.goOffline();
  online = true;
  mock.timers.tick(250);
  last().onClose(1006);
  assert.equal(made.state.is, 'reconnecting');
});

test('a deleted board is refused for good', async () => {
  const made = await live();
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body: {frame: 'notice', code: 'DELETED', sentence: 'Deleted.'}}));
  assert.equal(made.state.reason.code, 'BOARD_DELETED');
});

test('a server that goes says so until it is back', async () => {
  const made = await live();
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body: {frame: 'notice', code: 'MOVING', sentence: 'Moving.', spreadMs: 1}}));
  for (let i = 0; i < 3; i += 1) {
    last().onClose(1012);
    assert.deepEqual(made.state, {is: 'reconnecting', attempt: i, moving: true});
    mock.timers.tick(4_000);
  }
  last().onOpen();
  await answer({ok: true});
  last().onClose(1006);
  assert.deepEqual(made.state, {is: 'reconnecting', attempt: 0});
});

test('who comes back to a link that was replaced meanwhile is told that, and one tab too many that', async () => {
  const made = await live();
  last().onText(JSON.stringify({type: 'rec', address: 'weighin.board.b', body: {frame: 'notice', code: 'LINK_REPLACED', sentence: 'Replaced.'}}));
  last().onClose(4005);
  mock.timers.tick(250);
  last().onOpen();
  await answer({ok: false, reason: {code: 'NOT_ADMITTED', sentence: 'No.'}});
  assert.deepEqual(made.state, {is: 'refused', reason: {code: 'LINK_REPLACED', sentence: 'Replaced.'}});

  const other = await live();
  last().onText(JSON.stringify({type: 'err', address: 'weighin.board.b', message: 'TOO_MANY_TABS: At most 20.'}));
  assert.deepEqual(other.state, {is: 'refused', reason: {code: 'TOO_MANY_TABS', sentence: 'At most 20.'}});
});

test('it pings every twenty-five seconds while there is something to hear', async () => {
  await live();
  for (let i = 0; i < 5; i += 1) {
    mock.timers.tick(10_000);
    last().onText('{"type":"pong"}');
  }
  assert.equal(sentOf('ping').length, 2);
});

test('WebSockets refused twice by a server that answers HTTP: the next socket is SockJS', async () => {
  const opened = [];
  class Refused {
    constructor(url) {
      opened.push(url);
      queueMicrotask(() => this.onclose({code: 1006}));
    }
    close() {}
  }
  class SockJS {
    constructor(url) {
      opened.push(url);
    }
    close() {}
  }
  const closes = [];
  const real = new Transports({origin: 'http://h', WebSocket: Refused, answers: async () => true, loadSockJs: async () => SockJS});
  for (let i = 0; i < 3; i += 1) {
    real.open({onOpen() {}, onText() {}, onClose: (code) => closes.push(code)});
    await settled();
  }
  assert.deepEqual(opened, ['ws://h/eventbus/websocket', 'ws://h/eventbus/websocket', 'http://h/eventbus']);
  assert.deepEqual(closes, [1006, 1006]);
});
