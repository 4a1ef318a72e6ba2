import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

const PAGE = 50;
const SAYS = words.ballotsList;

/**
 * The single ballots of a revealed round, in pages, as far as the board's anonymity shows them. Without names they have no
 * owner and stand in the order of what they say, with the reasons apart.
 */
class BallotsList extends LightElement {
  static properties = {
    view: {attribute: false},
    fetch: {attribute: false}, // (address, body) => answer
    ballots: {state: true},
    more: {state: true},
    reasons: {state: true}, // {criterion: texts}, without names
    next: {state: true}, // where the next page begins
    problem: {state: true},
  };

  heir = '.scroll, button, p';

  #round;

  willUpdate() {
    if (this.view.round.number === this.#round) return;
    this.#round = this.view.round.number;
    this.ballots = undefined;
  }

  render() {
    return html`<section class="stack">
      <h2>${this.#nameless ? SAYS.titleNameless : SAYS.title}</h2>
      ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
      ${this.ballots === undefined ? html`<button @click=${this.#load}>${SAYS.show}</button>` : this.#table()}
    </section>`;
  }

  get #nameless() {
    return this.view.anonymity === 'noNames';
  }

  #table() {
    if (this.ballots.length === 0) return html`<p class="soft">${SAYS.none}</p>`;
    const {criterionOrder, criteria, optionOrder, options} = this.view;
    const weighed = this.ballots.some(({weights}) => weights);
    const scored = optionOrder.filter(() => this.ballots.some(({scores}) => scores));
    const first = !this.#nameless || scored.length > 0;
    return html`
      ${this.#nameless ? html`<p class="whisper">${SAYS.nobodys}</p>${this.#apart()}` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${this.#nameless ? SAYS.titleNameless : SAYS.title}><table class="small">
        <thead><tr>${first ? html`<th scope="col">${this.#nameless ? SAYS.what : SAYS.name}</th>` : nothing}
          ${criterionOrder.map((c) => html`<th scope="col"><bdi>${criteria[c].name}</bdi></th>`)}
        </tr></thead>
        <tbody>${this.ballots.map((ballot) => html`
          ${weighed ? html`<tr>${first ? html`<th scope="row">${this.#nameless ? SAYS.weights : this.#who(ballot)}</th>` : nothing}${criterionOrder.map((c) => html`<td>${this.#mark(ballot.weights?.[c])}${this.#reason(ballot, c)}</td>`)}</tr>` : nothing}
          ${scored.map((o) => html`<tr><th scope="row">${weighed || this.#nameless ? nothing : this.#who(ballot)} <span class="letter" data-letter=${options[o].letter}>${options[o].letter}</span></th>
            ${criterionOrder.map((c) => html`<td>${this.#mark(ballot.scores?.[o]?.[c])}${weighed ? nothing : this.#reason(ballot, c)}</td>`)}</tr>`)}`)}
        </tbody>
      </table></div>
      ${this.more ? html`<button @click=${this.#load}>${SAYS.more}</button>` : nothing}`;
  }

  #apart() {
    const given = this.view.criterionOrder.filter((c) => this.reasons?.[c]);
    return given.length === 0 ? nothing : html`<ul class="stack reasons">${given.map((c) => html`<li><b><bdi>${this.view.criteria[c].name}</bdi></b>
      ${this.reasons[c].map((reason) => html`<br>“<bdi>${reason}</bdi>”`)}</li>`)}</ul>`;
  }

  #who({name, power}) {
    return html`<bdi>${name ?? SAYS.nameless}</bdi>${power > 1 ? html`<br><span class="whisper">${SAYS.power(power)}</span>` : nothing}`;
  }

  #mark(value) {
    return value === undefined ? '–' : value === 'unsure' ? SAYS.unsure : value;
  }

  #reason({reasons}, c) {
    return reasons?.[c] ? html`<br><span class="whisper">“<bdi>${reasons[c]}</bdi>”</span>` : nothing;
  }

  async #load() {
    const after = this.ballots && this.next;
    const answer = await this.fetch('weighin.ballots', {round: this.view.round.number, limit: PAGE, ...(after ? {after} : {})});
    this.problem = answer.ok ? undefined : answer.reason;
    if (!answer.ok) return;
    this.ballots = [...(this.ballots ?? []), ...answer.ballots];
    if (!after) this.reasons = answer.reasons;
    [this.more, this.next] = [answer.more, answer.next];
  }
}

customElements.define('ballots-list', BallotsList);
