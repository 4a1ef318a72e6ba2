import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {tell} from '../../js/ask.js';
import {isolated} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

/** Above this many marks a list is easier to hit than buttons. */
const BUTTONS_MAX = 7;
const SAYS = words.scoreControl;

/** One cell's score: a radio group, or a list on long scales, that names both ends. Tells `mark` {mark}. */
class ScoreControl extends LightElement {
  static properties = {
    name: {attribute: false}, // unique on the page
    label: {attribute: false}, // what stands above it
    full: {attribute: false}, // criterion and option, each isolated, for who hears it
    letter: {attribute: false},
    form: {attribute: false}, // 'line' with its label, 'cell' of a grid, 'list' in a grid with many options
    scale: {attribute: false},
    ends: {attribute: false}, // {low, high} in words
    mark: {attribute: false}, // a number, 'unsure' or undefined
    disabled: {attribute: false},
  };

  heir = 'input:checked, input, select';

  render() {
    const {min, max} = this.scale;
    const marks = Array.from({length: max - min + 1}, (_, i) => min + i);
    const asList = this.form === 'list' || marks.length > BUTTONS_MAX;
    // Who uses the keys presses no chosen radio: a browser does nothing then.
    const keys = !asList && this.mark !== undefined;
    return html`<fieldset class=${this.form} ?disabled=${this.disabled} aria-describedby=${keys ? `${this.name}-keys` : nothing} @keydown=${keys ? this.#key : nothing}>
      <legend class=${this.form === 'line' ? '' : 'unseen'}>
        ${this.letter ? html`<span class="letter small" data-letter=${this.letter} aria-hidden="true">${this.letter}</span>` : nothing}
        <span class="unseen">${this.full}</span> <bdi aria-hidden="true">${this.label}</bdi></legend>
      ${asList ? this.#list(marks) : this.#buttons(marks)}
      ${keys ? html`<span class="unseen" id="${this.name}-keys">${SAYS.keys}</span>` : nothing}
      ${this.form === 'list' ? nothing : html`<p class="ends whisper" aria-hidden="true"><span>${min} <bdi>${this.ends.low}</bdi></span><span>${max} <bdi>${this.ends.high}</bdi></span></p>`}
    </fieldset>`;
  }

  #buttons(marks) {
    return html`<div class="marks">
        <span class="scale">${marks.map((mark) => this.#button(mark, String(mark), this.#endWords(mark)))}</span>
        ${this.#button('unsure', '?', SAYS.unsure)}
        ${this.form === 'line' ? html`<button class="plain small" ?disabled=${this.mark === undefined} @click=${() => this.#tell('none')}>${SAYS.clear}<span class="unseen">: ${this.full}</span></button>` : nothing}
      </div>`;
  }

  #key(event) {
    if (!['Delete', 'Backspace'].includes(event.key) || !event.target.checked) return;
    event.preventDefault();
    this.#tell('none');
  }

  /** Pressing what is chosen takes it back, as it stands nowhere else in a narrow cell. */
  #button(mark, text, end) {
    const chosen = this.mark === mark;
    return html`<label>
      <input type="radio" class="unseen" name=${this.name} .checked=${live(chosen)} @change=${() => this.#tell(mark)}
        @click=${() => chosen && this.#tell('none')}>
      <span class="mark">${text}</span>${end ? html`<span class="unseen"> (<bdi>${end}</bdi>)</span>` : nothing}
    </label>`;
  }

  #list(marks) {
    const value = this.mark === undefined ? 'none' : String(this.mark);
    const option = (mark, text) => html`<option value=${mark} .selected=${live(value === String(mark))}>${text}</option>`;
    return html`<select aria-label=${this.full} @change=${({target}) => this.#tell(/^\d+$/.test(target.value) ? Number(target.value) : target.value)}>
      ${option('none', SAYS.none)}
      ${marks.map((mark) => option(mark, this.#endWords(mark) ? `${mark} – ${isolated(this.#endWords(mark))}` : String(mark)))}
      ${option('unsure', SAYS.unsure)}
    </select>`;
  }

  #endWords(mark) {
    if (mark === this.scale.min) return this.ends.low;
    return mark === this.scale.max ? this.ends.high : '';
  }

  #tell(mark) {
    tell(this, 'mark', {mark});
  }
}

customElements.define('score-control', ScoreControl);
