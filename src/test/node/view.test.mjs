import assert from 'node:assert/strict';
import {test} from 'node:test';
import {View} from '../../../webroot/js/view.js';

const full = (to, view, epoch = 'e', viewClass = 'voter') => ({frame: 'view', epoch, to, class: viewClass, view});
const delta = (from, to, patch, epoch = 'e', viewClass = 'voter') => ({frame: 'delta', epoch, from, to, class: viewClass, patch});

test('a delta from at or below the own version applies', () => {
  const view = new View();
  view.take(full(5, {k: 1}));
  assert.equal(view.take(delta(5, 7, {k: 2})), 'applied');
  assert.equal(view.take(delta(3, 9, {k: 3})), 'applied');
  assert.deepEqual([view.version, view.document], [9, {k: 3}]);
});

test('a new connection is followed once it has told something that fits', () => {
  const view = new View();
  view.take(full(5, {k: 1}));
  view.connected();
  assert.equal(view.take(delta(3, 9, {k: 3})), 'gap');
  assert.equal(view.take(delta(5, 6, {k: 2})), 'applied');
  assert.equal(view.take(delta(4, 7, {k: 4})), 'applied');
  view.connected();
  assert.equal(view.take(full(6, {k: 2})), 'applied');
  assert.equal(view.take(full(5, {k: 1})), 'old');
  assert.deepEqual([view.version, view.document], [6, {k: 2}]);
});

test('a delta that ends at or below the own version is dropped', () => {
  const view = new View();
  view.take(full(5, {k: 1}));
  assert.equal(view.take(delta(3, 5, {k: 9})), 'old');
  assert.deepEqual(view.document, {k: 1});
});

test('a delta from beyond the own version, of another epoch or class, or before any view is a gap', () => {
  const view = new View();
  assert.equal(view.take(delta(0, 1, {})), 'gap');
  view.take(full(5, {k: 1}));
  assert.equal(view.take(delta(6, 7, {k: 2})), 'gap');
  assert.equal(view.take(delta(5, 6, {k: 2}, 'other')), 'gap');
  assert.equal(view.take(delta(5, 6, {k: 2}, 'e', 'voted')), 'gap');
  assert.deepEqual([view.version, view.document], [5, {k: 1}]);
});

test('a full view replaces everything, an older one of the same class nothing', () => {
  const view = new View();
  view.take(full(5, {k: 1}));
  assert.equal(view.take(full(4, {k: 0})), 'old');
  assert.equal(view.take(full(4, {k: 7}, 'e', 'voted')), 'applied');
  assert.equal(view.take(full(1, {k: 8}, 'restored', 'voted')), 'applied');
  assert.deepEqual(view.document, {k: 8});
});

test('a heartbeat tells of a version that no frame has brought', () => {
  const view = new View();
  assert.equal(view.isBehind({epoch: 'e', version: 3}), false);
  view.take(full(5, {}));
  assert.equal(view.isBehind({epoch: 'e', version: 5}), false);
  assert.equal(view.isBehind({epoch: 'e', version: 6}), true);
  assert.equal(view.isBehind({epoch: 'f', version: 1}), true);
});

/** Random loss, repetition and reordering: whatever applies keeps the document equal to the sender's at that version. */
test('under lost, repeated and reordered deltas the document is always one that was sent', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  console.log(`seed ${seed}`);
  const random = mulberry(seed);
  const states = [{k: 0}];
  for (let v = 1; v <= 200; v += 1) states.push({k: v, [`m${v % 7}`]: v});
  const diff = (a, b) => ({...Object.fromEntries(Object.keys(a).filter((name) => !(name in b)).map((name) => [name, null])), ...b});
  const view = new View();
  view.take(full(0, states[0]));
  for (let i = 0; i < 2_000; i += 1) {
    const from = Math.floor(random() * 200);
    const to = Math.min(200, from + 1 + Math.floor(random() * 5));
    view.take(delta(from, to, diff(states[from], states[to])));
    // Merged deltas carry absolute values, so that a later start than their own is no matter.
    assert.equal(view.document.k, view.version);
  }
});

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
