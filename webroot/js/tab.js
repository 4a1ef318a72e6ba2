import {randomTab} from './identity.js';
import {tabStorage} from './storage.js';

/**
 * This tab's place on a board: its id, its highest command number and the commands without an
 * outcome, kept over a reload so that they can be sent again under their own numbers.
 *
 * A browser copies a tab's storage when the tab is duplicated, and two tabs under one id would
 * take each other's numbers. So a page holds its record while it lives and lets go of it when it
 * leaves (`release`): a reload finds it free and goes on, a duplicate finds it held and starts anew.
 */
export class Tab {
  #name;
  #storage;

  constructor(board, storage = tabStorage) {
    this.#name = `weighin.tab.${board}`;
    this.#storage = storage;
    const left = storage.get(this.#name);
    const free = left?.free === true;
    this.id = free ? left.id : randomTab();
    this.n = free ? left.n : 0;
    this.pending = free ? left.pending : [];
    this.#keep(false);
  }

  /** The next command number; at least one above what the server has seen of this tab. */
  next() {
    this.n += 1;
    return this.n;
  }

  reach(lastN) {
    this.n = Math.max(this.n, lastN ?? 0);
  }

  /** @param pending `[{n, command}]`, oldest first */
  keep(pending) {
    this.pending = pending;
    this.#keep(false);
  }

  release() {
    this.#keep(true);
  }

  #keep(free) {
    this.#storage.set(this.#name, {id: this.id, n: this.n, pending: this.pending, free});
  }
}
