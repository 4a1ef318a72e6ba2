import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../code-entry/code-entry.js';

const SAYS = words.boardGone;
/** Where our own words leave nothing for the server's sentence to add. */
const SAYS_ALL = new Set(['NO_SUCH_BOARD', 'BOARD_DELETED', 'REMOVED', 'JOINING_ENDED', 'TOO_MANY_TABS', 'WRONG_SECRET', 'LINK_REPLACED']);
/** Nothing is found there either. */
const OVER = new Set(['NO_SUCH_BOARD', 'BOARD_DELETED', 'REMOVED']);
const WITH_CODE = new Set(['LINK_REPLACED', 'NOT_ADMITTED', 'NO_SUCH_CODE', 'WRONG_SECRET']);

/** The heading for a reason, also for the page's title. */
export const headingOf = (reason) => (SAYS[reason.code] ?? SAYS.other)[0];

/** In place of a board: why it cannot be shown, and what to do. */
class BoardGone extends LightElement {
  static properties = {
    reason: {attribute: false},
    problem: {attribute: false}, // with the code that was entered, a Reason
    alone: {attribute: false}, // within another site's page: where the board stands by itself; absent elsewhere
    codeless: {attribute: false}, // where a code leads nowhere
  };

  render() {
    if (!this.reason) return nothing;
    const [title, more] = SAYS[this.reason.code] ?? SAYS.other;
    return html`<section class="stack">
      <h1>${title}</h1>
      ${this.reason.sentence && !SAYS_ALL.has(this.reason.code) ? html`<p>${sentence(this.reason)}</p>` : nothing}
      ${more ? html`<p>${more}</p>` : nothing}
      ${WITH_CODE.has(this.reason.code) && !this.codeless ? html`<code-entry .problem=${this.problem}></code-entry>` : nothing}
      ${this.#way()}
    </section>`;
  }

  /** No page of ours but the board itself may stand in another site's. */
  #way() {
    if (this.reason.code === 'UNAVAILABLE') return html`<p><button @click=${() => location.reload()}>${SAYS.again}</button></p>`;
    if (!this.alone) return html`<p><a class="button" href="/">${SAYS.home}</a></p>`;
    if (OVER.has(this.reason.code)) return nothing;
    return html`<p><a class="button" href=${this.alone} target="_blank" rel="noopener">${SAYS.alone}</a></p>`;
  }
}

customElements.define('board-gone', BoardGone);
