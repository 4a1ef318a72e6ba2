import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {endsInWords} from '../../js/ends.js';
import {LightElement} from '../../js/light-element.js';
import {readNames, readNumber} from '../../js/paste.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

/** So long after a move its view may take to come. */
const FOCUS_FOLLOWS_MS = 1_000;
const NAME_MAX = 80;
const ABOUT_MAX = 2000;
const QUESTION_MAX = 300;
const OPTIONS_MAX = 12;
const CRITERIA_MAX = 20;
const SAYS = words.deskEdit;

/** Question, options and criteria, edited in place. */
class DeskEdit extends LightElement {
  static properties = {
    view: {attribute: false},
    editing: {state: true}, // 'question', an option's or a criterion's id, or nothing
  };

  #moved;
  #pressed = 0;

  updated() {
    // A row that moves loses the focus; it goes back to the button that was pressed, or to its pair at the end of the list.
    if (!this.#moved) return;
    const buttons = [...this.querySelectorAll(`[data-move="${this.#moved}"] button`)];
    const pressed = buttons[this.#pressed];
    (pressed?.disabled ? buttons[1 - this.#pressed] : pressed)?.focus();
  }

  render() {
    return html`<div class="stack">
      ${this.editing === 'question' ? this.#questionForm() : this.#question()}
      <h3>${SAYS.options}</h3>
      <ul>${repeat(this.view.optionOrder, (o) => o, (o) => this.#option(o))}</ul>
      ${this.view.optionOrder.length < OPTIONS_MAX ? this.#adding('option', SAYS.addOption, (name) => ({type: 'addOption', name, about: ''})) : nothing}
      <h3>${SAYS.criteria}</h3>
      <ul>${repeat(this.view.criterionOrder, (c) => c, (c) => this.#criterion(c))}</ul>
      ${this.view.criterionOrder.length < CRITERIA_MAX ? this.#adding('criterion', SAYS.addCriterion, (name) => this.#newCriterion(name)) : nothing}
      ${this.#startsNextRound() ? html`<p class="whisper">${SAYS.next}</p>` : nothing}
    </div>`;
  }

  /** Once ballots exist, what changes their meaning begins the next round; the buttons say so. */
  #startsNextRound() {
    const {round, rounds} = this.view;
    if (round?.state === 'open') return round.k + round.drafts > 0;
    return round?.k > 0 || rounds.some(({k}) => k > 0);
  }

  #question() {
    return html`<div class="item"><div class="grow"><b><bdi>${this.view.question}</bdi></b>
      ${this.view.about ? html`<p class="small soft"><bdi>${this.view.about}</bdi></p>` : nothing}</div>
      <button class="plain" @click=${() => (this.editing = 'question')}>${SAYS.edit}<span class="unseen">: ${SAYS.question}</span></button></div>`;
  }

  #questionForm() {
    return this.#form('question', html`
      ${field('question', SAYS.question, this.view.question, QUESTION_MAX, true)}
      ${longField('about', SAYS.about, this.view.about)}`,
    ({question, about}) => ask(this, {type: 'ask', question: question.value.trim(), about: about.value.trim()}));
  }

  #option(o) {
    const option = this.view.options[o];
    if (this.editing === o) {
      return html`<li>${this.#form(o, html`
        ${field('name', SAYS.name, option.name, NAME_MAX, true)}${longField('about', SAYS.about, option.about)}`,
      ({name, about}) => ask(this, {type: 'editOption', option: o, name: name.value.trim(), about: about.value.trim()}))}</li>`;
    }
    return html`<li class="item" data-letter=${option.letter}>
      <span class="letter" aria-hidden="true">${option.letter}</span>
      <span class="grow"><bdi>${option.name}</bdi>${option.about ? html`<br><span class="small soft"><bdi>${option.about}</bdi></span>` : nothing}</span>
      ${this.#tools(o, option.name, this.view.optionOrder, (order) => ({type: 'orderOptions', order}), {type: 'removeOption', option: o})}
    </li>`;
  }

  #criterion(c) {
    const criterion = this.view.criteria[c];
    if (this.editing === c) return html`<li>${this.#criterionForm(c, criterion)}</li>`;
    const ends = endsInWords(criterion, this.view.scale);
    return html`<li class="item">
      <span class="grow"><bdi>${criterion.name}</bdi> <span class="whisper"><bdi>${ends.low}</bdi> … <bdi>${ends.high}</bdi> · ${SAYS.scorers[criterion.scoredBy]}</span>
        ${criterion.about ? html`<br><span class="small soft"><bdi>${criterion.about}</bdi></span>` : nothing}</span>
      ${this.#tools(c, criterion.name, this.view.criterionOrder, (order) => ({type: 'orderCriteria', order}), {type: 'removeCriterion', criterion: c})}
    </li>`;
  }

