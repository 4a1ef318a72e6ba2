/**
 * Small JSON values under names; in the browser's storage where it lets us, otherwise in memory.
 * `lasting` says which: without it a reload forgets.
 */
export class Storage {
  #memory = new Map();
  #store;

  /** @param store localStorage or sessionStorage, or a function returning it (the look-up itself may be refused) */
  constructor(store) {
    this.#store = usable(store);
    this.lasting = this.#store !== null;
  }

  get(name) {
    const text = this.#memory.has(name) ? this.#memory.get(name) : this.#read(name);
    if (text === null || text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  set(name, value) {
    const text = JSON.stringify(value);
    try {
      if (this.#store === null) throw new Error('no storage');
      this.#store.setItem(name, text);
      this.#memory.delete(name);
    } catch {
      this.lasting = false;
      this.#memory.set(name, text);
    }
  }

  remove(name) {
    this.#memory.delete(name);
    try {
      this.#store?.removeItem(name);
    } catch {
      // refused: there is nothing lasting to remove
    }
  }

  #read(name) {
    try {
      return this.#store?.getItem(name);
    } catch {
      return undefined;
    }
  }
}

function usable(store) {
  try {
    const found = typeof store === 'function' ? store() : store;
    found.setItem('weighin.try', '1');
    found.removeItem('weighin.try');
    return found;
  } catch {
    return null;
  }
}

/** Shared by all tabs of this browser. */
export const browserStorage = new Storage(() => globalThis.localStorage);
/** This tab's own, kept over a reload. */
export const tabStorage = new Storage(() => globalThis.sessionStorage);
