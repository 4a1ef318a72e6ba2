import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {answerAsks, ask, askBy, tell} from '../../js/ask.js';
import {code as spaced} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {Pause} from '../../js/pause.js';
import {keepSlip, keptSlip, slipOf} from '../../js/slips.js';
import {sentence, words} from '../../js/words.js';
import {liveFoot} from '../live-foot/live-foot.js';
import '../adjusted-list/adjusted-list.js';
import '../board-links/board-links.js';
import '../board-settings/board-settings.js';
import '../connection-state/connection-state.js';
import '../desk-edit/desk-edit.js';
import '../figure-tables/figure-tables.js';
import '../given-scores/given-scores.js';
import '../join-card/join-card.js';
import '../join-form/join-form.js';
import '../my-seat/my-seat.js';
import '../notice-bar/notice-bar.js';
import '../people-list/people-list.js';
import '../ranking-bars/ranking-bars.js';
import '../round-controls/round-controls.js';
import '../round-header/round-header.js';
import '../scores-table/scores-table.js';
import '../text-in-place/text-in-place.js';
import '../weights-strip/weights-strip.js';

const QUESTION_MAX = 300;
const ABOUT_MAX = 2000;
const SAYS = words.hostPage;

/** The facilitators' desk. Tells `join`, `again`, `dismiss`, `crowd`, `download` to its page. */
class HostPage extends LightElement {
  static properties = {
    board: {attribute: false},
    session: {attribute: false},
    identity: {attribute: false},
    joining: {attribute: false},
    codeProblem: {attribute: false}, // with the code that was entered, a Reason
    retentionDays: {attribute: false}, // absent: boards stay
    slip: {state: true}, // {what, command, asked, version}: what takes the last command of this desk back
  };

  heir = 'round-controls section, h1';

  /** What the list of people is as of; while the page is held, only a command of this desk moves it. */
  #peopleAt = {};
  #fetch = (address, body) => this.session.fetch(address, body);

  constructor() {
    super();
    answerAsks(this, (command, latest, was) => this.#ask(command, latest, was), () => this.session.saving);
  }

  willUpdate(changed) {
    if (changed.has('board')) this.slip = keptSlip(this.board);
  }

  async #ask(command, latest, was) {
    const slip = slipOf(command, this.session.view.document, was);
    const asked = this.session.ask(command, latest);
    const before = this.slip;
    // The newest from now on: who takes it back before its outcome is here means this one.
    const made = slip && {...slip, asked, version: Infinity};
    if (made) this.slip = made;
    const outcome = await asked;
    if (outcome.ok) this.#peopleAt = {...this.#peopleAt, version: outcome.version};
    if (made && outcome.ok && outcome.outcome !== 'nothing') made.version = outcome.version;
    else if (made && this.slip === made) this.slip = before;
    keepSlip(this.board, this.slip);
    this.requestUpdate();
    return outcome;
  }

  /** The newer of the two: what the board itself takes back, and what a command of the desk does. */
  #undo({undo}) {
    const {slip} = this;
    if (undo && !(slip?.version > undo.version)) return {what: undo.what, take: () => ask(this, {type: 'undo', version: undo.version})};
    return slip && {what: SAYS.slip[slip.what], take: () => this.#takeBack(slip)};
  }

