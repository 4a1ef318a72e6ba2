import {html, nothing} from 'lit';
import {percent, totals} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {criterionOf, optionOf} from '../../js/named.js';
import {words} from '../../js/words.js';
import '../adjusted-list/adjusted-list.js';
import '../scores-table/scores-table.js';

const SAYS = words.figureTables;

/** The figures of every chart of a board as tables; drawn only while they are open. */
class FigureTables extends LightElement {
  static properties = {
    view: {attribute: false},
    open: {state: true},
  };

  render() {
    return html`<details @toggle=${(event) => (this.open = event.target === event.currentTarget ? event.target.open : this.open)}>
      <summary>${SAYS.title}</summary>
      ${this.open ? html`<div class="stack">${this.#ranking(this.view)}${this.#weights(this.view)}<scores-table .view=${this.view}></scores-table>
        <adjusted-list .adjusted=${this.view.adjusted}></adjusted-list></div>` : nothing}
    </details>`;
  }

  #ranking({ranking}) {
    if (!ranking) return nothing;
    const written = totals(ranking.of);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.ranking}><table>
      <caption>${SAYS.ranking}</caption>
      <thead><tr>${SAYS.rankingHead.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${ranking.order.map((o, i) => html`<tr><td>${i + 1}${ranking.of[o].tied ? ` ${SAYS.tied}` : ''}</td>
        <th scope="row"><bdi>${optionOf(this.view, o).name}</bdi></th><td>${written[o]}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #weights({weights, criterionOrder}) {
    if (!weights) return nothing;
    const shown = [...new Set([...criterionOrder, ...Object.keys(weights.of)])].filter((c) => weights.of[c]);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.weights}><table>
      <caption>${SAYS.weights}</caption>
      <thead><tr>${SAYS.weightsHead.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${shown.map((c) => this.#weight(criterionOf(this.view, c).name, weights.of[c]))}</tbody>
    </table></div>`;
  }

  #weight(name, {share, low, high, unsure}) {
    return html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${percent(share)}</td>
      <td>${low === undefined ? '–' : SAYS.between(percent(low), percent(high))}</td><td>${unsure ?? 0}</td></tr>`;
  }
}

customElements.define('figure-tables', FigureTables);
