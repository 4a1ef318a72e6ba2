import {html, nothing} from 'lit';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../board-gone/board-gone.js';
import '../changes-list/changes-list.js';
import '../figure-tables/figure-tables.js';
import '../how-decided/how-decided.js';
import '../result-card/result-card.js';
import '../rounds-table/rounds-table.js';

const SAYS = words.recordPage;
const ROUND = words.roundHeader;

/** What was decided, by what weights and how it came about: to be read later, and on paper. Tells `download` to its page. */
class RecordPage extends LightElement {
  static properties = {
    view: {attribute: false},
    scenes: {attribute: false}, // of the replay, none where there is nothing to replay
    reason: {attribute: false}, // why there is no view
    bearer: {attribute: false}, // what admits to the board, where it is not public
    carried: {attribute: false}, // by links to the board's other pages
    problem: {attribute: false}, // why an export was not given
    codeProblem: {attribute: false}, // with the code that was entered
  };

  heir = 'h1';

  render() {
    const {view, reason} = this;
    if (reason) return html`<main><board-gone .reason=${reason} .problem=${this.codeProblem}></board-gone></main>`;
    if (!view) return html`<main><p class="loading">${SAYS.loading}</p></main>`;
    if (view.deleted) return html`<main><board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone></main>`;
    return html`<main class="stack">
      <header class="stack">
        <p class="soft">${SAYS.title}</p>
        <h1><bdi>${view.question}</bdi></h1>
        ${view.about ? html`<p class="soft about"><bdi>${view.about}</bdi></p>` : nothing}
      </header>
      ${view.decision ? this.#decided(view) : html`<p>${SAYS.undecided}</p><p><a class="button" href=${`/b/${view.board}/watch${this.carried}`}>${SAYS.board}</a></p>`}
    </main>`;
  }

  #decided(view) {
    const {decision, options} = view;
    const letter = options[decision.option]?.letter;
    return html`
      <section class="decision" data-letter=${letter ?? nothing}>
        <p class="soft">${SAYS.decided} · ${moment(decision.at, 0)}${decision.by ? html` · ${SAYS.by} <bdi>${decision.by}</bdi>` : nothing}</p>
        <h2>${letter ? html`<span class="letter" aria-hidden="true">${letter}</span>` : nothing} <bdi>${decision.name}</bdi></h2>
        ${decision.why ? html`<p><bdi>${decision.why}</bdi></p>` : nothing}
      </section>
      <figure-tables .view=${view} .unfolded=${true}></figure-tables>
      <section class="rounds stack">
        <h2>${SAYS.rounds}</h2>
        <ol>${[...view.rounds, ...(view.round && !view.round.rehearsal ? [view.round] : [])].map((round) => html`<li>${this.#round(round)}</li>`)}</ol>
        ${this.scenes.length > 1 ? html`<rounds-table .view=${view} .scenes=${this.scenes}></rounds-table>
          <how-decided .view=${view} .bearer=${this.bearer} .tabled=${true}></how-decided>` : nothing}
      </section>
      <changes-list .changed=${view.changed}></changes-list>
      <footer class="row">
        <button @click=${() => print()}>${SAYS.print}</button>
        <button class="plain" @click=${() => this.#take('csv')}>${SAYS.csv}</button>
        <button class="plain" @click=${() => this.#take('json')}>${SAYS.json}</button>
        <result-card .view=${view}></result-card>
        <a class="button plain" href=${`/b/${view.board}/watch${this.carried}`}>${SAYS.board}</a>
      </footer>
      ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}`;
  }

  #round({number, asks: what, state: is, openedAt, k}) {
    return html`<b>${ROUND.round(number)}</b> · ${[ROUND.asks[what], ROUND.state[is] ?? SAYS.open, moment(openedAt, 0), SAYS.ballots(k)].join(' · ')}`;
  }

  #take(what) {
    this.dispatchEvent(new CustomEvent('download', {detail: {what}}));
  }
}

customElements.define('record-page', RecordPage);
