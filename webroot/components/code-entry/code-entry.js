import {html} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

const SAYS = words.codeEntry;

/** One field for a join code or a pasted link. Tells `code` {text}. */
class CodeEntry extends LightElement {
  static properties = {problem: {attribute: false}, busy: {attribute: false}};

  render() {
    return html`<form @submit=${this.#submit}>
      <label for="code-entry">${SAYS.label}</label>
      <div class="row">
        <input id="code-entry" name="code" class="grow" required autocomplete="off" autocapitalize="characters" spellcheck="false"
          placeholder="7KQ4 M2XF" aria-describedby="code-entry-hint" aria-invalid=${Boolean(this.problem)}>
        <button class="primary" ?disabled=${this.busy}>${SAYS.join}</button>
      </div>
      <p id="code-entry-hint" class=${this.problem ? 'problem small' : 'whisper'} role=${this.problem ? 'alert' : 'note'}>${this.problem ? sentence(this.problem) : SAYS.hint}</p>
    </form>`;
  }

  #submit(event) {
    event.preventDefault();
    tell(this, 'code', {text: event.target.elements.code.value});
  }
}

customElements.define('code-entry', CodeEntry);
