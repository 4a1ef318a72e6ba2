export const NOT_A_CODE = {
  code: 'NOT_A_CODE',
  sentence: 'This is neither a join code (eight letters and digits) nor a link to a board here.',
};
const NAMES = {f: 'facilitate', v: 'vote', w: 'watch', c: 'code'};

/**
 * What a link's fragment carries: `{facilitate?, vote?, watch?, code?, seat?: {participant, secret}}`.
 * Unknown parts are ignored.
 */
export function readFragment(fragment) {
  const found = {};
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    const letter = part.slice(0, at);
    const value = decode(part.slice(at + 1));
    if (at < 1 || value === '') continue;
    if (letter === 'p') addSeat(found, value);
    else if (NAMES[letter]) found[NAMES[letter]] = letter === 'c' ? plainCode(value) : value;
  }
  return found;
}

/** The board in a path such as `/b/demo/host`, or undefined. */
export function boardOf(path) {
  return /^\/b\/([a-z0-9-]{1,40})(?:\/|$)/.exec(path)?.[1];
}

/** A join code as it is compared: upper case, without spaces and dashes. */
function plainCode(text) {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/**
 * Reads the keys out of the address bar and takes them away from it: it may stand on a projector,
 * and a key must not be in the history that a browser syncs.
 */
export function takeFragment(location, history) {
  const found = readFragment(location.hash);
  if (Object.keys(found).length > 0) history.replaceState(history.state, '', location.pathname + location.search);
  return found;
}

export const personalLink = (origin, board, seat) => `${origin}/b/${board}${fragmentOf({seat})}`;

/** What {@link readFragment} reads, with the `#`: the first of these that there is, or nothing. */
export function fragmentOf({seat, vote, watch, code}) {
  const given = seat && `${seat.participant}.${seat.secret}`;
  const [letter, value] = Object.entries({p: given, v: vote, w: watch, c: code}).find(([, each]) => each) ?? [];
  return letter ? `#${letter}=${value}` : '';
}

/**
 * Where a pasted link or a typed code leads: `{path}` on this site, `{code}`, or undefined. A link may name this server
 * otherwise than this page does (by its address in the network, where the page says `localhost`): its path is taken, never its host.
 */
export function whereTo(text) {
  const trimmed = text.trim();
  if (/^https?:/i.test(trimmed)) {
    try {
      const {pathname, hash} = new URL(trimmed);
      return boardOf(pathname) ? {path: pathname + hash} : undefined;
    } catch {
      return undefined;
    }
  }
  const code = plainCode(trimmed);
  return code.length === 8 ? {code} : undefined;
}

function addSeat(found, value) {
  const [participant, secret] = value.split('.');
  if (participant && secret) found.seat = {participant, secret};
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
