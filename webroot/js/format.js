import {locale, rightToLeft} from './language.js';

/** Numbers, times and people's own text as they are read, in a page from either side. Nothing is computed here but the writing. */

const LETTERS = 'ABCDEFGHIJKL';

/** A share from 0 to 1 as whole percent, without the sign: "20", "<1". */
export const share = (value) => figure(hundredths(value));

const hundredths = (value) => (value > 0 && value < 0.005 ? '<1' : String(Math.round(value * 100)));

// A no-break space: the sign stays with its number.
export const percent = (value) => figure(`${hundredths(value)}\u00a0%`);

/** An option's total from 0 to 1 on 0–100: "74", or "62–81" while cells are open. */
export const total = (place) => written(place, 0);

function written({from, to}, digits) {
  const writer = writerOf(digits, digits);
  const low = writer.format(from * 100);
  const high = writer.format(to * 100);
  return figure(low === high ? low : `${low}–${high}`);
}

/**
 * The totals of a ranking, `{o1: {from, to}}`, as `{o1: text}`: whole numbers, and one decimal where two
 * different totals would read the same.
 */
export function totals(of) {
  const places = Object.values(of);
  const hides = (place) => places.some((each) => total(each) === total(place) && (each.from !== place.from || each.to !== place.to));
  return Object.fromEntries(Object.entries(of).map(([o, place]) => [o, written(place, hides(place) ? 1 : 0)]));
}

/** A mean mark with one decimal at most: "3.5", "4". */
export const mark = (value) => number(value, 1);

/** Time left as m:ss or h:mm:ss, never below zero. */
export function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return figure(h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`);
}

/** A moment in the reader's own zone: today only the time. */
export function moment(ms, now = Date.now()) {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  return isolated(new Intl.DateTimeFormat(locale, sameDay ? {timeStyle: 'short'} : {dateStyle: 'medium', timeStyle: 'short'}).format(ms));
}

/** The reader's own zone at a moment, in short: "GMT+1". */
export const zone = (ms) => new Intl.DateTimeFormat(locale, {timeZoneName: 'short'}).formatToParts(ms).find(({type}) => type === 'timeZoneName').value;

export const number = (value, digits = 0) => figure(writerOf(0, digits).format(value));

const writers = new Map();

/** A writer of numbers is dear to make, and a live page writes many. */
function writerOf(least, most) {
  const name = `${least} ${most}`;
  if (!writers.has(name)) writers.set(name, new Intl.NumberFormat(locale, {minimumFractionDigits: least, maximumFractionDigits: most}));
  return writers.get(name);
}

/** "1 person", "3 people" */
export const count = (n, one, many, digits = 0) => `${number(n, digits)} ${n === 1 ? one : many}`;

/** A join code in two groups: "7KQ4 M2XF". */
export const code = (text) => figure(text.replace(/^(.{4})(.+)$/, '$1 $2'));

/** Bytes in the unit that reads best. */
export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let at = 0;
  let value = n;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return figure(`${number(value, value < 10 && at > 0 ? 1 : 0)} ${units[at]}`);
}

/** The letter of the option at a place of the list, A to L. */
export const letter = (index) => LETTERS[index] ?? '?';

/*
 * Directions within plain strings: questions, option texts, labels, titles, announcements. Where there are
 * elements, `<bdi>` does it. Marks are set only where they change what is read, so that what people copy or
 * search stays bare.
 */
const [LEFT_TO_RIGHT, BY_FIRST_LETTER, END] = ['\u2066', '\u2068', '\u2069'];
/** Letters that are read from right to left, and what turns letters around. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** One's own isolates in a text would end the one around it. */
const ISOLATES = /[\u2066-\u2069]/g;

/** People's text within a sentence: it keeps its own direction and leaves the sentence its own. */
export const isolated = (text) => (rightToLeft || TURNS.test(text) ? `${BY_FIRST_LETTER}${text.replace(ISOLATES, '')}${END}` : text);

/** From what was to what is. */
export const onward = rightToLeft ? '←' : '→';

/** Figures: "62–81", "−3", "20 %" are read from the left in every language. */
export const figure = (text) => (rightToLeft ? `${LEFT_TO_RIGHT}${text}${END}` : text);
