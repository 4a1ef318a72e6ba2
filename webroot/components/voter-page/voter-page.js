import {html, nothing} from 'lit';
import {answerAsks} from '../../js/ask.js';
import {CutOff} from '../../js/cut-off.js';
import {LightElement} from '../../js/light-element.js';
import {outOf} from '../../js/named.js';
import {Pause} from '../../js/pause.js';
import {words} from '../../js/words.js';
import {liveFoot} from '../live-foot/live-foot.js';
import '../connection-state/connection-state.js';
import '../join-form/join-form.js';
import '../notice-bar/notice-bar.js';
import '../round-header/round-header.js';

const SAYS = words.voterPage;
const SEAT = words.mySeat;

/** The voter's page: join, weigh, score, see. Tells `join`, `code`, `again`, `dismiss` to its page. */
class VoterPage extends LightElement {
  static properties = {
    board: {attribute: false},
    session: {attribute: false},
    identity: {attribute: false},
    guide: {attribute: false},
    joining: {attribute: false}, // {busy, problem}
    codeProblem: {attribute: false},
  };

  heir = '.note, .ballot h2, h1';

  #cutOff = new CutOff();
  #fetch = (address, body) => this.session.fetch(address, body);

  constructor() {
    super();
    answerAsks(this, (command, latest) => this.session.ask(command, latest), () => this.session.saving);
    this.addEventListener('grab', ({detail}) => this.#cutOff.grab(this.session.view.document, detail.criterion));
    this.addEventListener('release', () => this.#cutOff.release());
  }

  willUpdate() {
    this.#cutOff.look(this.session.view.document?.round);
  }

  /** Of what the group says. */
  pause = new Pause();

  /** What is mine in the round that is shown; a new round begins before one hears of one's own part in it. */
  get #mine() {
    const {mine, view} = this.session;
    return mine && mine.round === view.document.round?.number ? this.pause.own(mine) : undefined;
  }

  render() {
    const {session} = this;
    if (session.connection.is === 'refused') return html`<main><board-gone .reason=${session.connection.reason} .problem=${this.codeProblem}></board-gone></main>`;
    const view = this.pause.group(session.view.document);
    return html`
      <header class="top">
        <a href="/">${SAYS.home}</a>
        ${session.mine?.role === 'facilitator' ? html`<a href="/b/${this.board}/host${this.identity.carried}">${SEAT.desk}</a>` : nothing}
        <connection-state .connection=${session.connection} .saving=${session.saving} .quiet=${true}></connection-state>
      </header>
      <main>${view ? this.#board(view) : html`<p class="loading">${SAYS.loading}</p>`}</main>
      ${view ? liveFoot(this, view, session.connection) : nothing}`;
  }

  #board(view) {
    const {session} = this;
    if (view.deleted) return html`<board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone>`;
    if (session.mine?.removed) return html`<board-gone .reason=${{code: 'REMOVED'}}></board-gone>`;
    return html`
      <notice-bar .notice=${session.notice} .presence=${view.round?.rehearsal ? undefined : session.presence} .clock=${session.clock}
        .promotion=${view.promotion} .calls=${view.calls} .me=${session.mine?.participant} .lasting=${this.identity.lasting}></notice-bar>
      <round-header .view=${view} .clock=${session.clock}></round-header>
      ${view.decision ? html`<decision-card .view=${view} .bearer=${this.identity.bearer} .carried=${this.identity.carried}></decision-card>` : nothing}
      ${session.joined ? this.#joined(view) : this.#entrance(view)}`;
  }

