import assert from 'node:assert/strict';
import {test} from 'node:test';
import {standAt} from '../../../webroot/js/replay.js';

const at = (o1, o2) => ({o1: {from: o1, to: o1}, o2: {from: o2, to: o2}});
const SCENES = [
  {weights: {}, totals: at(0.5, 0.6), order: ['o2', 'o1'], passings: []},
  {round: 1, weights: {}, totals: at(0.8, 0.4), order: ['o1', 'o2'], passings: [{at: 0.2, passes: 'o1', passed: 'o2', criterion: 'c1', how: 'grows'}]},
  {round: 3, weights: {}, totals: at(0.8, 0.4), order: ['o1', 'o2'], passings: []},
];

test('a replay begins at its first scene and ends at its last', () => {
  assert.deepEqual(standAt(SCENES, 0), {scene: 0, totals: at(0.5, 0.6), order: ['o2', 'o1'], passing: undefined});
  assert.deepEqual(standAt(SCENES, 1), {scene: 2, totals: at(0.8, 0.4), order: ['o1', 'o2'], passing: undefined});
  assert.deepEqual(standAt(SCENES, 7), standAt(SCENES, 1));
});

test('on the way totals move in a straight line, and an overtaking is told once it has happened', () => {
  const before = standAt(SCENES, 0.05);
  assert.deepEqual([before.order, before.passing], [['o2', 'o1'], undefined]);
  const after = standAt(SCENES, 0.1);
  assert.equal(after.scene, 1);
  assert.deepEqual([after.order, after.passing?.passes], [['o1', 'o2'], 'o1']);
  assert.ok(Math.abs(after.totals.o1.from - 0.58) < 1e-9 && Math.abs(after.totals.o2.from - 0.5466666) < 1e-6);
});

test('each scene stands still for a while before the next begins', () => {
  assert.deepEqual(standAt(SCENES, 0.4), standAt(SCENES, 0.49));
  assert.equal(standAt(SCENES, 0.4).passing.criterion, 'c1');
});
