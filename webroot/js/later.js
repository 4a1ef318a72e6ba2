const AGAIN_MS = 3_000;

/**
 * Loads components when the page first draws them: what nobody sees costs nobody a request. An element that stands
 * there before its class is empty, and keeps the properties it was given for the class.
 *
 * @param loaders `{'ballots-list': () => import('…')}`; the address in full, so that the server finds the styles
 * @returns loads all that are still missing, for when it is known that they will be drawn
 */
export function drawnLater(loaders) {
  const missing = new Map(Object.entries(loaders));
  const observer = new MutationObserver(look);
  wait();

  function wait() {
    if (missing.size > 0) observer.observe(document.body, {childList: true, subtree: true});
    else observer.disconnect();
  }

  function look() {
    for (const name of [...missing.keys()]) {
      if (document.getElementsByTagName(name).length > 0) load(name);
    }
  }

  function load(name) {
    const loader = missing.get(name);
    missing.delete(name);
    wait();
    loader().catch(() => setTimeout(again, AGAIN_MS, name, loader));
  }

  /** The network was away; what is drawn meanwhile stays empty. */
  function again(name, loader) {
    missing.set(name, loader);
    wait();
    look();
  }

  return () => [...missing.keys()].forEach(load);
}
