import {figure} from '../js/format.js';
import english from './en.js';

/** English in letters that are read from right to left, to see what a layout takes for granted. */
const [FROM_RIGHT, BACK] = ['\u202e', '\u202c'];
/** Digits keep their own direction in every script. */
const DIGITS = /\d+(?:[.,:–]\d+)*/g;

export default turned(english);

function turned(said) {
  if (typeof said === 'string') return said === '' ? said : `${FROM_RIGHT}${said.replace(DIGITS, figure)}${BACK}`;
  if (typeof said === 'function') return (...given) => turned(said(...given));
  if (Array.isArray(said)) return said.map(turned);
  // What a template or `nothing` is, stays.
  if (said?.constructor !== Object) return said;
  return Object.fromEntries(Object.entries(said).map(([name, each]) => [name, turned(each)]));
}
