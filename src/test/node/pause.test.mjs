import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Pause} from '../../../webroot/js/pause.js';

const live = (version) => ({
  weights: {version},
  ranking: {version},
  round: {number: 1, state: 'open', k: version, n: 9, until: version},
});

test('what the group says stands still while it is held, what the board does goes on', () => {
  const pause = new Pause();
  assert.equal(pause.group(live(1)).weights.version, 1);
  pause.toggle(5);
  assert.equal(pause.group(live(2)).weights.version, 2);
  const held = pause.group(live(3));
  assert.deepEqual([held.weights.version, held.ranking.version, held.round.k, held.round.until], [2, 2, 2, 3]);
  pause.toggle(6);
  assert.equal(pause.group(live(4)).weights.version, 4);
});

test('where one stands among the others is what the group says; the rest of one’s own is not held', () => {
  const pause = new Pause();
  const own = (mark, below) => ({weights: {c1: mark}, place: {c1: {below}}});
  assert.equal(pause.own(undefined), undefined);
  pause.toggle(5);
  assert.equal(pause.own(undefined), undefined);
  assert.deepEqual(pause.own(own(30, 1)), own(30, 1));
  assert.deepEqual(pause.own(own(40, 2)), own(40, 1));
  pause.toggle(6);
  assert.deepEqual(pause.own(own(40, 2)), own(40, 2));
});

test('a round that begins or ends lets everything go on', () => {
  const pause = new Pause();
  pause.toggle(5);
  pause.group(live(1));
  pause.own({place: {c1: {below: 1}}});
  assert.equal(pause.group({...live(2), round: {number: 1, state: 'revealed'}}).weights.version, 2);
  assert.equal(pause.on, false);
  assert.equal(pause.own({place: {c1: {below: 2}}}).place.c1.below, 2);
});
