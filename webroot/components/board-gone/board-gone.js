import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../code-entry/code-entry.js';

const SAYS = words.boardGone;
/** Where our own words leave nothing for the server's sentence to add. */
const SAYS_ALL = new Set(['NO_SUCH_BOARD', 'BOARD_DELETED', 'REMOVED', 'JOINING_ENDED']);
const WITH_CODE = new Set(['LINK_REPLACED', 'NOT_ADMITTED', 'NO_SUCH_CODE', 'WRONG_SECRET']);

/** The heading for a reason, also for the page's title. */
export const headingOf = (reason) => (SAYS[reason.code] ?? SAYS.other)[0];

/** In place of a board: why it cannot be shown, and what to do. */
class BoardGone extends LightElement {
  static properties = {reason: {attribute: false}};

  render() {
    if (!this.reason) return nothing;
    const [title, more] = SAYS[this.reason.code] ?? SAYS.other;
    return html`<section class="stack">
      <h1>${title}</h1>
      ${this.reason.sentence && !SAYS_ALL.has(this.reason.code) ? html`<p>${sentence(this.reason)}</p>` : nothing}
      ${more ? html`<p>${more}</p>` : nothing}
      ${WITH_CODE.has(this.reason.code) ? html`<code-entry></code-entry>` : nothing}
      <p><a class="button" href="/">${SAYS.home}</a></p>
    </section>`;
  }
}

customElements.define('board-gone', BoardGone);
