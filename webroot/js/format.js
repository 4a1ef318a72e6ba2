/** Numbers and times as people read them. Nothing is computed here but the writing. */

const LOCALE = 'en';
const LETTERS = 'ABCDEFGHIJKL';

/** A share from 0 to 1 as whole percent, without the sign: "20", "<1". */
export function share(value) {
  return value > 0 && value < 0.005 ? '<1' : String(Math.round(value * 100));
}

// A no-break space: the sign stays with its number.
export const percent = (value) => `${share(value)}\u00a0%`;

/** An option's total from 0 to 1 on 0–100: "74", or "62–81" while cells are open. */
export const total = (place) => written(place, 0);

function written({from, to}, digits) {
  const low = (from * 100).toFixed(digits);
  const high = (to * 100).toFixed(digits);
  return low === high ? low : `${low}–${high}`;
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

/** How far apart two totals are, from 0 to 1, in points of 100. */
export function points(lead) {
  const tenths = Math.round(lead * 1000) / 10;
  return tenths === 0 ? 'less than 0.1 points' : count(tenths, 'point', 'points', 1);
}

/** A mean mark with one decimal at most: "3.5", "4". */
export const mark = (value) => String(Math.round(value * 10) / 10);

/** Time left as m:ss or h:mm:ss, never below zero. */
export function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A moment in the reader's own zone: today only the time. */
export function moment(ms, now = Date.now()) {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(LOCALE, sameDay ? {timeStyle: 'short'} : {dateStyle: 'medium', timeStyle: 'short'}).format(ms);
}

/** How long ago, in words: "3 min". */
export function ago(ms) {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'a moment';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

export const number = (value, digits = 0) =>
  new Intl.NumberFormat(LOCALE, {maximumFractionDigits: digits}).format(value);

/** "1 person", "3 people" */
export const count = (n, one, many, digits = 0) => `${number(n, digits)} ${n === 1 ? one : many}`;

/** A join code in two groups: "7KQ4 M2XF". */
export const code = (text) => text.replace(/^(.{4})(.+)$/, '$1 $2');

/** Bytes in the unit that reads best. */
export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let at = 0;
  let value = n;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${number(value, value < 10 && at > 0 ? 1 : 0)} ${units[at]}`;
}

/** The letter of the option at a place of the list, A to L. */
export const letter = (index) => LETTERS[index] ?? '?';
