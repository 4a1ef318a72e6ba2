/** What every page of a board does with the browser around it. */

/** Wakes a connection when the network is back or the page is looked at again, and closes it when the page goes. */
export function watchBrowser({wake, goOffline, leave}) {
  addEventListener('online', wake);
  addEventListener('offline', goOffline);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  addEventListener('pagehide', leave);
  // A page taken out of the browser's cache has let go of its tab's record: begin anew.
  addEventListener('pageshow', ({persisted}) => persisted && location.reload());
}

/** At most one update a frame, however many frames of the server come. */
export function oncePerFrame(update) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const run = () => {
      asked = false;
      update();
    };
    // A page in the background gets no animation frames, but must still settle.
    if (document.visibilityState === 'visible') requestAnimationFrame(run);
    else setTimeout(run, 200);
  };
}
