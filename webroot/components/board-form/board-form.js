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
      <p class="whisper hint" role="status">${this.table ? SAYS.table(this.table.options.length, this.table.criteria.length, this.table.given.length) : SAYS.hint}</p>
      <div class="person"><label for="new-name">${SAYS.name}</label><input id="new-name" name="name" maxlength=${NAME_MAX} dir="auto" autocomplete="nickname" .value=${this.name ?? ''} placeholder=${SAYS.facilitator}></div>
      <details><summary>${SAYS.more}</summary><div class="stack">
        ${this.#choice('visibility')} ${this.#choice('anonymity')} ${this.#choice('scoredBy', SAYS.scorers)}
        <label class="check"><input type="checkbox" name="public">${SAYS.public}</label>
      </div></details>
      ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
      <div class="row foot">
        <button class="primary" ?disabled=${this.busy}>${this.busy ? SAYS.creating : SAYS.create}</button>
        <label class="button file">${SAYS.file}<input type="file" class="unseen" accept=".csv,.json,text/csv,application/json" ?disabled=${this.busy} @change=${(event) => this.#file(event.target.files[0])}></label>
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
    this.#count();
  }

  #fill(field, before = '', now = '') {
    if (field.value.trim() === '' || field.value === before) field.value = now;
  }

  #typed() {
    this.table = undefined;
    this.#count();
  }

  #count() {
    const {options, criteria} = this.#fields();
    this.counts = {options: readNames(options.value).length, criteria: readNames(criteria.value).length};
  }

  #paste(event) {
    const table = readTable(event.clipboardData.getData('text/plain'));
    if (!table) return;
    event.preventDefault();
    const {options, criteria} = this.#fields();
    options.value = table.options.join('\n');
    criteria.value = table.criteria.join('\n');
    this.#count();
    this.table = table;
  }

  #submit(event) {
    event.preventDefault();
    const fields = this.#fields();
    const given = this.table?.given ?? [];
    const scoredBy = given.length > 0 ? 'facilitator' : fields.scoredBy.value;
    const known = (list, name) => this.template?.[list].find((each) => each.name === name);
    const body = {
      ...this.template,
      question: fields.question.value.trim(),
      options: readNames(fields.options.value).map((name) => known('options', name) ?? name),
      criteria: readNames(fields.criteria.value).map((name) => (given.length === 0 && known('criteria', name)) || {name, scoredBy}),
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

  async #file(file) {
    if (!file) return;
    const isBoard = /\.json$/i.test(file.name);
    const detail = {body: await file.text(), name: this.#fields().name.value.trim()};
    tell(this, 'create', isBoard ? {...detail, path: '/api/boards/import'} : {...detail, path: '/api/boards', type: 'text/csv'});
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
