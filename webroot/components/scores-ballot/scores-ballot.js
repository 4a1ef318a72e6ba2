import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {Drafts} from '../../js/drafts.js';
import {endsInWords} from '../../js/ends.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../reason-note/reason-note.js';
import '../score-control/score-control.js';

const SAYS = words.scoresBallot;

/** The scores of the open round: every criterion that the voters score, every option. */
export class ScoresBallot extends LightElement {
  static properties = {
    view: {attribute: false},
    mine: {attribute: false},
    mineAt: {attribute: false},
  };

  #drafts = new Drafts();
  #round;

  willUpdate() {
    if (this.view.round.number !== this.#round) {
      this.#round = this.view.round.number;
      this.#drafts.clear();
    }
    this.#drafts.settle(this.mineAt);
  }

  render() {
    const criteria = this.view.criterionOrder.filter((c) => this.view.criteria[c].scoredBy === 'voters');
    if (criteria.length === 0) return html`<p class="soft">${SAYS.none}</p>`;
    const cells = criteria.flatMap((c) => this.view.optionOrder.map((o) => this.#mark(o, c)));
    return html`
      <h2>${SAYS.title} <span class="set">${SAYS.set(cells.filter((mark) => mark !== undefined).length, cells.length)}</span></h2>
      ${this.#origin()}
      ${repeat(criteria, (c) => c, (c) => this.#criterion(c))}
      ${this.view.round.asks === 'scores' ? this.#whole() : nothing}`;
  }

  #criterion(c) {
    const criterion = this.view.criteria[c];
    const ends = endsInWords(criterion, this.view.scale);
    const [low, lowWords, high, highWords, unsure] = SAYS.ends(this.view.scale, ends);
    return html`<section>
      <header>
        <h3><bdi>${criterion.name}</bdi></h3>
        ${criterion.about ? html`<p class="small soft"><bdi>${criterion.about}</bdi></p>` : nothing}
        <p class="whisper">${low}<bdi>${lowWords}</bdi>${high}<bdi>${highWords}</bdi>${unsure}</p>
      </header>
      <div class="cells">
        ${repeat(this.view.optionOrder, (o) => o, (o) => html`<score-control
          .name=${`score-${c}-${o}`} .label=${this.view.options[o].name} .letter=${this.view.options[o].letter}
          .scale=${this.view.scale} .ends=${ends} .mark=${this.#mark(o, c)}
          @mark=${(event) => this.#score(o, c, event.detail.mark)}></score-control>`)}
      </div>
      <div class="row" @reason=${(event) => ask(this, {type: 'giveReason', round: this.#round, ...event.detail})}>
        <reason-note .name=${'scores'} .criterionId=${c} .criterion=${criterion} .reason=${this.mine?.reasons?.[c]}
          .wanted=${this.view.round.reasons === 'asked'}></reason-note>
      </div>
    </section>`;
  }

  #origin() {
    if (this.mine?.state === 'abstained') return html`<p class="note">${SAYS.abstained}</p>`;
    const origin = this.mine?.origin;
    // In a round that asks for both, the weights above say it once for the whole ballot.
    if ((origin !== 'kept' && origin !== 'draft') || this.view.round.asks === 'both') return nothing;
    return html`<div class="note">
      <p>${origin === 'kept' ? SAYS.kept(this.#round - 1) : SAYS.draft}</p>
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
