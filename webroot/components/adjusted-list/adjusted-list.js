import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.adjustedList;

/** Whose ballots count otherwise than once, in sight of everybody. */
class AdjustedList extends LightElement {
  static properties = {adjusted: {attribute: false}}; // {of: [{name?, excluded? | merged? | power?}], more?} or undefined

  render() {
    if (!this.adjusted) return nothing;
    return html`<p class="small"><b>${SAYS.title}</b></p>
      <ul class="small soft">${this.adjusted.of.map((each) => html`<li>${this.#line(each)}</li>`)}
        ${this.adjusted.more ? html`<li>${SAYS.more(this.adjusted.more)}</li>` : nothing}</ul>`;
  }

  #line({name, excluded, merged, power}) {
    const said = excluded ? SAYS.excluded : merged ? SAYS.merged : SAYS.power(power);
    return html`${name ? html`<bdi>${name}</bdi>` : SAYS.somebody}: ${said}`;
  }
}

customElements.define('adjusted-list', AdjustedList);
