import {html} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {browserStorage} from '../../js/storage.js';
import {words} from '../../js/words.js';

const OFF = 'weighin.keysOff';
const SAYS = words.presenterKeys;

/**
 * Single keys for who presents, and a small help that names them and can turn them off.
 * Tells `key` {key: 'f' | 'q' | 'p'}.
 */
class PresenterKeys extends LightElement {
  static properties = {off: {state: true}};

  #pressed = (event) => this.#press(event);

  constructor() {
    super();
    this.off = browserStorage.get(OFF) === true;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#pressed);
  }

  render() {
    return html`<button class="plain" aria-haspopup="dialog" @click=${this.#help}>${SAYS.title}</button>
      <dialog aria-label=${SAYS.title} @click=${this.#outside}>
        <div class="stack">
          <h2>${SAYS.title}</h2>
          <dl>${Object.entries(SAYS.keys).map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
          <label class="check"><input type="checkbox" .checked=${!this.off} @change=${this.#turn}> ${SAYS.on}</label>
          <form method="dialog"><button autofocus>${SAYS.close}</button></form>
        </div>
      </dialog>`;
  }

  #press(event) {
    if (this.off || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.('input:not([type="checkbox"]), textarea, select, [contenteditable]')) return;
    const key = event.key.toLowerCase();
    if (key === '?') this.#help();
    else if (key !== 'escape' && Object.hasOwn(SAYS.keys, key)) tell(this, 'key', {key});
    else return;
    event.preventDefault();
  }

  #help() {
    const dialog = this.querySelector('dialog');
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  #turn({target}) {
    this.off = !target.checked;
    browserStorage.set(OFF, this.off);
  }

  #outside({target, currentTarget}) {
    if (target === currentTarget) currentTarget.close();
  }
}

customElements.define('presenter-keys', PresenterKeys);
