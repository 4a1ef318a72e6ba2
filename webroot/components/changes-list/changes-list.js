import {html, nothing} from 'lit';
import {moment, onward} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.changesList;

/** What was changed in sight of everybody: old → new, latest first. */
class ChangesList extends LightElement {
  static properties = {changed: {attribute: false}};

  render() {
    if (!this.changed?.length) return nothing;
    return html`<details>
      <summary>${SAYS.title} (${this.changed.length})</summary>
      <ul class="small">${[...this.changed].reverse().map(({what, was, is, at}) => html`<li>
        <span class="faint">${moment(at)}</span> ${SAYS.kinds[what] ?? what}:
        ${was && is ? html`<bdi>${was}</bdi> ${onward} <bdi>${is}</bdi>` : was ? html`<bdi>${was}</bdi> ${SAYS.removed}` : html`<bdi>${is}</bdi> ${SAYS.added}`}
      </li>`)}</ul>
    </details>`;
  }
}

customElements.define('changes-list', ChangesList);
