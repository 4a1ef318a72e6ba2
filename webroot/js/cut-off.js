/** What is being moved, for a ballot whose round may end meanwhile. Without a browser. */
export class CutOff {
  /** {name, round}: what was being moved when its round ended, until the next one opens; or undefined. */
  was;

  #held;

  /** A control of the shown round was taken hold of. */
  grab(view, criterion) {
    this.#held = {round: view.round.number, name: view.criteria[criterion]?.name ?? ''};
  }

  release() {
    this.#held = undefined;
  }

  /** The board as it is now. */
  look(round) {
    if (this.#held && !(round?.number === this.#held.round && round.state === 'open')) {
      this.was = this.#held;
      this.#held = undefined;
    }
    if (round?.state === 'open' && this.was?.round < round.number) this.was = undefined;
  }
}
