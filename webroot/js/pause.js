/** What a round counts: who has voted, and who called the winner; the rest of it goes on. */
const COUNTS = ['k', 'n', 'done', 'weighing', 'notStarted', 'abstained', 'kept', 'confirmed', 'drafts', 'missing', 'predictions'];

/** Holds what a page shows, while the board goes on. What is one's own is not held: a page passes only the group's view. */
export class Pause {
  /** When it was held, or undefined while the page is live. */
  since;
  #held;
  #own; // as it was held

  get on() {
    return this.since !== undefined;
  }

  /** @param now milliseconds since 1970 */
  toggle(now) {
    this.since = this.on ? undefined : now;
    this.#held = undefined;
    this.#own = undefined;
  }

  /**
   * `document` with what the group says held still, for pages on which one acts: the round goes on, and its
   * beginning or end lets everything go on.
   */
  group(document) {
    if (!this.on || !document || document.deleted) return document;
    this.#held ??= document;
    if (roundOf(this.#held) !== roundOf(document)) {
      this.toggle();
      return document;
    }
    const {weights, scores, ranking, gone, people, round} = this.#held;
    const counts = round && Object.fromEntries(COUNTS.map((name) => [name, round[name]]));
    return {...document, weights, scores, ranking, gone, people, ...(round ? {round: {...document.round, ...counts}} : {})};
  }

  /** One's own; but where it stands among the others is what the group says. */
  own(mine) {
    if (!this.on || !mine) return mine;
    this.#own ??= mine;
    return {...mine, place: this.#own.place};
  }

  /** What to show in place of `document`: the first one asked for since it was held. A board that is gone is gone. */
  shown(document) {
    if (!this.on || !document || document.deleted) return document;
    this.#held ??= document;
    return this.#held;
  }
}

const roundOf = ({round}) => `${round?.number} ${round?.state}`;
