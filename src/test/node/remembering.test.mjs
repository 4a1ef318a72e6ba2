import assert from 'node:assert/strict';
import {test} from 'node:test';
import {forgetBoard, recentBoards, rememberBoard} from '../../../webroot/js/boards.js';
import {Identity, randomText} from '../../../webroot/js/identity.js';
import {Storage} from '../../../webroot/js/storage.js';
import {Tab} from '../../../webroot/js/tab.js';

test('a seat drawn once is drawn again until it is taken, so that a repeated join is the same join', () => {
  const storage = memory();
  const drawn = new Identity('b', storage).drawSeat();
  assert.deepEqual(new Identity('b', storage).drawSeat(), drawn);
  assert.match(drawn.participant, /^[A-Za-z0-9_-]{16}$/);
  assert.match(drawn.secret, /^[A-Za-z0-9_-]{32}$/);
});

test('a reload finds its seat, keys and name', () => {
  const storage = memory();
  const identity = new Identity('b', storage);
  identity.addKeys({vote: 'V'});
  identity.addKeys({code: 'C'});
  identity.rename('Ada');
  identity.takeSeat(identity.drawSeat());
  const again = new Identity('b', storage);
  assert.deepEqual([again.keys, again.name, again.seat], [{vote: 'V', code: 'C'}, 'Ada', identity.seat]);
  assert.equal(new Identity('other', storage).seat, undefined);
});

test('a link never takes a known seat away by itself, and gives one where none is known', () => {
  const identity = new Identity('b', memory());
  const [mine, others] = ['me', 'other'].map((participant) => ({participant, secret: `secret of ${participant}`}));
  assert.equal(identity.take({seat: mine, vote: 'V'}), undefined);
  assert.deepEqual([identity.seat, identity.keys], [mine, {vote: 'V'}]);
  assert.equal(identity.take({seat: {...mine, secret: 'forged'}}), undefined);
  identity.rename('Me');
  identity.remember('set', ['c1']);
  assert.equal(identity.take({seat: others, watch: 'W'}), others);
  assert.deepEqual([identity.seat, identity.name, identity.watchKeys], [mine, 'Me', ['W', 'V', 'me.secret of me']]);
  identity.changeSeat(others, 'Other');
  assert.deepEqual([identity.seat, identity.name, identity.recall('set'), identity.keys], [others, 'Other', undefined, {vote: 'V', watch: 'W'}]);
});

test('where the browser refuses storage, memory stands in and says that it does not last', () => {
  const storage = new Storage(() => {
    throw new Error('refused');
  });
  const identity = new Identity('b', storage);
  identity.takeSeat(identity.drawSeat());
  assert.equal(identity.lasting, false);
  assert.equal(identity.carried, `#p=${identity.seat.participant}.${identity.seat.secret}`);
  assert.equal(new Identity('b', storage).seat.participant, identity.seat.participant);
});

test('a full storage does not lose what is known now', () => {
  const values = new Map();
  let full = false;
  const storage = new Storage({
    getItem: (name) => values.get(name) ?? null,
    setItem(name, value) {
      if (full) throw new Error('quota');
      values.set(name, value);
    },
    removeItem: (name) => values.delete(name),
  });
  full = true;
  storage.set('a', 1);
  assert.equal(storage.get('a'), 1);
  assert.equal(storage.lasting, false);
});

test('a reloaded tab goes on under its id, a duplicated one begins anew', () => {
  const storage = memory();
  const first = new Tab('b', storage);
  first.next();
  first.keep([{n: 1, command: {type: 'a'}}]);
  const duplicate = new Tab('b', copy(storage));
  assert.notEqual(duplicate.id, first.id);
  assert.deepEqual([duplicate.n, duplicate.pending], [0, []]);
  first.release();
  const reloaded = new Tab('b', storage);
  assert.deepEqual([reloaded.id, reloaded.n, reloaded.pending], [first.id, 1, [{n: 1, command: {type: 'a'}}]]);
});

test('a tab never counts below what the server has seen of it', () => {
  const tab = new Tab('b', memory());
  tab.reach(41);
  assert.equal(tab.next(), 42);
});

test('the boards one has been on stand latest first, once each, and the desk stays the desk', () => {
  const storage = memory();
  rememberBoard({board: 'a', question: 'A?', as: 'host', at: 1}, storage);
  rememberBoard({board: 'b', question: 'B?', as: 'watch', at: 2}, storage);
  rememberBoard({board: 'a', question: 'A!', as: 'vote', at: 3}, storage);
  assert.deepEqual(recentBoards(storage).map(({board, question, as}) => [board, question, as]), [['a', 'A!', 'host'], ['b', 'B?', 'watch']]);
  rememberBoard({board: 'a', question: 'A!', as: 'watch', desk: false, at: 4}, storage);
  assert.equal(recentBoards(storage)[0].as, 'watch', 'a desk that refuses is no way back');
  for (let i = 0; i < 50; i += 1) rememberBoard({board: `n${i}`, question: '', as: 'vote', at: i}, storage);
  assert.equal(recentBoards(storage).length, 20);
  forgetBoard('n49', storage);
  assert.equal(recentBoards(storage)[0].board, 'n48');
});

test('random texts have the asked length and letters that a URL takes', () => {
  assert.match(randomText(64), /^[A-Za-z0-9_-]{64}$/);
  assert.notEqual(randomText(16), randomText(16));
});

let kept = new WeakMap();
function memory(values = new Map()) {
  const storage = new Storage({getItem: (name) => values.get(name) ?? null, setItem: (name, value) => values.set(name, value), removeItem: (name) => values.delete(name)});
  kept.set(storage, values);
  return storage;
}

function copy(storage) {
  return memory(new Map(kept.get(storage)));
}
