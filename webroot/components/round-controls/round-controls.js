import {html, nothing} from 'lit';
import {ask, tell} from '../../js/ask.js';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const TIMER_MINUTES = [1, 2, 3, 5, 10, 15];
const CROWD_SIZES = [5, 20, 40, 100, 500];
const CROWD = 40;
const MINUTE_MS = 60_000;
const SAYS = words.roundControls;

/** The round in the facilitator's hand, with one main action at each stage. Tells `crowd` {voters}. */
class RoundControls extends LightElement {
  static properties = {
    view: {attribute: false},
    now: {attribute: false}, // the view as it is, where `view` is held: what one acts on
    decidable: {attribute: false}, // a decision is the next step: another round is not the main action
    chosen: {state: true}, // the visibility chosen in the form
    asking: {state: true}, // what the round is to ask for, likewise
  };

  heir = 'section';

  #deadlineToSet;

  /** A deadline chosen before the round was open is set when its number is known. */
  updated() {
    const {round} = this.view;
    if (!this.#deadlineToSet || round?.state !== 'open') return;
    ask(this, {type: 'setDeadline', round: round.number, ...this.#deadlineToSet});
    this.#deadlineToSet = undefined;
  }

  render() {
    const {round} = this.view;
    return html`<section class="card" aria-label=${SAYS.title}>${round?.state === 'open' ? this.#running(round) : this.#opening(round)}</section>`;
  }

  #running(round) {
    const {number} = round;
    const {weighing, notStarted} = this.now.round;
    return html`<div class="stack">
      ${this.#turnout(round)}
      <div class="row main">
        <confirm-button .label=${SAYS.reveal} .kind=${'primary'} .yes=${SAYS.reveal}
          .question=${weighing + notStarted > 0 ? SAYS.revealAsk(weighing, notStarted) : ''}
          @confirm=${() => ask(this, {type: 'reveal', round: number})}></confirm-button>
        ${round.rehearsal
          ? html`<confirm-button .label=${SAYS.endRehearsal} .question=${SAYS.endRehearsalAsk} @confirm=${() => ask(this, {type: 'endRehearsal', round: number})}></confirm-button>`
          : html`<button @click=${() => ask(this, {type: 'close', round: number})}>${SAYS.close}</button>`}
        ${this.#timer(round)}
      </div>
      <div class="tools">
        ${round.rehearsal ? this.#crowd() : nothing}
        ${this.#deadline(round)}
      </div></div>`;
  }

  /** Who, never what. */
  #turnout({n, done, weighing, kept, abstained, notStarted}) {
    if (n === 0) return html`<p class="soft">${SAYS.nobody}</p>`;
    return html`<div>
      <p class="who"><b>${SAYS.done(done, n)}</b>${weighing > 0 ? html`<span>${SAYS.weighing(weighing)}</span>` : nothing}${kept > 0 ? html`<span>${SAYS.kept(kept)}</span>` : nothing}${abstained > 0 ? html`<span>${SAYS.abstained(abstained)}</span>` : nothing}${notStarted > 0 ? html`<span class="soft">${SAYS.notStarted(notStarted)}</span>` : nothing}</p>
      <div class="turnout" aria-hidden="true"><i class="done" ${vars({share: done / n})}></i><i class="weighing" ${vars({share: weighing / n})}></i></div>
    </div>`;
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
      return html`<div class="row"><p class="grow">${SAYS.deadlineIs(moment(deadline.at), deadline.then, this.view.anonymity === 'noNames')} <span class="whisper">${SAYS.zone(zone())}</span></p>
        <button @click=${() => ask(this, {type: 'setDeadline', round: number})}>${SAYS.deadlineTake}</button></div>`;
    }
    return html`<details><summary>${SAYS.deadline}</summary><form class="stack" @submit=${(event) => this.#setDeadline(event, number)}>
      ${this.#deadlineFields(true)}
      <div><button>${SAYS.deadlineSet}</button></div>
    </form></details>`;
  }

