import {html, nothing} from 'lit';
import {endsInWords, hasOwnEnds, withUnit} from '../../js/ends.js';
import {mark} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.scoresTable;

/** Every cell as it counts: the facilitator's score with its evidence, or the voters' mean. */
class ScoresTable extends LightElement {
  static properties = {view: {attribute: false}};

  render() {
    const {view} = this;
    if (!view.scores) return html`<h2>${SAYS.title}</h2><p class="faint">${SAYS.sealed}</p>`;
    const [low, lowWords, high, highWords] = SAYS.scale(view.scale);
    return html`
      <h2>${SAYS.title} <span class="whisper">${low}<bdi>${lowWords}</bdi>${high}<bdi>${highWords}</bdi></span></h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${SAYS.title}><table>
        <thead><tr>
          <th scope="col">${SAYS.criterion}</th>
          ${view.optionOrder.map((o) => html`<th scope="col" data-letter=${view.options[o].letter}><span class="letter" aria-hidden="true">${view.options[o].letter}</span> <bdi>${view.options[o].name}</bdi></th>`)}
        </tr></thead>
        <tbody>${view.criterionOrder.map((c) => this.#row(c))}</tbody>
      </table></div>`;
  }

  #row(c) {
    const criterion = this.view.criteria[c];
    const own = hasOwnEnds(criterion) && endsInWords(criterion, this.view.scale);
    return html`<tr>
      <th scope="row"><bdi>${criterion.name}</bdi>${own ? html`<br><span class="whisper"><bdi>${own.low}</bdi> … <bdi>${own.high}</bdi></span>` : nothing}</th>
      ${this.view.optionOrder.map((o) => html`<td>${this.#cell(this.view.scores.of[o]?.[c], criterion)}</td>`)}
    </tr>`;
  }

  #cell(cell, criterion) {
    if (!cell || cell.v === undefined) return html`<span class="faint">${cell?.unsure > 0 ? SAYS.unsure(cell.unsure) : SAYS.open}</span>`;
    if (cell.given !== undefined) {
      return html`<b><bdi>${cell.measured ? withUnit(cell.given, criterion.ends?.unit) : mark(cell.given)}</bdi></b>
        ${cell.evidence ? html`<details class="small"><summary>${SAYS.evidence}</summary><bdi>${cell.evidence}</bdi></details>` : html`<br><span class="whisper">${SAYS.noEvidence}</span>`}`;
    }
    return html`<b>${mark(cell.mean)}</b> <span class="whisper">${SAYS.numbers(cell.numbers)}${cell.unsure > 0 ? `, ${SAYS.unsure(cell.unsure)}` : ''}</span>`;
  }
}

customElements.define('scores-table', ScoresTable);
