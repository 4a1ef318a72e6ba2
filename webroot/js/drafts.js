/** Refusals that are not the person's: what they entered stays on the screen, to be sent again. */
const OF_THE_MACHINE = new Set(['NOT_SAVED', 'NOT_KNOWN', 'TOO_FAST', 'TOO_MANY_PENDING', 'NOT_TAKEN']);

/**
 * What one's own controls show between the asking and the server's word. The board itself never
 * changes before the server says so; a thumb that jumped back under the finger would be absurd.
 */
export class Drafts {
  #held = new Map();
  #mineAt = -1;

  value(name) {
    return this.#held.get(name)?.value;
  }

  /** @param outcome the promise of what comes of it */
  async hold(name, value, outcome) {
    const held = {value, until: null};
    this.#held.set(name, held);
    const answer = await outcome;
    if (this.#held.get(name) !== held) return;
    if (answer.ok) held.until = answer.version;
    else if (OF_THE_MACHINE.has(answer.reason.code)) held.until = this.#mineAt + 1;
    else this.#held.delete(name);
    this.settle(this.#mineAt);
  }

  /** `mine` has come, true at this version: it replaces what it knows about. */
  settle(mineAt) {
    this.#mineAt = mineAt;
    for (const [name, {until}] of this.#held) {
      if (until !== null && until <= mineAt) this.#held.delete(name);
    }
  }

  clear() {
    this.#held.clear();
  }
}
