import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAID_MS = 3_000;
const SAYS = words.copyText;

/**
 * A text to take along. On plain http there is no clipboard for pages: there the text is selected instead.
 */
class CopyText extends LightElement {
  static properties = {
    label: {attribute: false},
    text: {attribute: false},
    said: {state: true},
  };

  render() {
    return html`
      <div class="row">
        <input class="grow" readonly aria-label=${this.label} .value=${this.text} @focus=${(event) => event.target.select()}>
        <button @click=${this.#copy}>${SAYS.copy}<span class="unseen">: ${this.label}</span></button>
      </div>
      <p class="whisper">${this.said ?? nothing}</p>`;
  }

  async #copy() {
    const field = this.querySelector('input');
    field.focus();
    field.select();
    this.said = (await copied(this.text)) ? SAYS.copied : SAYS.selected;
    tell(this, 'say', {sentence: this.said});
    setTimeout(() => (this.said = undefined), SAID_MS);
  }
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

customElements.define('copy-text', CopyText);
