import {isolated} from './format.js';

/** What every page of a board does with the browser around it. */

let tab;

/** Names the tab after the board's question; whether that is news. */
export function nameTab(question) {
  if (tab === question) return false;
  tab = question;
  document.title = isolated(question);
  return true;
}

/** Wakes a connection when the network is back or the page is looked at again, and closes it when the page goes. */
export function watchBrowser({wake, goOffline, leave}) {
  addEventListener('online', wake);
  addEventListener('offline', goOffline);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  addEventListener('pagehide', leave);
  // A page taken out of the browser's cache has let go of its tab's record: begin anew.
  addEventListener('pageshow', ({persisted}) => persisted && location.reload());
}

/** What is live takes at most an eighth of the browser's time to draw, so that a slow phone stays quick under the thumb. */
const REST = 7;
const REST_MAX_MS = 500;

/** At most one update a frame, however many frames of the server come, and the fewer the longer one takes to draw. */
export function oncePerFrame(update) {
  let asked = false;
  let restsUntil = 0;

  function run() {
    asked = false;
    const began = performance.now();
    update();
    setTimeout(drawn, 0, began);
  }

  /** After the browser has laid out and painted. */
  function drawn(began) {
    const now = performance.now();
    restsUntil = now + Math.min(REST * (now - began), REST_MAX_MS);
  }

  function next() {
    // A page in the background gets no animation frames, but must still settle.
    if (document.visibilityState === 'visible') requestAnimationFrame(run);
    else setTimeout(run, 200);
  }

  return () => {
    if (asked) return;
    asked = true;
    const rest = restsUntil - performance.now();
    if (rest > 0) setTimeout(next, rest);
    else next();
  };
}
