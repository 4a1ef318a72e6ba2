import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const START_MARK = 50;
const SAYS = words.weightsStart;

/** Ready weights for typical situations, and a few questions whose answers move weights. Tells `start` {marks}. */
class WeightsStart extends LightElement {
  static properties = {
    view: {attribute: false},
    guide: {attribute: false}, // {presets, questions}
    answers: {state: true},
  };

  heir = 'summary';

  constructor() {
    super();
    this.answers = {};
  }

  render() {
    return html`<details>
      <summary>${SAYS.title}</summary>
      <div class="stack">
        <p class="whisper">${SAYS.note}</p>
        ${this.guide.presets.length ? html`<h3>${SAYS.presets}</h3><ul class="stack">${this.guide.presets.map((preset) => this.#preset(preset))}</ul>` : nothing}
        ${this.guide.questions.length ? this.#questions() : nothing}
      </div>
    </details>`;
  }

  #preset(preset) {
    return html`<li class="row">
      <span class="grow"><b><bdi>${preset.name}</bdi></b><br><span class="small soft"><bdi>${preset.about}</bdi></span></span>
      <button @click=${() => this.#start(preset.marks)}>${SAYS.usePreset}<span class="unseen">: <bdi>${preset.name}</bdi></span></button>
    </li>`;
  }

  #questions() {
    const answered = Object.keys(this.answers).length > 0;
    return html`<h3>${SAYS.questions}</h3>
      ${this.guide.questions.map((question) => this.#question(question))}
      <button class="primary" ?disabled=${!answered} @click=${this.#startFromAnswers}>${SAYS.useAnswers}</button>`;
  }

  #question(question) {
    const choice = (text, index) => html`<label class="check">
      <input type="radio" name="start-${question.id}" .checked=${this.answers[question.id] === index} @change=${() => this.#answer(question.id, index)}>
      <bdi>${text}</bdi></label>`;
    return html`<fieldset>
      <legend><b><bdi>${question.text}</bdi></b></legend>
      ${question.answers.map((answer, index) => choice(answer.text, index))}
      ${choice(SAYS.skip, undefined)}
    </fieldset>`;
  }

  #answer(question, index) {
    const {[question]: _, ...others} = this.answers;
    this.answers = index === undefined ? others : {...others, [question]: index};
  }

  #startFromAnswers() {
    const marks = Object.fromEntries(this.view.criterionOrder.map((c) => [c, START_MARK]));
    for (const question of this.guide.questions) {
      for (const [c, change] of Object.entries(question.answers[this.answers[question.id]]?.moves ?? {})) marks[c] += change;
    }
    this.#start(Object.fromEntries(Object.entries(marks).map(([c, mark]) => [c, Math.min(100, Math.max(0, mark))])));
  }

  #start(marks) {
    const known = Object.entries(marks).filter(([c]) => c in this.view.criteria);
    this.querySelector('details').open = false;
    tell(this, 'start', {marks: Object.fromEntries(known)});
  }
}

customElements.define('weights-start', WeightsStart);
