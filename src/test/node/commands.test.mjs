import assert from 'node:assert/strict';
import {beforeEach, mock, test} from 'node:test';
import {Commands} from '../../../webroot/js/commands.js';
import {NoAnswer} from '../../../webroot/js/connection.js';
import {Storage} from '../../../webroot/js/storage.js';
import {Tab} from '../../../webroot/js/tab.js';

let sent;
let storage;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({apis: ['setTimeout', 'Date'], now: 1_000_000});
  sent = [];
  storage = new Storage(map());
});

function commands(tab = new Tab('b', storage)) {
  const transmit = (n, command) => new Promise((resolve, reject) => sent.push({n, command, resolve, reject}));
  return new Commands({tab, transmit, changed: () => {}});
}

const accepted = (version = 1) => ({ok: true, outcome: 'accepted', version});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const numbers = () => sent.map(({n}) => n);

test('numbers rise and outcomes come back to who asked', async () => {
  const queue = commands();
  queue.resume();
  const first = queue.ask({type: 'rename', name: 'a'});
  queue.ask({type: 'rename', name: 'b'});
  assert.deepEqual(numbers(), [1, 2]);
  assert.equal(queue.saving.is, 'sending');
  sent[0].resolve(accepted(7));
  assert.deepEqual(await first, accepted(7));
  sent[1].resolve(accepted(8));
  await settled();
  assert.equal(queue.saving.is, 'saved');
});

test('nothing is sent before the connection is live, and then in order', async () => {
  const queue = commands();
  queue.ask({type: 'a'});
  queue.ask({type: 'b'});
  assert.deepEqual(sent, []);
  queue.resume();
  assert.deepEqual(sent.map(({command}) => command.type), ['a', 'b']);
});

test('after a loss what has no outcome is sent again under its own number, before anything new', async () => {
  const queue = commands();
  queue.resume();
  queue.ask({type: 'a'});
  queue.ask({type: 'b'});
  queue.pause();
  for (const one of sent) one.reject(new NoAnswer('lost'));
  await settled();
  queue.ask({type: 'c'});
  sent = [];
  queue.resume();
  assert.deepEqual(sent.map(({n, command}) => [n, command.type]), [[1, 'a'], [2, 'b'], [3, 'c']]);
});

test('a late answer on a live connection makes it ask again with the same number', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  sent[0].reject(new NoAnswer('late'));
  await settled();
  assert.deepEqual(numbers(), [1, 1]);
  sent[1].resolve(accepted());
  assert.deepEqual(await outcome, accepted());
});

test('not saved is final for a number that was sent once', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  sent[0].resolve({ok: false, reason: {code: 'NOT_SAVED', sentence: 'the store is away'}});
  assert.equal((await outcome).reason.code, 'NOT_SAVED');
  assert.equal(queue.saving.is, 'notSaved');
});

test('not saved is not final for a number of which another server may have made something', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  queue.pause();
  sent[0].reject(new NoAnswer('lost'));
  await settled();
  queue.resume();
  for (let i = 1; i <= 20; i += 1) {
    assert.equal(sent.length, i + 1);
    sent[i].resolve({ok: false, reason: {code: 'NOT_SAVED', sentence: 'the store is away'}});
    await settled();
    assert.equal(queue.saving.is, 'sending');
    mock.timers.tick(500);
  }
  sent.at(-1).resolve(accepted(9));
  assert.deepEqual(await outcome, accepted(9));
  assert.deepEqual(new Set(numbers()), new Set([1]));
});

test('an outcome that the server does not know yet is asked for again under the same number', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  sent[0].resolve({ok: false, reason: {code: 'UNAVAILABLE', sentence: 'not known yet'}});
  await settled();
  assert.equal(queue.saving.is, 'sending');
  mock.timers.tick(500);
  assert.deepEqual(numbers(), [1, 1]);
  sent[1].resolve(accepted(3));
  assert.deepEqual(await outcome, accepted(3));
});

test('what the server cannot say for very long is said to be unknown, never to be refused', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  const begin = Date.now();
  for (let i = 0; queue.saving.is === 'sending'; i += 1) {
    assert.equal(sent.length, i + 1);
    sent[i].resolve({ok: false, reason: {code: 'UNAVAILABLE', sentence: 'not known yet'}});
    await settled();
    mock.timers.tick(8_000);
  }
  assert.ok(Date.now() - begin >= 60_000);
  assert.equal((await outcome).reason.code, 'NOT_KNOWN');
  assert.equal(queue.saving.reason.code, 'NOT_KNOWN');
  assert.deepEqual(new Set(numbers()), new Set([1]));
});

test('a slider sends at most five times a second and always the last value', async () => {
  const queue = commands();
  queue.resume();
  const outcomes = [];
  for (let mark = 1; mark <= 50; mark += 1) {
    outcomes.push(queue.ask({type: 'castWeights', mark}, 'weights'));
    sent.at(-1)?.resolve(accepted());
    mock.timers.tick(20);
    await settled();
  }
  mock.timers.tick(1_000);
  await settled();
  sent.at(-1).resolve(accepted(99));
  assert.ok(sent.length <= 6, `${sent.length} in a second`);
  assert.equal(sent.at(-1).command.mark, 50);
  assert.deepEqual(await outcomes.at(-1), accepted(99));
});

test('an unsent ballot is replaced by its newer one, in its place', async () => {
  const queue = commands();
  queue.ask({type: 'castWeights', mark: 1}, 'weights');
  queue.ask({type: 'sayDone'});
  queue.ask({type: 'castWeights', mark: 2}, 'weights');
  queue.resume();
  assert.deepEqual(sent.map(({command}) => [command.type, command.mark]), [['castWeights', 2], ['sayDone', undefined]]);
});

