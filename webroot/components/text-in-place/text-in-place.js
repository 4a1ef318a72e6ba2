import {html} from 'lit';
import {isolated} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';

/** So long after its outcome a change may take to be seen. */
const SEEN_MS = 1_000;

/**
 * A text that becomes a field where it stands: a click or Enter begins, Enter or leaving keeps, Escape
 * cancels. What was refused stays in the field.
 */
class TextInPlace extends LightElement {
  static properties = {
    value: {attribute: false},
    label: {attribute: false},
    empty: {attribute: false}, // what stands where there is no text; absent: one must be
    max: {attribute: false},
    lines: {attribute: false}, // several: Shift+Enter begins another
    keep: {attribute: false}, // (text) => the outcome
    editing: {state: true},
    kept: {state: true}, // on its way to the server
  };

  #typed;
  #byKey = false;

  willUpdate(changed) {
    if (changed.has('value')) this.kept = undefined;
  }

  updated(changed) {
    if (!changed.has('editing')) return;
    if (this.editing) {
      this.#field().focus();
      this.#field().select();
    } else if (this.#byKey) this.querySelector('button').focus();
    this.#byKey = false;
  }

  render() {
    if (this.editing) {
      return this.lines
        ? html`<textarea rows="2" dir="auto" aria-label=${this.label} maxlength=${this.max} .value=${this.#typed} @keydown=${this.#key} @blur=${this.#leave}></textarea>`
        : html`<input dir="auto" aria-label=${this.label} maxlength=${this.max} .value=${this.#typed} @keydown=${this.#key} @blur=${this.#leave}>`;
    }
    const text = this.kept ?? this.value;
    return html`<button type="button" class="text ${this.kept === undefined ? '' : 'sending'} ${text ? '' : 'none'}" aria-label="${this.label}: ${isolated(text || this.empty)}"
      @click=${() => this.#begin(text)}><bdi>${text || this.empty}</bdi></button>`;
  }

  #begin(text) {
    this.#typed = text ?? '';
    this.editing = true;
  }

  #key(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#end(true);
    } else if (event.key === 'Enter' && !(this.lines && event.shiftKey) && !event.isComposing) {
      event.preventDefault();
      this.#take(true);
    }
  }

  #leave() {
    if (this.editing) this.#take(false);
  }

  /** The focus goes back to the text only where a key ended it. */
  #end(byKey) {
    this.#byKey = byKey;
    this.editing = false;
  }

  async #take(byKey) {
    const text = this.#field().value.trim();
    if (text === (this.value ?? '') || (text === '' && this.empty === undefined)) return this.#end(byKey);
    this.kept = text;
    this.#end(byKey);
    const outcome = await this.keep(text);
    if (outcome?.ok === false) {
      this.kept = undefined;
      this.#begin(text);
    } else setTimeout(() => (this.kept = undefined), SEEN_MS);
  }

  #field() {
    return this.querySelector('input, textarea');
  }
}

customElements.define('text-in-place', TextInPlace);
