import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import {totals} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {optionOf} from '../../js/named.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';

const OVERTAKING_SHOWN_MS = 6_000;
const MOVE_MS = 450;
const EASE = 'cubic-bezier(0.22, 0.8, 0.3, 1)';
/** A reveal: each bar grows for so long, each place begins so much after the one before. */
const GROW_MS = 900;
const NEXT_PLACE_MS = 160;
/** The short form shows so many rows at once; to the others one scrolls, also by keys. */
const ROWS_AT_A_GLANCE = 3;
const SAYS = words.rankingBars;
/** Below this lead, on 0–1, the page speaks of a close call. */
const CLOSE_LEAD = 0.03;

/**
 * The options in order, as bars that ease to their place; at a reveal they grow, once, from the first
 * place on. Where nothing may be shown it says why, in the same room. `compact` is the short form for the dock: letter, bar, number.
 */
class RankingBars extends LightElement {
  static properties = {
    view: {attribute: false},
    viewClass: {attribute: false},
    compact: {attribute: false},
    overtakings: {state: true},
  };

  #order = [];
  #rows = '';
  #places = new Map();
  #hiddenRound;
  #revealing = false;
  #forgetting;
  #gliding;

  constructor() {
    super();
    this.overtakings = new Map();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#forgetting);
    cancelAnimationFrame(this.#gliding);
  }

  willUpdate() {
    const {ranking, round, optionOrder} = this.view;
    const shown = this.#isShown();
    const order = shown ? ranking.order : [];
    this.#noteOvertakings(order);
    this.#order = order;
    this.#revealing = shown && round?.state === 'revealed' && this.#hiddenRound === round.number;
    this.#hiddenRound = !shown && round?.state === 'open' ? round.number : undefined;
    const rows = (shown ? order : optionOrder).join();
    this.#places = rows === this.#rows ? new Map() : this.#seen();
    this.#rows = rows;
  }

  updated() {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    if (this.#places.size > 0) this.#ease();
    if (this.#revealing && !this.compact) this.#grow();
  }

  render() {
    const {ranking, optionOrder} = this.view;
    if (!this.#isShown()) {
      const list = html`<ul class="full waiting" ${vars({n: optionOrder.length})}>${repeat(optionOrder, (o) => o, (o) => this.#waiting(o, this.view.options[o]))}</ul>`;
      return html`${this.compact ? nothing : list}${this.#sealed()}`;
    }
    const written = totals(ranking.of);
    return html`
      <ol class=${this.compact ? 'compact' : 'full'} tabindex=${this.compact && ranking.order.length > ROWS_AT_A_GLANCE ? 0 : nothing} aria-label=${SAYS.title} ${vars({n: ranking.order.length})}>
        ${repeat(ranking.order, (o) => o, (o) => this.#row(o, ranking.of[o], written[o]))}
      </ol>
      ${this.compact ? nothing : html`<p class="says">${this.#sentences()}</p>`}`;
  }

  #isShown() {
    return this.view.ranking !== undefined && !this.#isUnscored();
  }

  #isUnscored() {
    const open = this.view.ranking?.provisional;
    return open !== undefined && open.open === open.cells;
  }

  #row(o, place, written) {
    const option = optionOf(this.view, o);
    return html`<li data-option=${o} data-letter=${option.letter}>
      <span class="letter" aria-hidden="true">${option.letter}</span>
      <span class="name ${this.compact ? 'unseen' : ''}"><bdi>${option.name}</bdi></span>
      ${this.compact ? nothing : html`<span class="beside">${this.#note(o, place)}</span>`}
      ${keyed(written, html`<span class="total"><b>${written}</b>${this.compact ? nothing : html` <span class="of">${SAYS.of}</span>`}</span>`)}
      <span class="bar" aria-hidden="true" ${vars({from: place.from, to: place.to})}>
        ${place.to > place.from ? html`<i class="open"></i>` : nothing}
        <i class="sure"></i>
      </span>
    </li>`;
  }

  #note(o, place) {
    const overtaken = this.overtakings.get(o);
    if (overtaken) return html`<span class="overtook">↑ ${SAYS.overtook} <bdi>${overtaken}</bdi></span>`;
    return place.tied && !this.view.ranking.provisional ? SAYS.tied : nothing;
  }

  #waiting(o, option) {
    return html`<li data-option=${o} data-letter=${option.letter}>
      <span class="letter" aria-hidden="true">${option.letter}</span>
      <span class="name"><bdi>${option.name}</bdi></span>
      <span class="slot" aria-hidden="true">&nbsp;</span>
      <span class="bar" aria-hidden="true"></span>
    </li>`;
  }

  #sealed() {
    if (this.#isUnscored()) return html`<p class="sealed">${SAYS.noScores}</p>`;
    const {round} = this.view;
    if (!round || round.state !== 'open') return html`<p class="sealed">${SAYS.none}</p>`;
    if (round.visibility === 'afterVote') return html`<p class="sealed">${this.viewClass === 'public' ? SAYS.afterVoteSpectator : SAYS.afterVote}</p>`;
    if (round.visibility === 'sealed') {
      return html`<sealed-note .view=${this.view} .compact=${this.compact}></sealed-note>`;
    }
    return html`<p class="sealed">${SAYS.hidden}</p>`;
  }

  #sentences() {
    const {ranking, weights} = this.view;
    const said = [];
    if (ranking.provisional) said.push(SAYS.provisional(ranking.provisional));
    else if (ranking.order.length > 1) said.push(...this.#lead(ranking));
    if (weights?.basis === 'equal') said.push(SAYS.equal);
    else if (ranking.earlier !== undefined) said.push(SAYS.earlier(ranking.earlier));
    else said.push(this.#basis());
    return said.join(' ');
  }

  /** Weights and scores may each come from an earlier round than the one that is open. */
  #basis() {
    const {weights, scores, round} = this.view;
    if (round?.state !== 'open') return '';
    const [oldWeights, oldScores] = [weights, scores].map((part) => (part?.round === round.number ? undefined : part?.round));
    if (oldWeights && scores?.round === round.number) return SAYS.earlierWeights(oldWeights);
    if (oldScores && weights?.round === round.number) return SAYS.earlierScores(oldScores);
    return oldWeights || oldScores ? SAYS.earlierRound(oldWeights ?? oldScores) : '';
  }

  #lead({of, order, lead}) {
    if (lead === undefined) return [];
    if (of[order[0]].tied) return [SAYS.tie];
    return lead < CLOSE_LEAD ? [SAYS.close(lead)] : [];
  }

  #noteOvertakings(order) {
    const before = this.#order;
    if (before.length !== order.length) return;
    const news = new Map();
    order.forEach((o, place) => {
      const passed = order.slice(place + 1).find((other) => before.indexOf(other) < before.indexOf(o));
      if (passed) news.set(o, optionOf(this.view, passed).name);
    });
    if (news.size === 0) return;
    this.overtakings = news;
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => (this.overtakings = new Map()), OVERTAKING_SHOWN_MS);
  }

  /** Where each row is seen now, also in the middle of a move. */
  #seen() {
    const own = this.getBoundingClientRect().top;
    return new Map([...this.querySelectorAll('li[data-option]')].map((row) => [row.dataset.option, row.getBoundingClientRect().top - own]));
  }

  /**
   * Rows stay where they were seen for one frame, held by a plain transform, and then glide to their place. So the
   * page does not shift, in what people see and in what the browser counts.
   */
  #ease() {
    const rows = [...this.querySelectorAll('li[data-option]')];
    for (const row of rows) {
      for (const move of row.getAnimations()) move.cancel();
      row.style.transform = '';
    }
    const after = this.#seen();
    for (const row of rows) {
      const by = this.#places.get(row.dataset.option) - after.get(row.dataset.option);
      if (by) row.style.transform = `translateY(${by}px)`;
    }
    cancelAnimationFrame(this.#gliding);
    this.#gliding = requestAnimationFrame(() => requestAnimationFrame(() => rows.forEach(glide)));
  }

  #grow() {
    this.#order.forEach((o, place) => {
      const row = this.querySelector(`li[data-option="${CSS.escape(o)}"]`);
      const timing = {duration: GROW_MS, delay: place * NEXT_PLACE_MS, easing: EASE, fill: 'backwards'};
      for (const bar of row.querySelectorAll('.bar i')) bar.animate([{inlineSize: 0, offset: 0}], timing);
      row.querySelector('.total').animate([{opacity: 0, offset: 0}], timing);
    });
  }
}

function glide(row) {
  const {transform} = row.style;
  row.style.transform = '';
  if (transform) row.animate([{transform}, {transform: 'none'}], {duration: MOVE_MS, easing: EASE});
}

customElements.define('ranking-bars', RankingBars);
