import {browserStorage} from './storage.js';

const NAME = 'weighin.boards';
const KEPT_MAX = 20;

/** The boards this browser has been on, latest first: `[{board, question, as, at}]`. */
export function recentBoards(storage = browserStorage) {
  const kept = storage.get(NAME);
  return Array.isArray(kept) ? kept : [];
}

/**
 * @param as 'host', 'vote' or 'watch': the page it was opened on
 * @param desk whether this browser may facilitate it, where the page knows
 */
export function rememberBoard({board, question, as, desk, at}, storage = browserStorage) {
  const before = recentBoards(storage);
  const known = before.find((one) => one.board === board);
  // A facilitator who votes too is still led back to the desk.
  const kept = known?.as === 'host' && desk !== false ? 'host' : as;
  const others = before.filter((one) => one.board !== board);
  storage.set(NAME, [{board, question, as: kept, at}, ...others].slice(0, KEPT_MAX));
}

export function forgetBoard(board, storage = browserStorage) {
  storage.set(NAME, recentBoards(storage).filter((one) => one.board !== board));
  storage.remove(`weighin.board.${board}`);
}
