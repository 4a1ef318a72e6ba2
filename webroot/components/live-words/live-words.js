import {html} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {LiveWords as Logic} from '../../js/live-words.js';
import {words} from '../../js/words.js';

const SAYS = words.liveWords;

/** The one polite live region of a page, and the question it answers: how many have voted. */
class LiveWords extends LightElement {
  static properties = {
    view: {attribute: false},
    connection: {attribute: false}, // the union of Connection
    said: {state: true},
  };

  #logic = new Logic(SAYS);
  #waiting;
  #own = () => this.#logic.own(Date.now());

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('input', this.#own);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('input', this.#own);
    clearTimeout(this.#waiting);
  }

  willUpdate(changed) {
    if (changed.has('view') || changed.has('connection')) this.#take();
  }

  render() {
    return html`<p class="unseen" role="status">${this.said}</p>
      <button class="plain asks" @click=${this.#ask}>${SAYS.ask}</button>`;
  }

  #take() {
    clearTimeout(this.#waiting);
    if (!this.view || this.view.deleted) return;
    const {sentence, waitMs} = this.#logic.take(this.view, this.connection?.is === 'live', Date.now());
    if (sentence) this.said = sentence;
    else if (waitMs !== undefined && this.isConnected) this.#waiting = setTimeout(() => this.#take(), waitMs);
  }

  /** The same words again are news only when they are another text. */
  #ask() {
    const answer = this.#logic.turnout(this.view, Date.now());
    this.said = answer === this.said ? `${answer}\u00a0` : answer;
  }
}

customElements.define('live-words', LiveWords);
