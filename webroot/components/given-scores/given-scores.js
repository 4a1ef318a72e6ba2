import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {endsInWords, hasOwnEnds, isMeasured} from '../../js/ends.js';
import {LightElement} from '../../js/light-element.js';
import {readNumber} from '../../js/paste.js';
import {words} from '../../js/words.js';

const EVIDENCE_MAX = 500;
const SAYS = words.givenScores;

/** The facilitator's scores, each with an evidence note; a cell is kept when one leaves it. */
class GivenScores extends LightElement {
  static properties = {view: {attribute: false}};

  /** Cells that hold what is on its way or was refused, to be mended there; each with what was asked for it last. */
  #unkept = new Map();

  render() {
    const {view} = this;
    const criteria = view.criterionOrder.filter((c) => view.criteria[c].scoredBy === 'facilitator');
    if (criteria.length === 0) return html`<p class="soft">${SAYS.none}</p>`;
    return html`
      <p class="whisper">${SAYS.hint(view.scale)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${SAYS.title}><table>
        <thead><tr><td></td>${view.optionOrder.map((o) => html`<th scope="col" data-letter=${view.options[o].letter}><span class="letter" aria-hidden="true">${view.options[o].letter}</span> <bdi>${view.options[o].name}</bdi></th>`)}</tr></thead>
        <tbody>${repeat(criteria, (c) => c, (c) => this.#row(c))}</tbody>
      </table></div>`;
  }

  /** What was typed and is no longer so, because it was taken back, leaves its field; not where somebody types, nor what is not kept. */
  updated() {
    for (const cell of this.querySelectorAll('td[data-option]')) {
      if (cell.contains(document.activeElement) || this.#unkept.has(cell)) continue;
      const {given, evidence = ''} = this.view.scores?.of[cell.dataset.option]?.[cell.dataset.criterion] ?? {};
      const [value, note] = cell.querySelectorAll('input');
      value.value = given === undefined ? '' : String(given);
      note.value = evidence;
    }
  }

  #row(c) {
    const criterion = this.view.criteria[c];
    const ends = endsInWords(criterion, this.view.scale);
    return html`<tr>
      <th scope="row"><bdi>${criterion.name}</bdi>${hasOwnEnds(criterion) ? html`<br><span class="whisper"><bdi>${ends.low}</bdi> … <bdi>${ends.high}</bdi></span>` : nothing}</th>
      ${repeat(this.view.optionOrder, (o) => o, (o) => this.#cell(o, c, criterion))}
    </tr>`;
  }

  #cell(o, c, criterion) {
    const cell = this.view.scores?.of[o]?.[c];
    const option = this.view.options[o];
    return html`<td data-option=${o} data-criterion=${c} @change=${(event) => this.#give(event, o, c)}>
      <input name="value" inputmode="decimal" autocomplete="off" aria-label=${SAYS.value(option.name, criterion.name)} .value=${cell?.given === undefined ? '' : String(cell.given)}>
      <input name="evidence" class="small" maxlength=${EVIDENCE_MAX} dir="auto" placeholder=${SAYS.evidence} aria-label=${SAYS.evidenceOf(option.name, criterion.name)} .value=${cell?.evidence ?? ''}>
    </td>`;
  }

  async #give({currentTarget: cell}, option, criterion) {
    const [value, evidence] = [...cell.querySelectorAll('input')].map((input) => input.value.trim());
    const number = readNumber(value);
    // What is no number is sent as it is: the refusal names the field.
    const given = value === '' ? {} : {[isMeasured(this.view.criteria[criterion]) ? 'measured' : 'value']: number ?? value, evidence};
    const asked = ask(this, {type: 'give', option, criterion, ...given});
    this.#unkept.set(cell, asked);
    const outcome = await asked;
    if (this.#unkept.get(cell) !== asked) return;
    if (outcome.ok) this.#unkept.delete(cell);
    cell.querySelector('input').ariaInvalid = outcome.ok ? null : 'true';
  }
}

customElements.define('given-scores', GivenScores);
