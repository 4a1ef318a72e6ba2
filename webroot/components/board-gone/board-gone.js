import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import '../code-entry/code-entry.js';

const SAYS = {
  NO_SUCH_PAGE: ['There is no such page', 'The address may have been mistyped.'],
  NO_SUCH_BOARD: ['There is no such board', 'The address may have been mistyped, or the board was never here.'],
  BOARD_DELETED: ['This board was deleted', 'A facilitator deleted it with all its votes. Nothing of it is kept but the fact.'],
  REMOVED: ['You were removed from this board', 'A facilitator removed you. If that was a mistake, ask them for a new link.'],
  LINK_REPLACED: ['This link was replaced', 'The facilitator made new links. Ask for the new one, or enter the join code.'],
  JOINING_ENDED: ['Joining has ended', 'The facilitator closed the entrance. Who has joined votes on; ask them to open it if you are late.'],
  NOT_ADMITTED: ['You need a link or a code', 'Open the link you were given, or enter the join code.'],
  NO_SUCH_CODE: ['This code does not work now', 'It was replaced or withdrawn, or joining has ended. Ask the facilitator.'],
  other: ['Not admitted', ''],
  home: 'To the start page',
};
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
      ${this.reason.sentence && !SAYS_ALL.has(this.reason.code) ? html`<p>${this.reason.sentence}</p>` : nothing}
      ${more ? html`<p>${more}</p>` : nothing}
      ${WITH_CODE.has(this.reason.code) ? html`<code-entry></code-entry>` : nothing}
      <p><a class="button" href="/">${SAYS.home}</a></p>
    </section>`;
  }
}

customElements.define('board-gone', BoardGone);
