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
    own: {attribute: false}, // own shares by criterion, where the chart has them
    charts: {attribute: false}, // no more than the ranking and the weights: the page has the other tables already
    unfolded: {attribute: false}, // without the fold around: the page is about them
    open: {state: true},
  };

  render() {
    if (this.unfolded) return this.#tables(this.view);
    return html`<details @toggle=${(event) => (this.open = event.target === event.currentTarget ? event.target.open : this.open)}>
      <summary>${SAYS.title}</summary>
      ${this.open ? this.#tables(this.view) : nothing}
    </details>`;
  }

  #tables(view) {
    return html`<div class="stack">${this.#ranking(view)}${this.#weights(view)}
      ${this.charts ? nothing : html`<scores-table .view=${view}></scores-table><adjusted-list .adjusted=${view.adjusted}></adjusted-list>`}</div>`;
  }

  #ranking({ranking}) {
    if (!ranking) return html`<p class="faint">${SAYS.noRanking}</p>`;
    const written = totals(ranking.of);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.ranking}><table>
      <caption>${SAYS.ranking}</caption>
      <thead><tr>${SAYS.rankingHead.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${ranking.order.map((o) => html`<tr><td>${ranking.of[o].place}${ranking.of[o].tied ? ` ${SAYS.tied}` : ''}</td>
        <th scope="row">${this.#option(optionOf(this.view, o))}</th><td>${written[o]}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #weights({weights, criterionOrder}) {
    if (!weights) return html`<p class="faint">${SAYS.noWeights}</p>`;
    const shown = [...new Set([...criterionOrder, ...Object.keys(weights.of)])].filter((c) => weights.of[c]);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.weights}><table>
      <caption>${SAYS.weights}</caption>
      <thead><tr>${[...SAYS.weightsHead, ...(this.own ? [SAYS.own] : [])].map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${shown.map((c) => this.#weight(criterionOf(this.view, c).name, weights.of[c], this.own?.[c]))}</tbody>
    </table></div>`;
  }

  #option({letter, name}) {
    return html`<span class="letter" data-letter=${letter} aria-hidden="true">${letter}</span> <bdi>${name}</bdi>`;
  }

  #weight(name, {share, low, high, unsure}, own) {
    return html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${percent(share)}</td>
      <td>${low === undefined ? '–' : SAYS.between(percent(low), percent(high))}</td><td>${unsure ?? 0}</td>
      ${this.own ? html`<td>${own === undefined ? '–' : percent(own)}</td>` : nothing}</tr>`;
  }
}

customElements.define('figure-tables', FigureTables);