  #deadlineFields(required) {
    return html`<p class="small soft">${SAYS.deadlineHint}</p>
      <div class="choices">
        <div><label for="deadline-at">${SAYS.deadlineAt}</label>
          <input id="deadline-at" type="datetime-local" name="at" ?required=${required} min=${local(Date.now() + MINUTE_MS)} @invalid=${unfold}></div>
        <div><label for="deadline-then">${SAYS.deadlineThen}</label><select id="deadline-then" name="then">${choices(SAYS.thenChoices)}</select></div>
      </div>
      <p class="whisper">${SAYS.zone(zone())}</p>`;
  }

  #setDeadline(event, round) {
    event.preventDefault();
    const {at, then} = event.target.elements;
    ask(this, {type: 'setDeadline', round, at: new Date(at.value).getTime(), then: then.value});
  }

  #crowd() {
    return html`<form class="row" @submit=${this.#startCrowd}>
      <label for="crowd-voters">${SAYS.crowd}</label>
      <select id="crowd-voters" name="voters">${CROWD_SIZES.map((n) => html`<option value=${n} ?selected=${n === CROWD}>${n}</option>`)}</select>
      <button>${SAYS.crowdStart}</button>
      ${this.now.people?.simulated > 0 ? html`<button type="button" @click=${() => tell(this, 'crowd', {voters: 0})}>${SAYS.crowdStop}</button>` : nothing}
      <span class="whisper">${SAYS.crowdNote}</span>
    </form>`;
  }

  #startCrowd(event) {
    event.preventDefault();
    tell(this, 'crowd', {voters: Number(event.target.elements.voters.value)});
  }

  #opening(round) {
    // An older instance's view does not say it.
    const next = this.view.nextRound ?? (this.view.round?.number ?? 0) + 1;
    const nameless = this.view.anonymity === 'noNames';
    const visibility = nameless ? 'sealed' : (this.chosen ?? this.view.visibility);
    const votersScore = Object.values(this.view.criteria).some(({scoredBy}) => scoredBy === 'voters');
    const asks = votersScore ? (this.asking ?? suggested(round)) : 'weights';
    return html`<form class="stack" @submit=${(event) => this.#open(event, visibility)}>
      <div class="choices">
        ${this.#choice('asks', SAYS.asks, votersScore ? SAYS.asksChoices : {weights: SAYS.asksChoices.weights}, asks, (value) => (this.asking = value))}
        ${round ? this.#choice('start', SAYS.start, SAYS.startChoices, 'adjust') : nothing}
        ${nameless ? nothing : this.#choice('visibility', SAYS.visibility, SAYS.visibilityChoices, visibility, (value) => (this.chosen = value))}
      </div>
      ${votersScore ? html`<p class="small soft">${SAYS.asksThen[asks]}</p>` : nothing}
      <div class="row main"><button class=${this.decidable ? '' : 'primary'}>${SAYS.open(next)}</button>
        ${round ? nothing : html`<button type="button" @click=${this.#rehearse}>${SAYS.rehearse}</button>`}
        <p class="whisper grow">${visibility === 'sealed' ? SAYS.sealedTruth : SAYS.movesTruth}</p></div>
      <details><summary>${SAYS.more}</summary><div class="stack">
        ${visibility === 'sealed' ? nothing : html`<label class="check"><input type="checkbox" name="rankingShown" checked>${SAYS.rankingShown}</label>`}
        <label class="check"><input type="checkbox" name="rehearsal">${SAYS.rehearsal}</label>
        <div class="choices">${this.#choice('reasons', SAYS.reasons, SAYS.reasonsChoices, 'optional')}</div>
        ${this.#deadlineFields(false)}
      </div></details>
    </form>`;
  }

  #choice(name, label, texts, selected, changed) {
    return html`<div><label for="open-${name}">${label}</label>
      <select id="open-${name}" name=${name} @change=${(event) => changed?.(event.target.value)}>${choices(texts, selected)}</select></div>`;
  }

  async #open(event, visibility) {
    event.preventDefault();
    const {asks, start, reasons, rankingShown, rehearsal, at, then} = event.target.elements;
    const deadline = at.value ? {at: new Date(at.value).getTime(), then: then.value} : undefined;
    const opened = await ask(this, {
      type: 'openRound',
      asks: asks.value,
      start: start?.value ?? 'fresh',
      visibility,
      rankingShown: rankingShown?.checked ?? false,
      reasons: reasons.value,
      rehearsal: rehearsal.checked,
    });
    if (opened.ok) {
      this.#deadlineToSet = deadline;
      this.asking = undefined; // the next round's default is another
    }
    this.requestUpdate();
  }

  /** At one press: a live round that leaves no trace, and people in it. */
  async #rehearse() {
    const opened = await ask(this, {type: 'openRound', asks: 'weights', start: 'fresh', visibility: this.view.anonymity === 'noNames' ? 'sealed' : 'live', rankingShown: true, reasons: 'optional', rehearsal: true});
    if (opened.ok) tell(this, 'crowd', {voters: CROWD});
  }
}

/** Where both are voted: weights, then scores (R1); and after both at once both again. */
function suggested(round) {
  if (!round || round.rehearsal) return 'weights';
  if (round.asks === 'both') return 'both';
  return round.asks === 'weights' && round.state === 'revealed' ? 'scores' : 'weights';
}

const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as a field of date and time writes it: in the zone of this browser. */
function local(ms) {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** A browser says what is wrong with a field only where it can be seen; one whose moment has passed meanwhile may be folded away. */
function unfold({target}) {
  target.closest('details').open = true;
}

function choices(texts, selected) {
  return Object.entries(texts).map(([value, text]) => html`<option value=${value} ?selected=${value === selected}>${text}</option>`);
}

customElements.define('round-controls', RoundControls);
