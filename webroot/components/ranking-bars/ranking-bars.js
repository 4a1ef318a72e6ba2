import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {totals} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {optionOf} from '../../js/named.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';

const OVERTAKING_SHOWN_MS = 6_000;
const MOVE_MS = 450;
const SAYS = words.rankingBars;
/** Below this lead, on 0–1, the page speaks of a close call. */
const CLOSE_LEAD = 0.03;

/**
 * The options in order, as bars that ease to their place. Where nothing may be shown it says why.
 * `compact` is the short form for the dock: letter, bar, number.
 */
class RankingBars extends LightElement {
  static properties = {
    view: {attribute: false},
    viewClass: {attribute: false},
    compact: {attribute: false},
    overtakings: {state: true},
  };

  #order = [];
  #places = new Map();
  #forgetting;

  constructor() {
    super();
    this.overtakings = new Map();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#forgetting);
  }

  willUpdate() {
    const order = this.view.ranking?.order ?? [];
    this.#noteOvertakings(order);
    this.#order = order;
    this.#places = new Map([...this.querySelectorAll('li[data-option]')].map((row) => [row.dataset.option, row.offsetTop]));
  }

  updated() {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const row of this.querySelectorAll('li[data-option]')) {
      const before = this.#places.get(row.dataset.option);
      if (before === undefined || before === row.offsetTop) continue;
      row.animate([{transform: `translateY(${before - row.offsetTop}px)`}, {transform: 'none'}], {duration: MOVE_MS, easing: 'cubic-bezier(0.22, 0.8, 0.3, 1)'});
    }
  }

  render() {
    const {ranking, optionOrder} = this.view;
    const unscored = ranking?.provisional && ranking.provisional.open === ranking.provisional.cells;
    if (!ranking || unscored) {
      return html`${unscored ? html`<p class="sealed">${SAYS.noScores}</p>` : this.#sealed()}${this.compact ? nothing : html`<ul class="full waiting">${optionOrder.map((o) => this.#waiting(this.view.options[o]))}</ul>`}`;
    }
    const written = totals(ranking.of);
    return html`
      <ol class=${this.compact ? 'compact' : 'full'} aria-label=${SAYS.title}>
        ${repeat(ranking.order, (o) => o, (o) => this.#row(o, ranking.of[o], written[o]))}
      </ol>
      ${this.compact ? nothing : html`<p class="says">${this.#sentences()}</p>`}`;
  }

  #row(o, place, written) {
    const option = optionOf(this.view, o);
    const overtaken = this.overtakings.get(o);
    return html`<li data-option=${o} data-letter=${option.letter}>
      <span class="letter" aria-hidden="true">${option.letter}</span>
      <span class="name ${this.compact ? 'unseen' : ''}"><bdi>${option.name}</bdi>
        ${overtaken && !this.compact ? html`<span class="overtook">↑ ${SAYS.overtook} <bdi>${overtaken}</bdi></span>` : nothing}
        ${place.tied && !this.view.ranking.provisional && !this.compact ? html`<span class="overtook">${SAYS.tied}</span>` : nothing}
      </span>
      <span class="total"><b>${written}</b>${this.compact ? nothing : html` <span class="of">${SAYS.of}</span>`}</span>
      <span class="bar" aria-hidden="true" ${vars({from: place.from, to: place.to})}>
        ${place.to > place.from ? html`<i class="open"></i>` : nothing}
        <i class="sure"></i>
      </span>
    </li>`;
  }

  #waiting(option) {
    return html`<li data-letter=${option.letter}>
      <span class="letter" aria-hidden="true">${option.letter}</span>
      <span class="name"><bdi>${option.name}</bdi></span>
      <span class="bar" aria-hidden="true"></span>
    </li>`;
  }

  #sealed() {
    const {round} = this.view;
    if (!round || round.state !== 'open') return html`<p class="sealed">${SAYS.none}</p>`;
    if (round.visibility === 'afterVote') return html`<p class="sealed">${this.viewClass === 'public' ? SAYS.afterVoteSpectator : SAYS.afterVote}</p>`;
    if (round.visibility === 'sealed') {
      return html`<p class="sealed"><b>${SAYS.sealed}</b>${this.compact ? nothing : html`<br>${SAYS.sealedMore}`}</p>`;
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
}

customElements.define('ranking-bars', RankingBars);
