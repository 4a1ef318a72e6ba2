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
  #answer = ({detail}) => {
    this.#logic.answer(detail.sentence);
    this.#take();
  };

  connectedCallback() {
    super.connectedCallback();
    for (const moved of ['input', 'mark']) document.addEventListener(moved, this.#own);
    document.addEventListener('say', this.#answer);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const moved of ['input', 'mark']) document.removeEventListener(moved, this.#own);
    document.removeEventListener('say', this.#answer);
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
    if (sentence) this.#tell(sentence);
    if (waitMs !== undefined && this.isConnected) this.#waiting = setTimeout(() => this.#take(), waitMs);
  }

  #ask() {
    this.#tell(this.#logic.turnout(this.view, Date.now()));
  }

  /** The same words again are news only when they are another text. */
  #tell(answer) {
    this.said = answer === this.said ? `${answer}\u00a0` : answer;
  }
}

customElements.define('live-words', LiveWords);
