import {html, nothing} from 'lit';
import {onward} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.changesList;

/** What an edit in mid-round changed, in a line: the latest of the changes that everybody may see. */
class RecentChange extends LightElement {
  static properties = {view: {attribute: false}};

  render() {
    const last = this.view.changed?.at(-1);
    if (!last) return nothing;
    const {what, was, is} = last;
    return html`<p class="small soft">${SAYS.kinds[what] ?? what}:
      ${was && is ? html`<bdi>${was}</bdi> ${onward} <bdi>${is}</bdi>` : was ? html`<bdi>${was}</bdi> ${SAYS.removed}` : html`<bdi>${is}</bdi> ${SAYS.added}`}</p>`;
  }
}

customElements.define('recent-change', RecentChange);
