import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {callApi} from '../../js/api.js';
import {tell} from '../../js/ask.js';
import {language} from '../../js/language.js';
import {LightElement} from '../../js/light-element.js';
import {readNames, readTable} from '../../js/paste.js';
import {sentence, words} from '../../js/words.js';

const QUESTION_MAX = 300;
const NAME_MAX = 80;
/** So much of a name that is too long says which one it is. */
const NAME_START = 20;
const SAYS = words.boardForm;
const EMPTY = '';

/**
 * A new board from a few words, a paste, a template or a file. A template fills the fields, to be changed
 * there. Tells `create` {body, type, path, name}.
 */
class BoardForm extends LightElement {
  static properties = {
    templates: {attribute: false},
    busy: {attribute: false},
    problem: {attribute: false},
    name: {attribute: false}, // as it was given last time
    chosen: {state: true}, // a template's id
    template: {state: true}, // that template, once it is here
    table: {state: true}, // what was pasted, when it was a table
    tableGone: {state: true}, // whether its scores were left out since
    tooLong: {state: true}, // a name, in a sentence
    counts: {state: true}, // of the names in the fields
    dragging: {state: true},
  };

  constructor() {
    super();
    this.chosen = EMPTY;
    this.counts = {options: 0, criteria: 0};
  }

  render() {
    return html`<form class="stack" @submit=${this.#submit} @dragover=${this.#dragged} @dragleave=${() => (this.dragging = false)} @drop=${this.#dropped} ?data-dragging=${this.dragging}>
      ${this.templates?.length ? this.#templates() : nothing}
      <div><label for="new-question">${SAYS.question}</label>
        <input id="new-question" name="question" maxlength=${QUESTION_MAX} dir="auto" required placeholder=${SAYS.questionHint}></div>
      <div class="pair" @paste=${this.#paste}>
        ${this.#names('options', SAYS.options, SAYS.optionsCount(this.counts.options))}
        ${this.#names('criteria', SAYS.criteria, SAYS.criteriaCount(this.counts.criteria))}
      </div>
      <p class="whisper hint" role="status">${this.table ? SAYS.table(this.table.options.length, this.table.criteria.length, this.table.given.length) : this.tableGone ? SAYS.tableGone : SAYS.hint}</p>
      ${this.table ? html`<div><button type="button" class="plain" @click=${this.#swap}>${SAYS.swap}</button></div>` : nothing}
      <div class="person"><label for="new-name">${SAYS.name}</label><input id="new-name" name="name" maxlength=${NAME_MAX} dir="auto" autocomplete="nickname" .value=${this.name ?? ''} placeholder=${SAYS.facilitator}></div>
      <details><summary>${SAYS.more}</summary><div class="stack">
        ${this.#choice('visibility')} ${this.#choice('anonymity')} ${this.#choice('scoredBy', SAYS.scorers)}
        <label class="check"><input type="checkbox" name="public">${SAYS.public}</label>
      </div></details>
      ${this.tooLong || this.problem ? html`<p class="problem" role="alert">${this.tooLong ?? sentence(this.problem)}</p>` : nothing}
      <div class="row foot">
        <button class="primary" ?disabled=${this.busy}>${this.busy ? SAYS.creating : SAYS.create}</button>
        <label class="button file">${SAYS.file}<input type="file" class="unseen" accept=".csv,.json,text/csv,application/json" ?disabled=${this.busy} @change=${this.#picked}></label>
        <span class="whisper">${SAYS.fileHint}</span>
      </div>
    </form>`;
  }

  #templates() {
    const about = this.templates.find(({id}) => id === this.chosen)?.about;
    return html`<fieldset>
      <legend>${SAYS.template}</legend>
      <div class="templates">
        ${this.#template(EMPTY, SAYS.blank)}
        ${this.templates.map(({id, name}) => this.#template(id, name))}
      </div>
      <p class="whisper about">${this.chosen === EMPTY ? SAYS.blankAbout : about}</p>
    </fieldset>`;
  }

  #template(id, name) {
    return html`<label><input type="radio" class="unseen" name="template" .checked=${live(this.chosen === id)} @change=${() => this.#choose(id)}><span>${name}</span></label>`;
  }

  #names(name, label, count) {
    return html`<div><label for="new-${name}">${label} <span class="whisper">${count}</span></label>
      <textarea id="new-${name}" name=${name} rows="6" dir="auto" required @input=${this.#typed}></textarea></div>`;
  }

  #choice(name, texts = SAYS[`${name}Choices`]) {
    return html`<div><label for="new-${name}">${SAYS[name]}</label><select id="new-${name}" name=${name}>
      ${Object.entries(texts).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></div>`;
  }

  /** What the fields hold already is taken away by a template only where it came from one. */
  async #choose(id) {
    this.chosen = id;
    const answer = id === EMPTY ? {ok: true} : await callApi('GET', `/api/templates/${id}?lang=${language}`);
    if (this.chosen !== id) return;
    this.problem = answer.ok ? undefined : answer.reason;
    const before = this.template;
    this.template = answer.body;
    const {question, options, criteria, visibility, anonymity} = this.#fields();
    this.#fill(question, before?.question, this.template?.question);
    this.#fill(options, namesOf(before?.options), namesOf(this.template?.options));
    this.#fill(criteria, namesOf(before?.criteria), namesOf(this.template?.criteria));
    if (this.template) [visibility.value, anonymity.value] = [this.template.visibility, this.template.anonymity];
    this.table = undefined;
    this.tableGone = false;
    this.#count();
  }

  #fill(field, before = '', now = '') {
    if (field.value.trim() === '' || field.value === before) field.value = now;
  }

  /** A corrected name keeps its scores; where it is unclear whose they are, none are kept. */
  #typed({target: {name, value}}) {
    this.#count();
    if (!this.table) return;
    const [names, before] = [readNames(value), this.table[name]];
    const corrected = names.length === before.length && names.filter((each, i) => each !== before[i]).length <= 1;
    this.table = corrected ? {...this.table, [name]: names} : undefined;
    this.tableGone = !corrected;
  }

  #count() {
    const {options, criteria} = this.#fields();
    this.counts = {options: readNames(options.value).length, criteria: readNames(criteria.value).length};
  }

  #paste(event) {
    const table = readTable(event.clipboardData.getData('text/plain'));
    if (!table || table.given.length === 0 && this.#holds(event.target.name === 'options' ? 'criteria' : 'options')) return;
    event.preventDefault();
    this.#take(table);
  }

  /** Whether somebody wrote something there, which a table of names alone must not take away. */
  #holds(name) {
    const {value} = this.#fields()[name];
    return value.trim() !== '' && value !== namesOf(this.template?.[name]);
  }

