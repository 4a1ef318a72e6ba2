import assert from 'node:assert/strict';
import {test} from 'node:test';

/** The modules as a Spanish browser loads them. */
const page = {};
globalThis.document = {documentElement: page};
globalThis.location = {search: ''};
Object.defineProperty(globalThis, 'navigator', {value: {languages: ['es-ES', 'en']}, configurable: true});
const {count, number} = await import('../../../webroot/js/format.js');
const {sentence, words} = await import('../../../webroot/js/words.js');

test('a Spanish browser gets a page that says so', () => {
  assert.deepEqual(page, {lang: 'es', dir: 'ltr'});
  assert.equal(words.startPage.language, 'Idioma');
});

test('numbers and plurals are Spanish ones', () => {
  assert.equal(number(1234567.5, 1), '1.234.567,5');
  assert.deepEqual([1, 2].map((n) => count(n, 'voto', 'votos')), ['1 voto', '2 votos']);
  const {close} = words.rankingBars;
  assert.deepEqual([0.005, 0.01, 0.0002].map(close), ['0,5 puntos', '1 punto', 'menos de 0,1 puntos'].map((apart) => `Muy justo: ${apart} de diferencia.`));
  assert.deepEqual([60_000, 49 * 3_600_000].map(words.noticeBar.gone), ['1 min', '2 días'].map((time) => `La moderación no está desde hace ${time}.`));
});

test('a refusal is said in Spanish by its code, one without words of its own as the server says it', () => {
  assert.equal(sentence({code: 'NOT_VOTER', sentence: 'Only a voter can.'}), words.reasons.NOT_VOTER);
  assert.equal(sentence({code: 'TOO_LONG', sentence: 'The question is too long.'}), 'Este texto es demasiado largo. Con exactitud, en inglés: «The question is too long.»');
  assert.equal(sentence({code: 'UNKNOWN_COMMAND', sentence: 'There is no such command.'}), 'There is no such command.');
});
