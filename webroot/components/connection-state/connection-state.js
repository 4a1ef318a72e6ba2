import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

/** Refusals after which the same command may well be taken. */
const WORTH_ANOTHER_TRY = new Set(['NOT_SAVED', 'TOO_FAST', 'TOO_MANY_PENDING', 'NOT_TAKEN']);
const SAYS = words.connectionState;

/**
 * Always in sight: whether what one did is saved, and whether what one sees is live.
 * Tells `again` {command} and `dismiss`.
 */
class ConnectionState extends LightElement {
  static properties = {
    connection: {attribute: false}, // the union of Connection
    saving: {attribute: false}, // the union of Commands; absent for spectators
    quiet: {attribute: false}, // where another region says it
  };

  render() {
    const {sign, mood, text} = this.#now();
    const failed = this.saving?.is === 'notSaved' ? this.saving : this.saving?.failed;
    return html`
      <p role="status" aria-live=${this.quiet ? 'off' : 'polite'} class=${mood}><span aria-hidden="true">${sign}</span> ${text}</p>
      <div role="alert">${failed ? this.#failure(failed) : nothing}</div>`;
  }

  #failure({reason, command}) {
    return html`<div class="failure">
      <p><b>${reason.code === 'NOT_KNOWN' ? SAYS.notKnown : SAYS.notSaved}</b> ${sentence(reason)}</p>
      <div class="row">
        ${WORTH_ANOTHER_TRY.has(reason.code) ? html`<button @click=${() => tell(this, 'again', {command})}>${SAYS.again}</button>` : nothing}
        <button class="plain" @click=${() => tell(this, 'dismiss')}>${SAYS.dismiss}</button>
      </div>
    </div>`;
  }

  #now() {
    const sending = this.saving?.is === 'sending';
    const {moving} = this.connection;
    switch (this.connection.is) {
      case 'connecting': return {sign: '○', mood: 'soft', text: SAYS.connecting};
      case 'reconnecting': return {sign: '○', mood: 'warn', text: SAYS[`${moving ? 'restarting' : 'reconnecting'}${sending ? 'Sending' : ''}`]};
      case 'delayed': return {sign: '◐', mood: 'warn', text: this.connection.sentence ? sentence(this.connection) : SAYS.delayed};
      case 'offline': return {sign: '○', mood: 'warn', text: this.saving ? SAYS.offline : SAYS.offlineWatching};
      case 'refused': return {sign: '×', mood: 'warn', text: SAYS.refused};
      case 'live': return this.#saved();
    }
  }

  #saved() {
    switch (this.saving?.is) {
      case 'sending': return {sign: '…', mood: 'soft', text: SAYS.sending};
      case 'saved': return {sign: '✓', mood: 'good', text: SAYS.saved};
      case 'notSaved': return {sign: '!', mood: 'bad', text: this.saving.reason.code === 'NOT_KNOWN' ? SAYS.notKnown : SAYS.notSaved};
      default: return {sign: '●', mood: 'live', text: SAYS.live};
    }
  }
}

customElements.define('connection-state', ConnectionState);
