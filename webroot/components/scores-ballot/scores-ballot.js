import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {Drafts} from '../../js/drafts.js';
import {endsInWords} from '../../js/ends.js';
import {isolated} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {keptFrom} from '../../js/named.js';
import {words} from '../../js/words.js';
import '../reason-note/reason-note.js';
import '../score-control/score-control.js';

/** From this width on all cells stand in one grid; below it one step stands at a time. */
const GRID_FROM = '(min-width: 64rem)';
/** Beyond so many options the grid's cells are lists. */
const WIDE_CELLS_MAX = 3;
const SAYS = words.scoresBallot;

/**
 * The scores of the open round: every criterion that the voters score, every option. A grid on a
 * desk; on a phone one criterion, or one option, at a time.
 */
class ScoresBallot extends LightElement {
  static properties = {
    view: {attribute: false},
    mine: {attribute: false},
    mineAt: {attribute: false},
    grid: {state: true},
    by: {state: true}, // 'criterion' or 'option': what a step holds on a phone
    at: {state: true}, // the id of that criterion or option
  };

  heir = 'h2';

  #drafts = new Drafts();
  #round;
  #lit;
  #width = matchMedia(GRID_FROM);
  #widthChanged = () => (this.grid = this.#width.matches);

  constructor() {
    super();
    this.by = 'criterion';
    this.grid = this.#width.matches;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#width.addEventListener('change', this.#widthChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#width.removeEventListener('change', this.#widthChanged);
  }

