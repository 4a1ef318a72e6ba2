import {html} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.confirmButton;

/** A button that asks once, in its place, when there is something to ask. Tells `confirm`. */
class ConfirmButton extends LightElement {
  static properties = {
    label: {attribute: false},
    question: {attribute: false}, // empty: nothing to ask
    yes: {attribute: false},
    kind: {attribute: false}, // 'primary', 'danger', 'plain' or nothing
    disabled: {attribute: false},
    asking: {state: true}, // the question, as it was when it was asked
  };

  heir = 'button';

  render() {
    if (!this.asking) {
      return html`<button type="button" class=${this.kind ?? ''} ?disabled=${this.disabled} @click=${this.#press}>${this.label}</button>`;
    }
    return html`<div role="group" aria-label=${this.asking} class="asking" @keydown=${this.#held}>
      <p>${this.asking}</p>
      <button type="button" class=${this.kind === 'danger' ? 'danger' : 'primary'} @click=${this.#yes}>${this.yes ?? this.label}</button>
      <button type="button" class="plain" @click=${() => (this.asking = undefined)}>${SAYS.no}</button>
    </div>`;
  }

  updated(changed) {
    if (changed.has('asking') && this.asking) this.querySelector('.asking button').focus();
  }

  #press() {
    if (this.question) this.asking = this.question;
    else tell(this, 'confirm');
  }

  /** A key that is held down asked; it does not answer as well. */
  #held(event) {
    if (event.repeat) event.preventDefault();
  }

  #yes() {
    this.asking = undefined;
    tell(this, 'confirm');
  }
}

customElements.define('confirm-button', ConfirmButton);
