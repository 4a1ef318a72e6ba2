import assert from 'node:assert/strict';
import {test} from 'node:test';

/** The modules as a page from right to left loads them. */
const page = {};
globalThis.document = {documentElement: page};
globalThis.location = {search: '?lang=pseudo'};
Object.defineProperty(globalThis, 'navigator', {value: {languages: ['en']}, configurable: true});
const format = await import('../../../webroot/js/format.js');
const {words} = await import('../../../webroot/js/words.js');

const [LTR, FIRST, END] = ['\u2066', '\u2068', '\u2069'];

test('the page is English from right to left', () => {
  assert.deepEqual(page, {lang: 'en', dir: 'rtl'});
});

test('numbers and ranges are read from the left', () => {
  const {code, left, mark, number, percent, share, total} = format;
  const written = [total({from: 0.62, to: 0.81}), share(0.004), percent(0.2), mark(-3.5), number(1200), left(192_000), code('7KQ4M2XF')];
  assert.deepEqual(written, ['62–81', '<1', '20\u00a0%', '-3.5', '1,200', '3:12', '7KQ4 M2XF'].map((text) => `${LTR}${text}${END}`));
});

test('people’s text keeps its own direction within a question, whichever it is', () => {
  for (const name of ['שרה', 'سارة', 'Bob', 'Bob (שרה)', '(1)']) {
    assert.ok(words.peopleList.removeAsk(name).includes(`${FIRST}${name}${END}`.replace('1', `${LTR}1${END}`)), name);
    assert.equal(format.isolated(name), `${FIRST}${name}${END}`);
  }
  const asked = words.peopleList.mergeAsk('שרה', 'Bob');
  assert.ok(asked.includes(`${FIRST}שרה${END}`) && asked.includes(`${FIRST}Bob${END}`), asked);
});

test('“3 of 8” follows the page, its digits the left', () => {
  assert.equal(words.roundHeader.of(3, 18), `\u202e${LTR}3${END} of ${LTR}18${END}\u202c`);
});
