import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {endsInWords, hasOwnEnds} from '../../js/ends.js';
import {LightElement} from '../../js/light-element.js';
import {readNames, readNumber} from '../../js/paste.js';
import {dragRow, moved} from '../../js/rows.js';
import {sentence, words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';
import '../text-in-place/text-in-place.js';

/** So long after a move its view may take to come. */
const SEEN_MS = 1_000;
const NAME_MAX = 80;
const ABOUT_MAX = 2000;
const OPTIONS_MAX = 12;
const CRITERIA_MAX = 20;
const NO_ENDS = {worst: '', best: ''};
const KEYS = {ArrowUp: -1, ArrowDown: 1};
const SAYS = words.deskEdit;

/** What differs between the two lists. */
const KINDS = {
  option: {order: 'optionOrder', all: 'options', ask: 'orderOptions', remove: 'removeOption', max: OPTIONS_MAX},
  criterion: {order: 'criterionOrder', all: 'criteria', ask: 'orderCriteria', remove: 'removeCriterion', max: CRITERIA_MAX},
};

/** Options and criteria, edited where they stand; rows move by their handle, by its arrow keys, or by buttons. */
class DeskEdit extends LightElement {
  static properties = {
    view: {attribute: false},
    opened: {state: true}, // the option or criterion whose particulars are shown
    dropped: {state: true}, // {option?: order, criterion?: order}, on the way to the server
    adding: {state: true}, // {option?, criterion?}: what is being added, {refused: the reason} where the rest stays in the field
  };

  #focus; // the row that has moved, and what had the focus in it

  constructor() {
    super();
    this.dropped = {};
    this.adding = {};
  }

  updated() {
    // A row that moves loses the focus; it goes back to where it was in that row.
    if (!this.#focus) return;
    const control = this.querySelector(`[data-row="${this.#focus.id}"] [data-moves="${this.#focus.by}"]`);
    (control?.disabled ? this.querySelector(`[data-row="${this.#focus.id}"] .handle`) : control)?.focus();
  }

  render() {
    return html`<div class="stack">
      <div class="lists">
        <section .heir=${'li:last-child .handle'}>${this.#list('option', SAYS.options, SAYS.addOption)}</section>
        <section .heir=${'li:last-child .handle'}>${this.#list('criterion', SAYS.criteria, SAYS.addCriterion)}</section>
      </div>
      ${this.#startsNextRound() ? html`<p class="whisper">${SAYS.next}</p>` : this.view.undo?.amends ? html`<p class="whisper">${SAYS.amends}</p>` : nothing}
    </div>`;
  }

  /** Once ballots exist, what changes their meaning begins the next round, if it is not one that an edit began; the buttons say so. */
  #startsNextRound() {
    const {round, rounds, undo} = this.view;
    if (round?.state === 'open') return round.k + round.drafts > 0 && !undo?.amends;
    return round?.k > 0 || rounds.some(({k}) => k > 0);
  }

  #list(kind, title, add) {
    const order = this.#order(kind);
    return html`<h2>${title}</h2>
      <ul>${repeat(order, (id) => id, (id, at) => this.#row(kind, id, at, order))}</ul>
      ${order.length < KINDS[kind].max || this.adding[kind] ? this.#adding(kind, add) : nothing}`;
  }

  /** As dropped, until the view says so too. */
  #order(kind) {
    const order = this.view[KINDS[kind].order];
    const dropped = this.dropped[kind];
    return dropped?.length === order.length && dropped.every((id) => order.includes(id)) ? dropped : order;
  }

  #row(kind, id, at, order) {
    const one = this.view[KINDS[kind].all][id];
    const lit = this.view.spotlight === id;
    const open = this.opened === id;
    const of = html`<span class="unseen">: <bdi>${one.name}</bdi></span>`;
    return html`<li class="item ${lit ? 'lit' : ''}" data-row=${id} data-letter=${one.letter ?? nothing}>
      <div class="line">
        <button type="button" class="handle" data-moves="key" title=${SAYS.handleHint}
          @keydown=${(event) => this.#moveByKey(event, kind, id)} @pointerdown=${(event) => this.#drag(event, kind, id)}><span aria-hidden="true">⠿</span><span class="unseen">${SAYS.handle(one.name, at + 1, order.length)}</span></button>
        ${one.letter ? html`<span class="letter" aria-hidden="true">${one.letter}</span>` : nothing}
        <text-in-place .value=${one.name} .label=${SAYS.name} .max=${NAME_MAX} .keep=${(name) => this.#keep(kind, id, {name})}></text-in-place>
        ${kind === 'criterion' ? html`<button type="button" class="plain" aria-pressed=${lit} title=${SAYS.spotlightHint}
          @click=${() => ask(this, {type: 'spotlight', criterion: lit ? 'none' : id})}><span class="sign" aria-hidden="true">◎</span><span class="word">${SAYS.spotlight}</span>${of}</button>` : nothing}
        <button type="button" class="plain" aria-expanded=${open} @click=${() => (this.opened = open ? undefined : id)}><span aria-hidden="true">⋯</span><span class="unseen">${SAYS.more}</span>${of}</button>
      </div>
      ${open ? this.#particulars(kind, id, one, at, order, of) : one.about || (kind === 'criterion' && hasOwnEnds(one)) ? this.#whisper(kind, one) : nothing}
    </li>`;
  }

  #whisper(kind, one) {
    const ends = kind === 'criterion' ? endsInWords(one, this.view.scale) : undefined;
    return html`<p class="whisper">${ends && hasOwnEnds(one) ? html`<bdi>${ends.low}</bdi> … <bdi>${ends.high}</bdi> ` : nothing}<bdi>${one.about}</bdi></p>`;
  }

  #particulars(kind, id, one, at, order, of) {
    const move = (to, by) => html`<button type="button" data-moves=${by} ?disabled=${to < 0 || to >= order.length} @click=${() => this.#move(kind, id, to, by)}>${SAYS[by]}${of}</button>`;
    return html`<div class="more stack">
      <text-in-place class="about" .lines=${true} .value=${one.about ?? ''} .empty=${SAYS.noAbout} .label=${SAYS.about} .max=${ABOUT_MAX} .keep=${(about) => this.#keep(kind, id, {about})}></text-in-place>
      ${kind === 'criterion' ? this.#meaning(id, one) : nothing}
      <div class="row moves">${move(at - 1, 'up')}${move(at + 1, 'down')}
        <confirm-button .kind=${'danger'} .label=${html`${SAYS.remove}${of}`} .question=${SAYS.removeAsk(one.name)} .yes=${SAYS.remove + this.#next()}
          @confirm=${() => ask(this, {type: KINDS[kind].remove, [kind]: id})}></confirm-button></div>
    </div>`;
  }

  #next() {
    return this.#startsNextRound() ? SAYS.startsNext : '';
  }

  /** A name or a description alone: everything else as it is. */
  #keep(kind, id, change) {
    const {name, about, ends, scoredBy} = {...this.view[KINDS[kind].all][id], ...change};
    return kind === 'option'
      ? ask(this, {type: 'editOption', option: id, name, about: about ?? ''})
      : ask(this, {type: 'editCriterion', criterion: id, name, about: about ?? '', ends: ends ?? NO_ENDS, scoredBy});
  }

  /** What its scores mean: not kept in passing, because it may begin the next round. */
  #meaning(id, criterion) {
    const {worst = '', best = '', unit = ''} = criterion.ends ?? {};
    return html`<form class="stack" @submit=${(event) => this.#keepMeaning(event, id, criterion)}>
      <div class="row">
        <div class="grow">${field('worst', SAYS.worst, String(worst), NAME_MAX)}</div>
        <div class="grow">${field('best', SAYS.best, String(best), NAME_MAX)}</div>
        <div>${field('unit', SAYS.unit, unit, 20)}</div>
      </div>
      <p class="whisper">${SAYS.endsHint}</p>
      <div><label for="edit-scoredBy">${SAYS.scoredBy}</label><select id="edit-scoredBy" name="scoredBy">
        ${Object.entries(SAYS.scorers).map(([value, text]) => html`<option value=${value} ?selected=${value === criterion.scoredBy}>${text}</option>`)}</select></div>
      <div><button>${SAYS.keepMeaning}${this.#next()}</button></div>
    </form>`;
  }

  #keepMeaning(event, criterion, {name, about}) {
    event.preventDefault();
    const {worst, best, unit, scoredBy} = event.target.elements;
    ask(this, {type: 'editCriterion', criterion, name, about: about ?? '', ends: readEnds(worst.value, best.value, unit.value), scoredBy: scoredBy.value});
  }

  #moveByKey(event, kind, id) {
    const by = KEYS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const order = this.#order(kind);
    const to = order.indexOf(id) + by;
    if (to >= 0 && to < order.length) this.#move(kind, id, to, 'key');
  }

  #drag(event, kind, id) {
    const row = event.currentTarget.closest('.item');
    dragRow(event, row, [...row.parentElement.children], (to) => this.#move(kind, id, to, 'key'));
  }

  async #move(kind, id, to, by) {
    const was = this.#order(kind);
    const order = moved(was, was.indexOf(id), to);
    const focus = {id, by};
    this.#focus = focus;
    this.dropped = {...this.dropped, [kind]: order};
    const outcome = await ask(this, {type: KINDS[kind].ask, order}, undefined, was);
    setTimeout(() => {
      if (this.#focus === focus) this.#focus = undefined;
      if (this.dropped[kind] === order) this.dropped = {...this.dropped, [kind]: undefined};
    }, outcome.ok ? SEEN_MS : 0);
  }

  #adding(kind, label) {
    const id = `add-${kind}`;
    const refused = this.adding[kind]?.refused;
    return html`<form @submit=${(event) => this.#add(event, kind)}>
      <label for=${id}>${label}${this.#next()}</label>
      <div class="row"><textarea id=${id} name="names" class="grow" rows="1" dir="auto" placeholder=${SAYS.addHint} required @keydown=${submitByEnter} @input=${(event) => refused && event.target.value.trim() === '' && this.#adds(kind, undefined)}></textarea><button>${SAYS.add}<span class="unseen">: ${label}</span></button></div>
      ${refused ? html`<p class="problem">${sentence(refused)}</p>` : nothing}
    </form>`;
  }

  #adds(kind, what) {
    this.adding = {...this.adding, [kind]: what};
  }

  /** One after the other: what is refused, and what came after it, stays in the field, also where the list is full now. */
  async #add(event, kind) {
    event.preventDefault();
    const {names} = event.target.elements;
    const list = readNames(names.value);
    names.value = '';
    const adding = {};
    this.#adds(kind, adding);
    for (let i = 0; i < list.length; i += 1) {
      const outcome = await ask(this, kind === 'option' ? {type: 'addOption', name: list[i], about: ''} : this.#newCriterion(list[i]));
      if (!outcome.ok) {
        names.value = [...list.slice(i), names.value].filter(Boolean).join('\n');
        this.#adds(kind, {refused: outcome.reason});
        return;
      }
    }
    if (this.adding[kind] === adding) this.#adds(kind, undefined);
  }

  /** A new criterion is scored as most of the others are. */
  #newCriterion(name) {
    const others = Object.values(this.view.criteria);
    const given = others.filter(({scoredBy}) => scoredBy === 'facilitator').length;
    return {type: 'addCriterion', name, about: '', ends: {worst: '', best: ''}, scoredBy: given * 2 > others.length ? 'facilitator' : 'voters'};
  }
}

function submitByEnter(event) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.form.requestSubmit();
}

function field(name, label, value, max) {
  return html`<label for="edit-${name}">${label}</label><input id="edit-${name}" name=${name} .value=${value} maxlength=${max} dir="auto">`;
}

function readEnds(worst, best, unit) {
  const [low, high] = [readNumber(worst), readNumber(best)];
  return low !== null && high !== null ? {worst: low, best: high, unit: unit.trim()} : {worst: worst.trim(), best: best.trim()};
}

customElements.define('desk-edit', DeskEdit);
