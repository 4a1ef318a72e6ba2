import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {left, moment, zone} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';

const DAY_MS = 24 * 3600 * 1000;
/** Characters that one or two lines hold. */
const ABOUT_SHORT = 140;
/** A question of more characters is set smaller, so that it leaves room for its answer. */
const QUESTION_SHORT = 60;
/** Without names nothing is revealed below so many ballots. */
const NAMELESS_MIN = 3;
const SAYS = words.roundHeader;

/** What is asked, in which state, by whom it has been answered so far, and the time. */
class RoundHeader extends LightElement {
  static properties = {
    view: {attribute: false},
    clock: {attribute: false},
    seconds: {state: true},
  };

  #ticking;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  updated() {
    const {timer, deadline, state} = this.view.round ?? {};
    const needed = this.isConnected && state === 'open' && (timer !== undefined || deadline !== undefined);
    if (needed && !this.#ticking) this.#ticking = setInterval(() => (this.seconds = Math.floor(Date.now() / 1000)), 1000);
    if (!needed) {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }

  render() {
    const {round} = this.view;
    return html`
      <div class="what">
        <p class="line">${this.#line()}</p>
        <h1 class=${this.view.question.length > QUESTION_SHORT ? 'long' : ''}><bdi>${this.view.question}</bdi></h1>
        ${this.#about()}
      </div>
      ${round ? html`<div class="numbers">${this.#who(round)}${this.#time(round)}</div>` : nothing}
      ${round?.missing?.length && round.state === 'open' ? html`<p class="missing small soft">${SAYS.missing}${round.missing.map((name, i) => html`${i ? ', ' : ''}<bdi>${name}</bdi>`)}</p>` : nothing}`;
  }

  /** A long text would push aside what people came for. */
  #about() {
    const {about} = this.view;
    if (!about) return nothing;
    const text = html`<p class="soft about"><bdi>${about}</bdi></p>`;
    return about.length > ABOUT_SHORT ? html`<details><summary>${SAYS.about}</summary>${text}</details>` : text;
  }

  #line() {
    const {round, people} = this.view;
    if (!round) return SAYS.noRound;
    const parts = [SAYS.round(round.number), SAYS.asks[round.asks]];
    parts.push(round.state === 'open' ? SAYS.visibility[round.visibility] : this.#tooFew(round) ? SAYS.tooFew : SAYS.state[round.state]);
    if (round.rehearsal) parts.push(SAYS.rehearsal);
    if (people?.simulated > 0) parts.push(SAYS.simulated(people.simulated));
    return parts.join(' · ');
  }

  /** Closed in place of a reveal, perhaps by its deadline. */
  #tooFew({state, k, abstained}) {
    return state === 'closed' && this.view.anonymity === 'noNames' && k - abstained < NAMELESS_MIN;
  }

  #who(round) {
    const open = round.state === 'open';
    // An imported round has ballots of nobody who is here.
    if (!open && round.n === 0) return nothing;
    const turnout = open ? SAYS.of(round.done, round.n) : SAYS.of(round.k, round.n);
    return html`<p class="who" ${vars({chars: SAYS.of(round.n, round.n).length})}>${this.#figure(turnout)}
      <span>${open ? SAYS.done(round.weighing) : SAYS.have}</span>
      ${open && round.kept > 0 ? html`<span class="small">${SAYS.kept(round.kept, round.confirmed)}</span>` : nothing}
      ${open && round.drafts > 0 ? html`<span class="small">${SAYS.drafts(round.drafts)}</span>` : nothing}</p>`;
  }

  #time({timer, deadline, state}) {
    if (state !== 'open') return nothing;
    const now = this.clock.now();
    const known = this.clock.known ? '' : 'unknown';
    if (deadline) {
      const far = deadline.at - now > DAY_MS / 2;
      return html`<p class="time ${known}">${this.#figure(far ? SAYS.timeLeft(deadline.at - now) : left(deadline.at - now))}<span>${SAYS.until(moment(deadline.at), deadline.then, this.view.anonymity === 'noNames')}</span>
        ${far ? html`<span class="small">${SAYS.zone(zone(deadline.at))}</span>` : nothing}</p>`;
    }
    if (timer === undefined) return nothing;
    return html`<p class="time ${known || (timer <= now ? 'up' : '')}">${this.#figure(left(timer - now))}<span>${timer <= now ? SAYS.timeUp : SAYS.left}</span></p>`;
  }

  /** Another figure is another element: that it begins elsewhere is no shift of the page. */
  #figure(text) {
    return keyed(text, html`<b>${text}</b>`);
  }
}

customElements.define('round-header', RoundHeader);
