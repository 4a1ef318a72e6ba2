import {totals} from './format.js';
import {optionOf} from './named.js';

/** At most one sentence in this time, unless somebody asks. */
const APART_MS = 10_000;
/** After somebody moved a control of their own, their reader speaks of that. */
const OWN_MS = 3_000;
/** A connection that is back sooner is not worth a word. */
const LOST_MS = 5_000;

/**
 * What a live page says to who does not see it: the change of leader, the reveal, the round's state, the
 * connection, and what came of something that one did oneself; nothing of what came and went while it was silent. Without a
 * browser: times come from outside.
 */
export class LiveWords {
  #says;
  #known;
  #spokenAt = -Infinity;
  #ownAt = -Infinity;
  #answer;
  #lostAt;
  #saidLost = false;

  /** @param says the catalogue's group `liveWords` */
  constructor(says) {
    this.#says = says;
  }

  /** A control of one's own was moved. */
  own(now) {
    this.#ownAt = now;
  }

  /** What came of something that one did oneself: before all else, in its time. A later one takes the place of one not said yet. */
  answer(sentence) {
    this.#answer = sentence;
  }

  /**
   * @param connected whether the view is live
   * @returns `{sentence}` to say now, `{waitMs}` after which to ask again, both, or `{}`
   */
  take(view, connected, now) {
    const lost = this.#connection(connected, now);
    if (this.#answer !== undefined) return this.#answered(now);
    if (lost.waitMs !== undefined) return lost;
    const is = stand(view);
    this.#known ??= is;
    const sentence = lost.sentence ?? this.#news(this.#known, is, view);
    if (sentence === undefined) {
      this.#known = {...is, leader: is.leader ?? this.#known.leader};
      return {};
    }
    const waitMs = this.#silentFor(now);
    if (waitMs > 0) return {waitMs};
    if (lost.sentence === undefined) this.#known = {...is, leader: is.leader ?? this.#known.leader};
    else this.#saidLost = !connected;
    this.#spokenAt = now;
    return {sentence};
  }

  #answered(now) {
    const waitMs = this.#silentFor(now);
    if (waitMs > 0) return {waitMs};
    const sentence = this.#answer;
    this.#answer = undefined;
    this.#spokenAt = now;
    // There may have been news meanwhile.
    return {sentence, waitMs: APART_MS};
  }

  #silentFor(now) {
    return Math.max(this.#spokenAt + APART_MS, this.#ownAt + OWN_MS) - now;
  }

  /** How many have voted, for somebody who asks; who asks is answered at once. */
  turnout({round}, now) {
    this.#spokenAt = now;
    if (!round) return this.#says.noRound;
    return round.state === 'open' ? this.#says.done(round.done, round.n, round.weighing) : this.#says.had(round.k, round.n);
  }

  #connection(connected, now) {
    if (connected) {
      this.#lostAt = undefined;
      return this.#saidLost ? {sentence: this.#says.back} : {};
    }
    this.#lostAt ??= now;
    if (this.#saidLost) return {};
    const waitMs = this.#lostAt + LOST_MS - now;
    return waitMs > 0 ? {waitMs} : {sentence: this.#says.lost};
  }

  #news(was, is, view) {
    if (is.decided && is.decided !== was.decided) return this.#says.decided(view.decision.name);
    if (is.round !== was.round && view.round) return this.#ofRound(view);
    if (is.leader && was.leader && is.leader !== was.leader) return this.#says.leads(...first(view));
    return undefined;
  }

  #ofRound(view) {
    const {number, state, visibility} = view.round;
    if (state === 'open') return this.#says.opened(number, visibility);
    if (state === 'closed') return this.#says.closed(number);
    return view.ranking ? this.#says.revealed(number, ...first(view), view.ranking.of[view.ranking.order[0]].tied) : this.#says.shown(number);
  }
}

/** What is worth a word, as it is now. Where the first place is shared, nobody leads. */
function stand({round, ranking, decision}) {
  const first = ranking?.order[0];
  return {
    round: round && `${round.number} ${round.state}`,
    leader: first && !ranking.of[first].tied ? first : undefined,
    decided: decision && `${decision.option} ${decision.at}`,
  };
}

function first(view) {
  const [o] = view.ranking.order;
  return [optionOf(view, o).name, totals(view.ranking.of)[o]];
}
