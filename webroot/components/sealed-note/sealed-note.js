import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

/** Up to so many people each have a mark of their own; above, a bar fills. */
const MARKS_MAX = 40;
const SAYS = words.sealedNote;

/** A sealed round: that it is sealed, for whom, and how many ballots lie under the seal. Never what is in them. */
class SealedNote extends LightElement {
  static properties = {
    view: {attribute: false},
    compact: {attribute: false},
  };

  render() {
    const {k, n} = this.view.round;
    return html`<div class="sealed">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <rect x="5" y="11" width="14" height="10" rx="2"></rect><path d="M8 11V7.5a4 4 0 0 1 8 0V11"></path></svg>
      <p><b>${SAYS.sealed}</b>${this.compact ? nothing : html`<br><span class="more">${SAYS.more}</span>`}</p>
      ${n > 0 ? html`<p class="in">${SAYS.ballots(k, n)}</p>` : nothing}
      ${n > 0 ? html`<p class="slips" aria-hidden="true">${n <= MARKS_MAX
        ? Array.from({length: n}, (_, i) => html`<i class=${i < k ? 'is' : ''}></i>`)
        : html`<progress max=${n} value=${k}></progress>`}</p>` : nothing}
    </div>`;
  }
}

customElements.define('sealed-note', SealedNote);
