import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {Drafts} from '../../js/drafts.js';
import {LightElement} from '../../js/light-element.js';
import {keptFrom} from '../../js/named.js';
import {words} from '../../js/words.js';
import '../weight-slider/weight-slider.js';
import '../weights-start/weights-start.js';

const START_MARK = 50;
const SAYS = words.weightsBallot;

/** The weights ballot of the open round. */
class WeightsBallot extends LightElement {
  static properties = {
    view: {attribute: false},
    mine: {attribute: false},
    mineAt: {attribute: false},
    guide: {attribute: false}, // situations and questions to start from, where the board has some
    identity: {attribute: false}, // remembers which sliders this person has moved
  };

  heir = 'h2';

  #drafts = new Drafts();
  #round;
  #lit; // the criterion last brought before the eyes
  #moved = new Set();

  willUpdate(changed) {
    const number = this.view.round.number;
    if (number !== this.#round) this.#drafts.clear();
    // Another tab may have moved it, which remembers that first.
    if (number !== this.#round || changed.has('mineAt')) this.#moved = new Set(this.identity.recall(`moved.${number}`) ?? []);
    this.#round = number;
    this.#drafts.settle(this.mineAt);
    // Taken back or abstained from, here or in another tab: hollow again.
    if (this.#ready && !this.mine.weights && !this.#drafts.value('weights')) this.#moved.clear();
  }

  updated() {
    const {spotlight} = this.view;
    if (spotlight !== this.#lit) this.querySelector('weight-slider.lit')?.scrollIntoView({block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'});
    this.#lit = spotlight;
  }

  render() {
    const criteria = this.view.criterionOrder;
    const marks = this.#marks();
    const sum = criteria.reduce((total, c) => total + (marks[c] === 'unsure' ? 0 : marks[c]), 0);
    const set = criteria.filter((c) => this.#isSet(c)).length;
    return html`
      <div class="lead">
        <h2 id="weights-title">${SAYS.title} <span class="set">${SAYS.set(set, criteria.length)}</span></h2>
        <p class="steps" aria-hidden="true">${criteria.map((c) => html`<i class=${this.#isSet(c) ? 'is' : ''}></i>`)}</p>
        ${this.#origin()}
        ${this.guide
          ? html`<weights-start .view=${this.view} .guide=${this.guide} @start=${(event) => this.#cast(event.detail.marks, criteria)}></weights-start>`
          : nothing}
      </div>
      ${this.#groupVisible() ? html`<p class="whisper key"><i aria-hidden="true"></i> ${SAYS.groupIs(this.#groupRound())}</p>` : nothing}
      <ul aria-labelledby="weights-title" @mark=${this.#marked} @reason=${this.#reasoned}>
        ${repeat(criteria, (c) => c, (c) => html`<li>
          ${this.view.spotlight === c ? html`<p class="spot">${SAYS.spotlight}</p>` : nothing}
          ${this.#slider(c, marks[c], sum)}</li>`)}
      </ul>
      <div class="row foot">
        <button ?disabled=${!this.#ready} @click=${() => this.#cast(Object.fromEntries(criteria.map((c) => [c, START_MARK])), criteria)}>${SAYS.equal}</button>
        <button class="plain" ?disabled=${this.mine?.state === 'abstained'} @click=${() => ask(this, {type: 'abstain', round: this.#round})}>${SAYS.abstain}</button>
        ${this.mine?.weights || this.mine?.state === 'abstained' ? html`<button class="plain" @click=${this.#withdraw}>${SAYS.withdraw}</button>` : nothing}
      </div>`;
  }

  /** A new round begins before one hears which ballot of one's own came along: what is moved then would replace it unseen. */
  get #ready() {
    return this.mine?.round === this.#round;
  }

  #slider(c, mark, sum) {
    const group = this.#groupVisible() ? this.view.weights.of[c] : undefined;
    return html`<weight-slider class=${this.view.spotlight === c ? 'lit' : ''}
      .criterionId=${c} .criterion=${this.view.criteria[c]} .mark=${mark} .isSet=${this.#isSet(c)}
      .share=${mark === 'unsure' || sum === 0 ? undefined : mark / sum}
      .group=${group ? {at: Math.min(100, group.share * sum), share: group.share, round: this.#groupRound()} : undefined}
      .place=${this.mine?.place?.[c]}
      .reason=${this.mine?.reasons?.[c]}
      .reasonWanted=${this.view.round.reasons === 'asked'} .reasonEarly=${this.mine?.origin === undefined}
      .disabled=${!this.#ready}
    ></weight-slider>`;
  }

  #origin() {
    const {origin, state} = this.mine ?? {};
    const abstained = state === 'abstained';
    if (origin !== 'kept' && origin !== 'draft') return abstained ? html`<p class="note">${SAYS.abstained}</p>` : nothing;
    // What an edit brought; without, nothing can be confirmed.
    const missing = this.view.criterionOrder.filter((c) => this.mine.weights && !(c in this.mine.weights));
    return html`<div class="note">
      <p>${missing.length > 0
        ? html`${SAYS.unfinished} ${missing.map((c, i) => html`${i > 0 ? ', ' : ''}<b><bdi>${this.view.criteria[c].name}</bdi></b>`)}`
        : origin === 'draft' ? SAYS.draft : (abstained ? SAYS.keptAbstained : SAYS.kept)(keptFrom(this.view, 'weights'))}</p>
      ${origin === 'draft' ? html`<recent-change .view=${this.view}></recent-change>` : nothing}
      ${missing.length > 0 ? nothing : html`<button @click=${this.#confirm}>${SAYS.confirm}</button>`}
    </div>`;
  }

  /** Where the group stands is drawn only where the server shows it and somebody has weighed. */
  #groupVisible() {
    return this.view.weights !== undefined && this.view.weights.basis !== 'equal' && this.view.weights.ballots > 0;
  }

  #groupRound() {
    return this.view.weights.round === this.#round ? undefined : this.view.weights.round;
  }

  #marks() {
    const known = this.#drafts.value('weights') ?? this.mine?.weights ?? {};
    return Object.fromEntries(this.view.criterionOrder.map((c) => [c, known[c] ?? START_MARK]));
  }

  /** A ballot has every mark: where no moves are remembered, as on another device, what left the start was set. */
  #isSet(c) {
    if (this.#moved.size > 0) return this.#moved.has(c);
    const marks = this.mine?.weights ?? {};
    return marks[c] !== undefined && (marks[c] !== START_MARK || Object.values(marks).every((mark) => mark === START_MARK));
  }

  #marked(event) {
    const {criterion, mark} = event.detail;
    this.#cast({...this.#marks(), [criterion]: mark}, [criterion]);
  }

  #cast(marks, moved) {
    const all = {...this.#marks(), ...marks};
    this.#set([...this.view.criterionOrder.filter((c) => this.#isSet(c)), ...moved]);
    const outcome = ask(this, {type: 'castWeights', round: this.#round, marks: all}, `weights.${this.#round}`);
    this.#drafts.hold('weights', all, outcome).then(() => this.requestUpdate());
    this.requestUpdate();
  }

  #set(criteria) {
    this.#moved = new Set(criteria);
    this.identity.remember(`moved.${this.#round}`, [...this.#moved]);
  }

  #confirm() {
    if (this.mine.weights) this.#set(this.view.criterionOrder);
    ask(this, {type: 'confirm', round: this.#round});
  }

  #withdraw() {
    this.#set([]);
    this.#drafts.clear();
    ask(this, {type: 'withdraw', round: this.#round});
  }

  #reasoned({detail}) {
    detail.outcome = ask(this, {type: 'giveReason', round: this.#round, ...detail});
  }
}

customElements.define('weights-ballot', WeightsBallot);
