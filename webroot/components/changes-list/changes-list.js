import {html, nothing} from 'lit';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';

const SAYS = {
  title: 'Changed on this board',
  kinds: {
    renamed: 'renamed', described: 'described anew', added: 'added', removed: 'removed', ends: 'other ends',
    scale: 'other scale', excluded: 'ballot excluded', included: 'ballot counts again', merged: 'ballots merged',
    power: 'voting power', question: 'question',
  },
};

/** What was changed in sight of everybody: old → new, latest first. */
class ChangesList extends LightElement {
  static properties = {changed: {attribute: false}};

  render() {
    if (!this.changed?.length) return nothing;
    return html`<details>
      <summary>${SAYS.title} (${this.changed.length})</summary>
      <ul class="small">${[...this.changed].reverse().map(({what, was, is, at}) => html`<li>
        <span class="faint">${moment(at)}</span> ${SAYS.kinds[what] ?? what}:
        ${was ? html`<bdi>${was}</bdi>` : nothing}${was && is ? ' → ' : ''}${is ? html`<bdi>${is}</bdi>` : nothing}
      </li>`)}</ul>
    </details>`;
  }
}

customElements.define('changes-list', ChangesList);