  #tools(id, name, order, reordered, removal) {
    const at = order.indexOf(id);
    const of = html`<span class="unseen">: <bdi>${name}</bdi></span>`;
    const next = this.#startsNextRound() ? SAYS.startsNext : '';
    const move = (to, pressed) => {
      this.#moved = id;
      this.#pressed = pressed;
      ask(this, reordered(swapped(order, at, to))).then(() => setTimeout(() => (this.#moved = undefined), FOCUS_FOLLOWS_MS));
    };
    return html`<span class="tools" data-move=${id}>
      <button class="plain" ?disabled=${at === 0} @click=${() => move(at - 1, 0)}><span aria-hidden="true">↑</span><span class="unseen">${SAYS.up}</span>${of}</button>
      <button class="plain" ?disabled=${at === order.length - 1} @click=${() => move(at + 1, 1)}><span aria-hidden="true">↓</span><span class="unseen">${SAYS.down}</span>${of}</button>
      <button class="plain" @click=${() => (this.editing = id)}>${SAYS.edit}${of}</button>
      <confirm-button .kind=${'plain'} .label=${html`${SAYS.remove}${of}`} .question=${SAYS.removeAsk(name)} .yes=${SAYS.remove + next} @confirm=${() => ask(this, removal)}></confirm-button>
    </span>`;
  }

  #criterionForm(c, criterion) {
    const {worst = '', best = '', unit = ''} = criterion.ends ?? {};
    return this.#form(c, html`
      ${field('name', SAYS.name, criterion.name, NAME_MAX, true)}
      ${longField('about', SAYS.about, criterion.about)}
      <div class="row">
        <div class="grow">${field('worst', SAYS.worst, String(worst), NAME_MAX)}</div>
        <div class="grow">${field('best', SAYS.best, String(best), NAME_MAX)}</div>
        <div>${field('unit', SAYS.unit, unit, 20)}</div>
      </div>
      <p class="whisper">${SAYS.endsHint}</p>
      <div><label for="edit-scoredBy">${SAYS.scoredBy}</label><select id="edit-scoredBy" name="scoredBy">
        ${Object.entries(SAYS.scorers).map(([value, text]) => html`<option value=${value} ?selected=${value === criterion.scoredBy}>${text}</option>`)}</select></div>
      ${this.#startsNextRound() ? html`<p class="whisper">${SAYS.nextByEnds}</p>` : nothing}`,
    ({name, about, worst: low, best: high, unit: of, scoredBy}) => ask(this, {
      type: 'editCriterion', criterion: c, name: name.value.trim(), about: about.value.trim(),
      ends: readEnds(low.value, high.value, of.value), scoredBy: scoredBy.value,
    }));
  }

  #adding(what, label, command) {
    const id = `add-${what}`;
    return html`<form @submit=${(event) => this.#add(event, command)}>
      <label for=${id}>${label}${this.#startsNextRound() ? SAYS.startsNext : ''}</label>
      <div class="row"><textarea id=${id} name="names" class="grow" rows="1" dir="auto" placeholder=${SAYS.addHint} required></textarea><button>${label}</button></div>
    </form>`;
  }

  #add(event, command) {
    event.preventDefault();
    const {names} = event.target.elements;
    for (const name of readNames(names.value)) ask(this, command(name));
    names.value = '';
  }

  /** A new criterion is scored as most of the others are. */
  #newCriterion(name) {
    const others = Object.values(this.view.criteria);
    const given = others.filter(({scoredBy}) => scoredBy === 'facilitator').length;
    return {type: 'addCriterion', name, about: '', ends: {worst: '', best: ''}, scoredBy: given * 2 > others.length ? 'facilitator' : 'voters'};
  }

  #form(what, fields, keep) {
    return html`<form class="card stack" @submit=${(event) => this.#keep(event, keep)}>
      ${fields}
      <div class="row"><button class="primary">${SAYS.keep}</button><button type="button" class="plain" @click=${() => (this.editing = undefined)}>${SAYS.cancel}</button></div>
    </form>`;
  }

  async #keep(event, keep) {
    event.preventDefault();
    const outcome = await keep(event.target.elements);
    if (outcome.ok) this.editing = undefined;
  }
}

function field(name, label, value, max, required = false) {
  return html`<div><label for="edit-${name}">${label}</label><input id="edit-${name}" name=${name} .value=${value ?? ''} maxlength=${max} dir="auto" ?required=${required}></div>`;
}

function longField(name, label, value) {
  return html`<div><label for="edit-${name}">${label}</label><textarea id="edit-${name}" name=${name} rows="2" maxlength=${ABOUT_MAX} dir="auto" .value=${value ?? ''}></textarea></div>`;
}

function readEnds(worst, best, unit) {
  const [low, high] = [readNumber(worst), readNumber(best)];
  return low !== null && high !== null ? {worst: low, best: high, unit: unit.trim()} : {worst: worst.trim(), best: best.trim()};
}

function swapped(order, a, b) {
  const result = [...order];
  [result[a], result[b]] = [result[b], result[a]];
  return result;
}

customElements.define('desk-edit', DeskEdit);