  willUpdate() {
    if (this.view.round.number !== this.#round) {
      this.#round = this.view.round.number;
      this.#drafts.clear();
    }
    this.#drafts.settle(this.mineAt);
    const {spotlight} = this.view;
    if (spotlight !== this.#lit && this.#criteria().includes(spotlight)) [this.by, this.at] = ['criterion', spotlight];
  }

  updated() {
    const {spotlight} = this.view;
    if (spotlight !== this.#lit) {
      this.#lit = spotlight;
      // In a round that asks for both, the weights above scroll to it.
      if (this.view.round.asks === 'scores') this.querySelector('.lit')?.scrollIntoView({block: 'center'});
    }
  }

  render() {
    const criteria = this.#criteria();
    if (criteria.length === 0) return html`<p class="soft">${SAYS.none}</p>`;
    const cells = criteria.flatMap((c) => this.view.optionOrder.map((o) => this.#mark(o, c)));
    return html`
      <h2>${SAYS.title} <span class="set">${SAYS.set(cells.filter((mark) => mark !== undefined).length, cells.length)}</span></h2>
      ${this.#origin()}
      <div @reason=${({detail}) => (detail.outcome = ask(this, {type: 'giveReason', round: this.#round, ...detail}))}>
        ${this.grid ? this.#grid(criteria) : this.#steps(criteria)}
      </div>
      ${this.view.round.asks === 'scores' ? this.#whole() : nothing}`;
  }

  #criteria() {
    return this.view.criterionOrder.filter((c) => this.view.criteria[c].scoredBy === 'voters');
  }

  #grid(criteria) {
    const {optionOrder, options, criteria: of, spotlight} = this.view;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.title}><table>
      <thead><tr><td></td>${optionOrder.map((o) => html`<th scope="col"><span class="letter" data-letter=${options[o].letter}>${options[o].letter}</span> <bdi>${options[o].name}</bdi></th>`)}</tr></thead>
      <tbody>${repeat(criteria, (c) => c, (c) => html`<tr class=${spotlight === c ? 'lit' : ''}>
        <th scope="row"><b><bdi>${of[c].name}</bdi></b>
          ${of[c].about ? html`<p class="small soft"><bdi>${of[c].about}</bdi></p>` : nothing}
          ${spotlight === c ? html`<p class="small">${SAYS.spotlight}</p>` : nothing}
          <div class="row">${this.#reason(c)}</div></th>
        ${repeat(optionOrder, (o) => o, (o) => html`<td>${this.#control(o, c, options[o].name, optionOrder.length > WIDE_CELLS_MAX ? 'list' : 'cell')}</td>`)}
      </tr>`)}</tbody>
    </table></div>`;
  }

  #steps(criteria) {
    const {optionOrder, options, criteria: of} = this.view;
    const byCriterion = this.by === 'criterion';
    const steps = byCriterion ? criteria : optionOrder;
    const place = Math.max(0, steps.indexOf(this.at));
    const now = steps[place];
    const others = byCriterion ? optionOrder : criteria;
    const cellOf = (step, other) => (byCriterion ? this.#mark(other, step) : this.#mark(step, other));
    return html`
      <fieldset class="by"><legend class="unseen">${SAYS.by}</legend>
        ${['criterion', 'option'].map((by) => html`<label><input type="radio" class="unseen" name="scores-by" .checked=${this.by === by}
          @change=${() => ([this.by, this.at] = [by, undefined])}><span>${SAYS.byEach[by]}</span></label>`)}
      </fieldset>
      <section class="step ${byCriterion && this.view.spotlight === now ? 'lit' : ''}">
        <p class="progress" aria-hidden="true">${steps.map((step) => html`<i class="${step === now ? 'now' : ''} ${others.every((other) => cellOf(step, other) !== undefined) ? 'is' : ''}"></i>`)}</p>
        <header>
          <p class="whisper">${SAYS.step(place + 1, steps.length)}</p>
          <h3 tabindex="-1" data-letter=${byCriterion ? nothing : options[now].letter}>${byCriterion
            ? html`<bdi>${of[now].name}</bdi>`
            : html`<span class="letter">${options[now].letter}</span> <bdi>${options[now].name}</bdi>`}</h3>
          ${(byCriterion ? of[now] : options[now]).about ? html`<p class="small soft"><bdi>${(byCriterion ? of[now] : options[now]).about}</bdi></p>` : nothing}
          ${byCriterion && this.view.spotlight === now ? html`<p class="small"><b>${SAYS.spotlight}</b></p>` : nothing}
        </header>
        ${repeat(others, (other) => `${now} ${other}`, (other) => byCriterion
          ? this.#control(other, now, options[other].name, 'line')
          : html`${this.#control(now, other, of[other].name, 'line')}<div class="row">${this.#reason(other)}</div>`)}
        ${byCriterion ? html`<div class="row">${this.#reason(now)}</div>` : nothing}
        <div class="turn">
          <button ?disabled=${place === 0} @click=${() => this.#turn(steps[place - 1])}>${SAYS.previous}</button>
          <button class=${place + 1 < steps.length ? 'primary' : ''} ?disabled=${place + 1 === steps.length} @click=${() => this.#turn(steps[place + 1])}>${SAYS.next}</button>
        </div>
      </section>`;
  }

  async #turn(step) {
    this.at = step;
    await this.updateComplete;
    this.querySelector('.step h3').focus({preventScroll: true});
    const top = this.querySelector('.step').getBoundingClientRect().top;
    // Where the step's head is out of sight, it is brought back into it.
    if (top < 0) this.querySelector('.step').scrollIntoView({block: 'start'});
  }

  #control(o, c, shown, form) {
    const {options, criteria, scale} = this.view;
    return html`<score-control
      .name=${`score-${c}-${o}`} .label=${shown} .full=${`${isolated(criteria[c].name)}: ${isolated(options[o].name)}`}
      .letter=${form === 'line' && this.by === 'criterion' ? options[o].letter : undefined} .form=${form}
      .scale=${scale} .ends=${endsInWords(criteria[c], scale)} .mark=${this.#mark(o, c)}
      @mark=${(event) => this.#score(o, c, event.detail.mark)}></score-control>`;
  }

  #reason(c) {
    return html`<reason-note .name=${'scores'} .criterionId=${c} .criterion=${this.view.criteria[c]} .reason=${this.mine?.reasons?.[c]}
      .wanted=${this.view.round.reasons === 'asked'} .early=${this.mine?.origin === undefined}></reason-note>`;
  }

  #origin() {
    const {origin, state} = this.mine ?? {};
    const abstained = state === 'abstained';
    // In a round that asks for both, the weights above say it once for the whole ballot.
    if ((origin !== 'kept' && origin !== 'draft') || this.view.round.asks === 'both') return abstained ? html`<p class="note">${SAYS.abstained}</p>` : nothing;
    return html`<div class="note">
      <p>${origin === 'draft' ? SAYS.draft : (abstained ? SAYS.keptAbstained : SAYS.kept)(keptFrom(this.view, 'scores'))}</p>
      ${origin === 'draft' ? html`<recent-change .view=${this.view}></recent-change>` : nothing}
      <button @click=${() => ask(this, {type: 'confirm', round: this.#round})}>${SAYS.confirm}</button>
    </div>`;
  }

  #whole() {
    const round = this.#round;
    return html`<div class="row foot">
      <button class="plain" ?disabled=${this.mine?.state === 'abstained'} @click=${() => ask(this, {type: 'abstain', round})}>${SAYS.abstain}</button>
      ${this.mine?.scores || this.mine?.state === 'abstained'
        ? html`<button class="plain" @click=${() => { this.#drafts.clear(); ask(this, {type: 'withdraw', round}); }}>${SAYS.withdraw}</button>`
        : nothing}
    </div>`;
  }

  #mark(o, c) {
    const draft = this.#drafts.value(`${o}.${c}`);
    if (draft !== undefined) return draft === 'none' ? undefined : draft;
    return this.mine?.scores?.[o]?.[c];
  }

  #score(option, criterion, mark) {
    const cell = `${option}.${criterion}`;
    const outcome = ask(this, {type: 'score', round: this.#round, option, criterion, mark}, `score.${this.#round}.${cell}`);
    this.#drafts.hold(cell, mark, outcome).then(() => this.requestUpdate());
    this.requestUpdate();
  }
}

customElements.define('scores-ballot', ScoresBallot);