test('a ballot that was handed over is never replaced: its newer one follows under a new number', async () => {
  const queue = commands();
  queue.resume();
  queue.ask({type: 'castWeights', mark: 1}, 'weights');
  queue.pause();
  mock.timers.tick(500);
  queue.ask({type: 'castWeights', mark: 2}, 'weights');
  sent = [];
  queue.resume();
  assert.deepEqual(sent.map(({n, command}) => [n, command.mark]), [[1, 1], [2, 2]]);
});

test('a waiting slider value leaves before a later command', () => {
  const queue = commands();
  queue.resume();
  queue.ask({type: 'castWeights', mark: 1}, 'weights');
  queue.ask({type: 'castWeights', mark: 2}, 'weights');
  queue.ask({type: 'sayDone'});
  assert.deepEqual(sent.map(({command}) => command.mark ?? command.type), [1, 2, 'sayDone']);
});

test('what waited is sent in order, and never more at once than the server takes', async () => {
  const queue = commands();
  const outcomes = [];
  for (let cell = 1; cell <= 24; cell += 1) outcomes.push(queue.ask({type: 'score', cell}, `cell ${cell}`));
  outcomes.push(queue.ask({type: 'sayDone'}));
  queue.resume();
  assert.equal(sent.length, 16);
  for (let i = 0; i < 25; i += 1) {
    sent[i].resolve(accepted(i + 1));
    await settled();
    assert.equal(sent.length, Math.min(25, 17 + i));
  }
  assert.deepEqual(numbers(), outcomes.map((any, i) => i + 1));
  assert.ok((await Promise.all(outcomes)).every(({ok}) => ok));
  assert.equal(queue.saving.is, 'saved');
});

test('what the server has no room for yet is sent again', async () => {
  const queue = commands();
  queue.resume();
  const outcome = queue.ask({type: 'a'});
  sent[0].resolve({ok: false, reason: {code: 'TOO_MANY_PENDING', sentence: 'later'}});
  await settled();
  mock.timers.tick(500);
  sent[1].resolve(accepted());
  assert.deepEqual(await outcome, accepted());
});

test('what no longer finds room in the tab is said not to be saved', async () => {
  const queue = commands();
  for (let i = 0; i < 256; i += 1) queue.ask({type: 'rename', name: String(i)});
  const refused = await queue.ask({type: 'rename', name: 'late'});
  assert.equal(refused.reason.code, 'TOO_MANY_PENDING');
  assert.deepEqual(queue.saving, {is: 'sending', failed: {reason: refused.reason, command: {type: 'rename', name: 'late'}}});
});

test('a refusal shows as not saved until it is dismissed', async () => {
  const queue = commands();
  queue.resume();
  queue.ask({type: 'rename'});
  sent[0].resolve({ok: false, reason: {code: 'NAME_MISSING', sentence: 'Please say your name.'}});
  await settled();
  assert.equal(queue.saving.is, 'notSaved');
  queue.dismiss();
  assert.equal(queue.saving.is, 'idle');
});

test('what was not saved is said until it is tried again or something else is asked in its place', async () => {
  const queue = commands();
  queue.resume();
  const refuse = async (i) => {
    sent[i].resolve({ok: false, reason: {code: 'TOO_FAST', sentence: 'Slower.'}});
    await settled();
  };
  const accept = async (i) => {
    sent[i].resolve(accepted());
    await settled();
  };
  const weights = {type: 'castWeights', mark: 1};
  queue.ask(weights, 'weights.1');
  await refuse(0);
  queue.ask({type: 'sayDone'});
  assert.deepEqual([queue.saving.is, queue.saving.failed.command], ['sending', weights]);
  await accept(1);
  assert.deepEqual([queue.saving.is, queue.saving.command], ['notSaved', weights]);

  queue.ask(weights); // tried again, still the newest of its name
  assert.deepEqual(queue.saving, {is: 'sending', failed: undefined});
  mock.timers.tick(200);
  await refuse(2);
  assert.equal(queue.saving.command, weights);
  queue.ask({type: 'castWeights', mark: 2}, 'weights.1');
  mock.timers.tick(200);
  await accept(3);
  assert.deepEqual(queue.saving, {is: 'saved'});

  const reason = {type: 'giveReason', criterion: 'c1', reason: 'a'};
  queue.ask(reason);
  await refuse(4);
  queue.ask({...reason, criterion: 'c2'});
  await accept(5);
  assert.equal(queue.saving.command, reason);
  queue.ask({...reason, reason: 'b'});
  await accept(6);
  assert.deepEqual(queue.saving, {is: 'saved'});
});

test('a reload sends again what has no outcome, and goes on counting', async () => {
  const before = new Tab('b', storage);
  const left = commands(before);
  left.resume();
  left.ask({type: 'a'});
  left.ask({type: 'castWeights', mark: 1}, 'weights');
  left.ask({type: 'castWeights', mark: 2}, 'weights');
  left.leave();
  before.release();
  sent = [];
  const after = new Tab('b', storage);
  assert.equal(after.id, before.id);
  const queue = commands(after);
  queue.resume();
  queue.ask({type: 'c'});
  assert.deepEqual(sent.map(({n, command}) => [n, command.mark ?? command.type]), [[1, 'a'], [2, 1], [3, 2], [4, 'c']]);
});

function map() {
  const values = new Map();
  return {getItem: (name) => values.get(name) ?? null, setItem: (name, value) => values.set(name, value), removeItem: (name) => values.delete(name)};
}
