import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {readNames, readTable} from '../../js/paste.js';
import {sentence, words} from '../../js/words.js';

const QUESTION_MAX = 300;
const NAME_MAX = 80;
const SAYS = words.boardForm;

/** A new board from a few words, a paste, a template or a file. Tells `create` {body, type, path, name}. */
class BoardForm extends LightElement {
  static properties = {
    templates: {attribute: false},
    busy: {attribute: false},
    problem: {attribute: false},
    template: {state: true},
    table: {state: true}, // what was pasted, when it was a table
  };

  render() {
    const template = this.templates?.find(({id}) => id === this.template);
    return html`<form class="stack" @submit=${this.#submit}>
      ${this.templates?.length ? html`<div><label for="new-template">${SAYS.template}</label>
        <select id="new-template" name="template" @change=${(event) => (this.template = event.target.value)}>
          <option value="">${SAYS.blank}</option>
          ${this.templates.map(({id, name, about}) => html`<option value=${id}>${name}${about ? ` – ${about}` : ''}</option>`)}
        </select></div>` : nothing}
      <div><label for="new-question">${SAYS.question}</label>
        <input id="new-question" name="question" maxlength=${QUESTION_MAX} dir="auto" ?required=${!template} placeholder=${template ? '' : SAYS.questionHint}></div>
      <div class="pair" @paste=${this.#paste}>
        ${this.#names('options', SAYS.options, template && SAYS.ofTemplate(template.options, 'option'))}
        ${this.#names('criteria', SAYS.criteria, template && SAYS.ofCriteria(template.criteria))}
      </div>
      <p class="whisper" role="status">${this.table ? SAYS.table(this.table.options.length, this.table.criteria.length, this.table.given.length) : SAYS.hint}</p>
      <div><label for="new-name">${SAYS.name}</label><input id="new-name" name="name" maxlength=${NAME_MAX} dir="auto" autocomplete="nickname"></div>
      <details><summary>${SAYS.more}</summary><div class="stack">
        ${this.#choice('visibility')} ${this.#choice('anonymity')} ${this.#choice('scoredBy', SAYS.scorers)}
        <label class="check"><input type="checkbox" name="public">${SAYS.public}</label>
      </div></details>
      ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy}>${SAYS.create}</button>
      <label class="file">${SAYS.file}<input type="file" accept=".csv,.json,text/csv,application/json" ?disabled=${this.busy} @change=${this.#file}></label>
    </form>`;
  }

  #names(name, label, ofTemplate) {
    return html`<div><label for="new-${name}">${label}</label>
      <textarea id="new-${name}" name=${name} rows="5" dir="auto" ?required=${!ofTemplate} placeholder=${ofTemplate ?? ''} @input=${() => (this.table = undefined)}></textarea></div>`;
  }

  #choice(name, texts = SAYS[`${name}Choices`]) {
    return html`<div><label for="new-${name}">${SAYS[name]}</label><select id="new-${name}" name=${name}>
      ${Object.entries(texts).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></div>`;
  }

  #paste(event) {
    const table = readTable(event.clipboardData.getData('text/plain'));
    if (!table) return;
    event.preventDefault();
    this.table = table;
    const {options, criteria} = this.querySelector('form').elements;
    options.value = table.options.join('\n');
    criteria.value = table.criteria.join('\n');
  }

  #submit(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const options = readNames(fields.options.value);
    const criteria = readNames(fields.criteria.value);
    const question = fields.question.value.trim();
    const scoredBy = this.table?.given.length ? 'facilitator' : fields.scoredBy.value;
    const body = {
      ...(this.template ? {template: this.template} : {}),
      ...(question ? {question} : {}),
      ...(options.length ? {options} : {}),
      ...(criteria.length ? {criteria: criteria.map((name) => ({name, scoredBy}))} : {}),
      ...(this.table?.given.length ? {given: this.table.given, scale: scaleOf(this.table.given)} : {}),
      visibility: fields.anonymity.value === 'noNames' ? 'sealed' : fields.visibility.value,
      anonymity: fields.anonymity.value,
      public: fields.public.checked,
    };
    tell(this, 'create', {path: '/api/boards', body, name: fields.name.value.trim()});
  }

  async #file(event) {
    const [file] = event.target.files;
    if (!file) return;
    const isBoard = /\.json$/i.test(file.name);
    const detail = {body: await file.text(), name: this.querySelector('#new-name').value.trim()};
    tell(this, 'create', isBoard ? {...detail, path: '/api/boards/import'} : {...detail, path: '/api/boards', type: 'text/csv'});
  }
}

/** The smallest usual scale that holds all pasted scores. */
function scaleOf(given) {
  const values = given.map(({value}) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const words = {low: 'poor', high: 'best'};
  if (least >= 1 && most <= 5) return {min: 1, max: 5, ...words};
  return {min: 0, max: most <= 10 ? 10 : 100, ...words};
}

customElements.define('board-form', BoardForm);
