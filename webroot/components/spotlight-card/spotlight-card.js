import {html, nothing} from 'lit';
import {endsInWords} from '../../js/ends.js';
import {mark, percent} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';

const SAYS = words.spotlightCard;

/** The criterion that the facilitator brings before everybody's eyes: what it means, what it weighs, how the options do. */
class SpotlightCard extends LightElement {
  static properties = {view: {attribute: false}};

  render() {
    const {view} = this;
    const criterion = view.criteria[view.spotlight];
    if (!criterion) return nothing;
    const {low, high} = endsInWords(criterion, view.scale);
    return html`<section class="card" aria-label=${SAYS.title}>
      <p class="soft">${SAYS.title}</p>
      <h2><bdi>${criterion.name}</bdi></h2>
      ${criterion.about ? html`<p class="about"><bdi>${criterion.about}</bdi></p>` : nothing}
      <p class="ends soft"><bdi>${low}</bdi><span aria-hidden="true"></span><bdi>${high}</bdi></p>
      ${this.#weight(view.weights?.of[view.spotlight])}
      <ul>${view.optionOrder.map((o) => this.#option(view.options[o], view.scores?.of[o]?.[view.spotlight]))}</ul>
    </section>`;
  }

  #weight(weight) {
    if (!weight) return nothing;
    const {share, low, high} = weight;
    return html`<p>${SAYS.weight(percent(share))}${low === undefined ? '' : ` ${SAYS.between(percent(low), percent(high))}`}</p>`;
  }

  #option({name, letter}, cell) {
    const shown = cell?.v !== undefined;
    return html`<li data-letter=${letter}>
      <span class="letter" aria-hidden="true">${letter}</span><bdi>${name}</bdi>
      ${shown ? html`<span class="bar" aria-hidden="true" ${vars({from: cell.v})}><i></i></span><b>${mark(cell.given ?? cell.mean)}</b>` : nothing}
    </li>`;
  }
}

customElements.define('spotlight-card', SpotlightCard);