  #entrance(view) {
    if (this.session.connection.is === 'connecting') return html`<p class="loading">${SAYS.loading}</p>`;
    if (this.session.admits === 'watch') {
      return html`<section class="stack entrance"><p>${SAYS.watchOnly}</p><code-entry .problem=${this.codeProblem}></code-entry></section>${this.#results(view)}`;
    }
    if (!view.joining && this.session.admits !== 'facilitate') return html`<p class="note">${SAYS.joiningEnded}</p>${this.#results(view)}`;
    return html`<join-form .view=${view} .name=${this.identity.name} .busy=${this.joining.busy} .problem=${this.joining.problem}></join-form>
      <section class="stack compared">${this.#compared(view)}</section>`;
  }

  #joined(view) {
    const {mine} = this.session;
    // Comes at once, and says whether there is something to vote on.
    if (!mine) return html`<p class="loading">${SAYS.loading}</p>`;
    const out = outOf(mine);
    const voting = view.round?.state === 'open' && mine.votes && !out;
    const cutOff = this.#cutOff.was;
    return html`
      ${cutOff ? html`<p class="note cut" role="alert">${SAYS.cutOff[0]}<b><bdi>${cutOff.name}</bdi></b>${SAYS.cutOff[1]}</p>` : nothing}
      ${out ? html`<p class="note out" role="alert">${SEAT[out]}</p>` : voting ? nothing : this.#note(view)}
      <div class="sides ${voting ? view.round.asks : 'ended'}">
        <div class="ballot">
          <reasons-wanted .view=${view} .mine=${mine}></reasons-wanted>
          ${voting ? this.#ballots(view) : this.#afterwards(view)}
          <my-seat .board=${this.board} .view=${view} .mine=${mine} .identity=${this.identity}></my-seat>
          <changes-list .changed=${view.changed}></changes-list>
          ${view.adjusted ? html`<adjusted-list .adjusted=${view.adjusted}></adjusted-list>` : nothing}
        </div>
        ${this.#results(view)}
      </div>
      ${voting ? html`<ballot-dock .view=${view} .viewClass=${this.session.view.viewClass} .mine=${this.#mine}></ballot-dock>` : nothing}`;
  }

  #ballots(view) {
    const {mineAt} = this.session;
    const mine = this.#mine;
    const {asks, visibility, rehearsal} = view.round;
    return html`
      ${rehearsal ? html`<p class="note">${SAYS.rehearsal}</p>` : nothing}
      ${asks !== 'scores' ? html`<weights-ballot .view=${view} .mine=${mine} .mineAt=${mineAt} .guide=${this.guide} .identity=${this.identity}></weights-ballot>` : nothing}
      ${asks !== 'weights' ? html`<scores-ballot .view=${view} .mine=${mine} .mineAt=${mineAt}></scores-ballot>` : nothing}
      ${visibility === 'sealed' ? nothing : html`<p class="whisper">${SAYS.whoMoved}</p>`}`;
  }

  /** Why there is nothing to vote on now. */
  #note(view) {
    const {round} = view;
    const {mine} = this.session;
    if (!round) return html`<p class="note">${SAYS.noRound}</p>`;
    if (round.state === 'open') return html`<p class="note">${SAYS.notVoting}</p>`;
    const late = mine.round === round.number && mine.state === 'notStarted';
    return html`<p class="note">${round.state === 'revealed' ? SAYS.revealed(round.number) : SAYS.closed(round.number)} ${late ? SAYS.nextRound : ''}</p>`;
  }

  #afterwards(view) {
    if (!view.round) return this.#compared(view);
    if (view.round.state !== 'revealed' || view.anonymity === 'hidden') return nothing;
    return html`<ballots-list .view=${view} .fetch=${this.#fetch}></ballots-list>`;
  }

  #compared(view) {
    return html`
      <h2>${SAYS.options}</h2>
      <ul class="stack">${view.optionOrder.map((o) => html`<li class="row" data-letter=${view.options[o].letter}>
        <span class="letter" aria-hidden="true">${view.options[o].letter}</span>
        <span class="grow"><b><bdi>${view.options[o].name}</bdi></b>${view.options[o].about ? html`<br><span class="small soft"><bdi>${view.options[o].about}</bdi></span>` : nothing}</span></li>`)}</ul>
      <h2>${SAYS.criteria}</h2>
      <ul class="row">${view.criterionOrder.map((c) => html`<li class="chip"><bdi>${view.criteria[c].name}</bdi></li>`)}</ul>`;
  }

  #results(view) {
    const own = view.weights && view.weights.basis !== 'equal' ? this.session.mine?.shares : undefined;
    return html`<aside class="stack">
      <predict-winner .view=${view} .mine=${this.session.mine}></predict-winner>
      <ranking-bars .view=${view} .viewClass=${this.session.view.viewClass}></ranking-bars>
      <section class="card"><weights-strip .view=${view} .own=${own}></weights-strip></section>
      <figure-tables .view=${view} .own=${own} .charts=${true}></figure-tables>
      <section class="card"><scores-table .view=${view}></scores-table></section>
    </aside>`;
  }
}

customElements.define('voter-page', VoterPage);
