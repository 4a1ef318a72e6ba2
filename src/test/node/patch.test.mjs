import assert from 'node:assert/strict';
import {test} from 'node:test';
import {applyPatch} from '../../../webroot/js/patch.js';

/** RFC 7396, appendix A: original, patch, result. */
const APPENDIX = [
  [{a: 'b'}, {a: 'c'}, {a: 'c'}],
  [{a: 'b'}, {b: 'c'}, {a: 'b', b: 'c'}],
  [{a: 'b'}, {a: null}, {}],
  [{a: 'b', b: 'c'}, {a: null}, {b: 'c'}],
  [{a: ['b']}, {a: 'c'}, {a: 'c'}],
  [{a: 'c'}, {a: ['b']}, {a: ['b']}],
  [{a: {b: 'c'}}, {a: {b: 'd', c: null}}, {a: {b: 'd'}}],
  [{a: [{b: 'c'}]}, {a: [1]}, {a: [1]}],
  [['a', 'b'], ['c', 'd'], ['c', 'd']],
  [{a: 'b'}, ['c'], ['c']],
  [{a: 'foo'}, null, null],
  [{a: 'foo'}, 'bar', 'bar'],
  [{e: null}, {a: 1}, {e: null, a: 1}],
  [[1, 2], {a: 'b', c: null}, {a: 'b'}],
  [{}, {a: {bb: {ccc: null}}}, {a: {bb: {}}}],
];

for (const [original, patch, result] of APPENDIX) {
  test(`${JSON.stringify(original)} patched with ${JSON.stringify(patch)}`, () => {
    const before = structuredClone(original);
    assert.deepEqual(applyPatch(original, patch), result);
    assert.deepEqual(original, before, 'the original is left alone');
  });
}

test('parts that a patch does not touch are shared, so that a page can see what stayed', () => {
  const document = {options: {o1: {name: 'A'}}, round: {k: 1}};
  const patched = applyPatch(document, {round: {k: 2}});
  assert.equal(patched.options, document.options);
  assert.notEqual(patched.round, document.round);
});

test('a member named __proto__ is a member like any other', () => {
  const patched = applyPatch({}, JSON.parse('{"__proto__": {"admin": true}}'));
  assert.equal(patched.admin, undefined);
  assert.equal({}.admin, undefined);
});