  async #takeBack(slip) {
    if (!(await slip.asked).ok) return;
    const outcome = await this.session.ask(slip.command);
    if (!outcome.ok) return;
    if (this.slip === slip) this.slip = undefined;
    keepSlip(this.board, this.slip);
    // Where both came within one frame the view is as it was, and draws nothing anew.
    this.querySelector('given-scores')?.requestUpdate();
  }

  render() {
    const {session} = this;
    if (session.connection.is === 'refused') return html`<main><board-gone .reason=${session.connection.reason} .problem=${this.codeProblem}></board-gone></main>`;
    const view = this.pause.group(session.view.document);
    if (!this.pause.on) this.#peopleAt = {version: session.view.version, presence: session.presence};
    const {presence} = this.#peopleAt;
    return html`
      <header class="top">
        <a href="/">${SAYS.home}</a>
        ${this.#undoButton(view)}
        ${session.joined && view?.joining && view.code ? html`<button class="plain code" @click=${() => this.querySelector('join-card').enlarge()}>${SAYS.join} <b>${spaced(view.code)}</b></button>` : nothing}
        ${presence ? html`<span class="small soft here">${SAYS.here(presence)}</span>` : nothing}
        <connection-state .connection=${session.connection} .saving=${session.saving} .quiet=${true}></connection-state>
      </header>
      <main data-round=${view?.round?.state ?? 'none'}>${view ? this.#board(view) : html`<p class="loading">${SAYS.loading}</p>`}</main>
      ${view ? liveFoot(this, view, session.connection) : nothing}`;
  }

  /** Of what the group says. */
  pause = new Pause();

  #undoButton(view) {
    const undo = view && !view.deleted && this.session.mine?.role === 'facilitator' ? this.#undo(view) : undefined;
    return undo ? html`<button class="plain undo" @click=${undo.take}>${SAYS.undo(undo.what)}</button>` : nothing;
  }

  #board(view) {
    const {session} = this;
    if (view.deleted) return html`<board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone>`;
    if (session.mine?.removed) return html`<board-gone .reason=${{code: 'REMOVED'}}></board-gone>`;
    return html`
      <notice-bar .notice=${session.notice} .lasting=${this.identity.lasting}></notice-bar>
      ${this.#asked(view)}
      ${view.decision ? html`<decision-card .view=${view} .bearer=${this.identity.bearer} .carried=${this.identity.carried}></decision-card>` : nothing}
      ${this.#desk(view)}`;
  }

  /** The question, by those who may edit it where it stands. */
  #asked(view) {
    const {mine, joined, clock} = this.session;
    const header = html`<round-header .view=${view} .clock=${clock}></round-header>`;
    const edits = joined && mine?.role === 'facilitator';
    const keep = (change) => ask(this, {type: 'ask', question: view.question, about: view.about ?? '', ...change});
    return html`<div class="asked">
      <h1>${edits ? html`<text-in-place .value=${view.question} .label=${SAYS.question} .max=${QUESTION_MAX} .keep=${(question) => keep({question})}></text-in-place>` : html`<bdi>${view.question}</bdi>`}</h1>
      ${edits ? html`<text-in-place class="about" .lines=${true} .value=${view.about ?? ''} .empty=${SAYS.noAbout} .label=${SAYS.about} .max=${ABOUT_MAX} .keep=${(about) => keep({about})}></text-in-place>` : nothing}
    </div>${header}`;
  }

  #desk(view) {
    const {session} = this;
    if (!session.joined && session.connection.is === 'connecting') return html`<p class="loading">${SAYS.loading}</p>`;
    if (!session.joined && session.admits === 'facilitate') {
      return html`<join-form .view=${view} .desk=${true} .name=${this.identity.name} .busy=${this.joining.busy} .problem=${this.joining.problem}></join-form>`;
    }
    if (session.mine && session.mine.role !== 'facilitator') return this.#notTheirs(session.admits === 'facilitate');
    if (!session.joined) return html`<board-gone .reason=${{code: 'NOT_ADMITTED'}} .problem=${this.codeProblem}></board-gone>`;
    const {ranking, round, decision} = view;
    const decidable = !decision && round !== undefined && round.state === 'revealed' && !round.rehearsal && ranking !== undefined && !ranking.provisional;
    const edit = html`<section class="card" aria-label=${SAYS.edit}><desk-edit .view=${session.view.document}></desk-edit></section>`;
    return html`<div class="desk">
      <div class="stack">
        ${repeat(decidable ? ['decide', 'round'] : ['round', 'decide'], (step) => step, (step) => (step === 'round'
          ? html`<round-controls .view=${view} .now=${session.view.document} .decidable=${decidable}></round-controls>`
          : section(SAYS.decide, html`<decision-form .view=${view} .main=${decidable}></decision-form>`, decidable)))}
        ${view.round ? nothing : edit}
        <ranking-bars .view=${view} .viewClass=${session.view.viewClass}></ranking-bars>
        ${view.round?.predictions ? html`<predict-winner .view=${view}></predict-winner>` : nothing}
        <section class="card"><weights-strip .view=${view}></weights-strip></section>
        <figure-tables class="card" .view=${view} .charts=${true}></figure-tables>
        ${view.round ? edit : nothing}
        ${section(SAYS.given, html`<given-scores .view=${view}></given-scores>`)}
        ${section(SAYS.results, html`<scores-table .view=${view}></scores-table>`)}
        ${view.round?.state === 'revealed'
          ? html`<section class="card"><ballots-list .view=${view} .fetch=${this.#fetch}></ballots-list></section>` : nothing}
        <changes-list .changed=${view.changed}></changes-list>
        ${view.adjusted ? html`<adjusted-list .adjusted=${view.adjusted}></adjusted-list>` : nothing}
      </div>
      <aside class="stack">
        <join-card .view=${view} .enlargeable=${true}></join-card>
        <div class="row also">${session.mine ? html`<label class="check"><input type="checkbox" role="switch" .checked=${session.mine.votes}
            @change=${({target}) => askBy(target, this, {type: 'voteToo', votes: target.checked}, () => ({checked: this.session.mine.votes}))}>${SAYS.voteToo}</label>` : nothing}
          <a class="button" href="/b/${this.board}${this.identity.carried}" target="_blank" rel="noopener">${SAYS.vote}</a>
          <a class="button" href="/b/${this.board}/watch${session.links ? new URL(session.links.watch).hash : this.identity.carried}" target="_blank" rel="noopener">${SAYS.watch}</a></div>
        ${section(SAYS.links, html`<board-links .links=${session.links} .facilitateKey=${this.identity.keys.facilitate}></board-links>`)}
        ${section(SAYS.people, html`<people-list .view=${view} .version=${this.#peopleAt.version} .presence=${this.#peopleAt.presence} .held=${this.pause.on} .me=${session.mine?.participant} .fetch=${this.#fetch}></people-list>`, true)}
        ${section(SAYS.settings, html`<board-settings .view=${view}></board-settings>
          <embed-settings .view=${view}></embed-settings>
          ${this.retentionDays ? html`<p class="whisper">${SAYS.retention(this.retentionDays)}</p>` : nothing}`)}
        ${session.mine ? html`<my-seat .board=${this.board} .view=${view} .mine=${session.mine} .identity=${this.identity}></my-seat>` : nothing}
      </aside>
    </div>`;
  }

  /** Who stepped down has the link still: it is offered, and never taken for them. */
  #notTheirs(may) {
    const {busy, problem} = this.joining;
    return html`<p>${may ? SAYS.steppedDown : SAYS.notYours}</p>
      ${may && problem ? html`<p class="problem" role="alert">${sentence(problem)}</p>` : nothing}
      <p class="row">${may ? html`<button @click=${() => busy || tell(this, 'join', {name: this.identity.name})}>${SAYS.again}</button>` : nothing}
        <a class="button" href="/b/${this.board}${this.identity.carried}">${SAYS.toVote}</a></p>`;
  }
}

function section(title, content, open = false) {
  return html`<details class="card" ?open=${open}><summary>${title}</summary>${content}</details>`;
}

customElements.define('host-page', HostPage);