  /** Spreadsheets have their options in columns or in rows; nobody but the reader can tell. */
  #swap() {
    const {options: criteria, criteria: options, given} = this.table;
    this.#take({options, criteria, given: given.map(({option, criterion, value}) => ({option: criterion, criterion: option, value}))});
  }

  #take(table) {
    const {options, criteria} = this.#fields();
    options.value = table.options.join('\n');
    criteria.value = table.criteria.join('\n');
    this.#count();
    // A name that stands twice is one: then nothing says whose each score is.
    const names = {options: readNames(options.value), criteria: readNames(criteria.value)};
    const fits = names.options.length === table.options.length && names.criteria.length === table.criteria.length;
    this.table = fits ? {...table, ...names} : undefined;
    this.tableGone = !fits;
  }

  #submit(event) {
    event.preventDefault();
    const fields = this.#fields();
    const given = this.table?.given ?? [];
    const names = {options: readNames(fields.options.value), criteria: readNames(fields.criteria.value)};
    const long = [...names.options, ...names.criteria].find((name) => [...name].length > NAME_MAX);
    this.tooLong = long && SAYS.tooLong(`${[...long].slice(0, NAME_START).join('')}…`, [...long].length, NAME_MAX);
    if (long) return;
    const ofTemplate = (list, name) => this.template?.[list].find((each) => each.name === name);
    const scored = given.length > 0 || fields.scoredBy.value === 'facilitator' ? {scoredBy: 'facilitator'} : undefined;
    const criterion = (name) => ({scoredBy: 'voters', ...(given.length === 0 ? ofTemplate('criteria', name) : undefined), name, ...scored});
    const {about, ...template} = this.template ?? {};
    const body = {
      ...template,
      ...(about && fields.question.value.trim() === template.question ? {about} : {}),
      question: fields.question.value.trim(),
      options: names.options.map((name) => ofTemplate('options', name) ?? name),
      criteria: names.criteria.map(criterion),
      ...(given.length > 0 ? {given, scale: scaleOf(given)} : {}),
      visibility: fields.anonymity.value === 'noNames' ? 'sealed' : fields.visibility.value,
      anonymity: fields.anonymity.value,
      public: fields.public.checked,
    };
    tell(this, 'create', {path: '/api/boards', body, name: fields.name.value.trim()});
  }

  #dragged(event) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    this.dragging = true;
  }

  #dropped(event) {
    this.dragging = false;
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    this.#file(file);
  }

  /** The same file, corrected, may be chosen once more. */
  #picked({target}) {
    const [file] = target.files;
    this.#file(file);
    target.value = '';
  }

  async #file(file) {
    if (!file) return;
    const isBoard = /\.json$/i.test(file.name);
    const {question, name} = this.#fields();
    const asked = question.value === this.template?.question ? '' : question.value.trim();
    const detail = {body: await file.text(), name: name.value.trim()};
    const path = asked ? `/api/boards?question=${encodeURIComponent(asked)}` : '/api/boards';
    tell(this, 'create', isBoard ? {...detail, path: '/api/boards/import'} : {...detail, path, type: 'text/csv'});
  }

  #fields() {
    return this.querySelector('form').elements;
  }
}

const namesOf = (list) => list?.map(({name}) => name).join('\n');

/** The smallest usual scale that holds all pasted scores. */
function scaleOf(given) {
  const values = given.map(({value}) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const ends = {low: SAYS.low, high: SAYS.high};
  if (least >= 1 && most <= 5) return {min: 1, max: 5, ...ends};
  return {min: 0, max: most <= 10 ? 10 : 100, ...ends};
}

customElements.define('board-form', BoardForm);
