import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

/** Above this many marks a list is easier to hit than buttons. */
const BUTTONS_MAX = 7;
const SAYS = words.scoreControl;

/** One cell's score: a radio group, or a list on long scales, that names both ends. Tells `mark` {mark}. */
class ScoreControl extends LightElement {
  static properties = {
    name: {attribute: false}, // unique on the page
    label: {attribute: false},
    letter: {attribute: false},
    scale: {attribute: false},
    ends: {attribute: false}, // {low, high} in words
    mark: {attribute: false}, // a number, 'unsure' or undefined
    disabled: {attribute: false},
  };

  render() {
    const {min, max} = this.scale;
    const marks = Array.from({length: max - min + 1}, (_, i) => min + i);
    return html`<fieldset ?disabled=${this.disabled}>
      <legend><span class="letter small" data-letter=${this.letter}>${this.letter}</span> <bdi>${this.label}</bdi></legend>
      ${marks.length <= BUTTONS_MAX ? this.#buttons(marks) : this.#list(marks)}
    </fieldset>`;
  }

  #buttons(marks) {
    return html`<div class="marks">
        ${marks.map((mark) => this.#button(mark, String(mark), this.#endWords(mark)))}
        ${this.#button('unsure', '?', SAYS.unsure)}
        ${this.mark === undefined ? nothing : html`<button class="plain small" @click=${() => this.#tell('none')}>${SAYS.clear}<span class="unseen">: <bdi>${this.label}</bdi></span></button>`}
      </div>`;
  }

  #button(mark, text, end) {
    return html`<label>
      <input type="radio" class="unseen" name=${this.name} .checked=${live(this.mark === mark)} @change=${() => this.#tell(mark)}>
      <span class="mark">${text}</span>${end ? html`<span class="unseen"> (<bdi>${end}</bdi>)</span>` : nothing}
    </label>`;
  }

  #list(marks) {
    const value = this.mark === undefined ? 'none' : String(this.mark);
    const option = (mark, text) => html`<option value=${mark} .selected=${live(value === String(mark))}>${text}</option>`;
    return html`<select aria-label=${this.label} @change=${({target}) => this.#tell(/^\d+$/.test(target.value) ? Number(target.value) : target.value)}>
      ${option('none', SAYS.none)}
      ${marks.map((mark) => option(mark, this.#endWords(mark) ? `${mark} – ${this.#endWords(mark)}` : String(mark)))}
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
