import {html, nothing} from 'lit';
import {ask, tell} from '../../js/ask.js';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const TIMER_MINUTES = [1, 2, 3, 5, 10, 15];
const CROWD_SIZES = [5, 20, 40, 100, 500];
const SAYS = words.roundControls;

/** The round in the facilitator's hand: open, time, reveal, close, undo. Tells `crowd` {voters}. */
class RoundControls extends LightElement {
  static properties = {
    view: {attribute: false},
    clock: {attribute: false},
    chosen: {state: true}, // the visibility chosen in the form
  };

  render() {
    const {round, undo} = this.view;
    return html`<section class="card stack">
      ${round?.state === 'open' ? this.#running(round) : this.#opening(round)}
      ${undo ? html`<button @click=${() => ask(this, {type: 'undo', version: undo.version})}>${SAYS.undo(undo.what)}</button>` : nothing}
    </section>`;
  }

  #running(round) {
    const {number} = round;
    return html`
      <div class="row">
        <confirm-button .label=${SAYS.reveal} .kind=${'primary'} .yes=${SAYS.reveal}
          .question=${round.weighing + round.notStarted > 0 ? SAYS.revealAsk(round.weighing, round.notStarted) : ''}
          @confirm=${() => ask(this, {type: 'reveal', round: number})}></confirm-button>
        ${round.rehearsal
          ? html`<confirm-button .label=${SAYS.endRehearsal} .question=${SAYS.endRehearsalAsk} @confirm=${() => ask(this, {type: 'endRehearsal', round: number})}></confirm-button>`
          : html`<confirm-button .label=${SAYS.close} .question=${SAYS.closeAsk} @confirm=${() => ask(this, {type: 'close', round: number})}></confirm-button>`}
      </div>
      ${round.rehearsal ? this.#crowd() : nothing}
      ${this.#timer(round)}
      ${this.#deadline(round)}`;
  }

  #timer({number, timer}) {
    if (timer !== undefined) return html`<button @click=${() => ask(this, {type: 'setTimer', round: number})}>${SAYS.timerStop}</button>`;
    return html`<form class="row" @submit=${(event) => this.#startTimer(event, number)}>
      <label for="timer-minutes">${SAYS.timer}</label>
      <select id="timer-minutes" name="minutes">${TIMER_MINUTES.map((n) => html`<option value=${n} ?selected=${n === 3}>${SAYS.minutes(n)}</option>`)}</select>
      <button>${SAYS.timerStart}</button>
    </form>`;
  }

  #startTimer(event, round) {
    event.preventDefault();
    ask(this, {type: 'setTimer', round, seconds: Number(event.target.elements.minutes.value) * 60});
  }

  #deadline({number, deadline}) {
    if (deadline) {
      return html`<div class="row"><p class="grow">${SAYS.deadlineIs(moment(deadline.at), deadline.then)}</p>
        <button @click=${() => ask(this, {type: 'setDeadline', round: number})}>${SAYS.deadlineTake}</button></div>`;
    }
    return html`<details><summary>${SAYS.deadline}</summary><form class="row" @submit=${(event) => this.#setDeadline(event, number)}>
      <input class="grow" type="datetime-local" name="at" required aria-label=${SAYS.deadline}>
      <select name="then" class="short" aria-label=${SAYS.deadlineThen}>${choices(SAYS.thenChoices)}</select>
      <button>${SAYS.deadlineSet}</button>
    </form></details>`;
  }

  #setDeadline(event, round) {
    event.preventDefault();
    const {at, then} = event.target.elements;
    ask(this, {type: 'setDeadline', round, at: new Date(at.value).getTime(), then: then.value});
  }

  #crowd() {
    return html`<form class="row" @submit=${this.#startCrowd}>
      <label for="crowd-voters">${SAYS.crowd}</label>
      <select id="crowd-voters" name="voters" class="short">${CROWD_SIZES.map((n) => html`<option value=${n} ?selected=${n === 40}>${n}</option>`)}</select>
      <button>${SAYS.crowdStart}</button>
      ${this.view.people?.simulated > 0 ? html`<button type="button" @click=${() => tell(this, 'crowd', {voters: 0})}>${SAYS.crowdStop}</button>` : nothing}
      <span class="whisper">${SAYS.crowdNote}</span>
    </form>`;
  }

  #startCrowd(event) {
    event.preventDefault();
    tell(this, 'crowd', {voters: Number(event.target.elements.voters.value)});
  }

  #opening(round) {
    const next = (round?.number ?? 0) + 1;
    const nameless = this.view.anonymity === 'noNames';
    const visibility = nameless ? 'sealed' : (this.chosen ?? this.view.visibility);
    const votersScore = Object.values(this.view.criteria).some(({scoredBy}) => scoredBy === 'voters');
    const suggested = votersScore && round?.asks === 'weights' && round.state === 'revealed' ? 'scores' : 'weights';
    return html`<form class="stack" @submit=${(event) => this.#open(event, visibility)}>
      <div class="choices">
        ${this.#choice('asks', SAYS.asks, votersScore ? SAYS.asksChoices : {weights: SAYS.asksChoices.weights}, suggested)}
        ${round ? this.#choice('start', SAYS.start, SAYS.startChoices, 'adjust') : nothing}
        ${nameless ? nothing : this.#choice('visibility', SAYS.visibility, SAYS.visibilityChoices, visibility, (value) => (this.chosen = value))}
        ${this.#choice('reasons', SAYS.reasons, SAYS.reasonsChoices, 'optional')}
      </div>
      <p class="whisper">${visibility === 'sealed' ? SAYS.sealedTruth : SAYS.movesTruth}</p>
      ${visibility === 'sealed' ? nothing : html`<label class="check"><input type="checkbox" name="rankingShown" checked>${SAYS.rankingShown}</label>`}
      <label class="check"><input type="checkbox" name="rehearsal">${SAYS.rehearsal}</label>
      <button class="primary">${SAYS.open(next)}</button>
    </form>`;
  }

  #choice(name, label, texts, selected, changed) {
    return html`<div><label for="open-${name}">${label}</label>
      <select id="open-${name}" name=${name} @change=${(event) => changed?.(event.target.value)}>${choices(texts, selected)}</select></div>`;
  }

  #open(event, visibility) {
    event.preventDefault();
    const {asks, start, reasons, rankingShown, rehearsal} = event.target.elements;
    ask(this, {
      type: 'openRound',
      asks: asks.value,
      start: start?.value ?? 'fresh',
      visibility,
      rankingShown: rankingShown?.checked ?? false,
      reasons: reasons.value,
      rehearsal: rehearsal.checked,
    });
  }
}

function choices(texts, selected) {
  return Object.entries(texts).map(([value, text]) => html`<option value=${value} ?selected=${value === selected}>${text}</option>`);
}

customElements.define('round-controls', RoundControls);
