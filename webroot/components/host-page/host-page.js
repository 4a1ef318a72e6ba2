import {html, nothing} from 'lit';
import {answerAsks} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../adjusted-list/adjusted-list.js';
import '../ballots-list/ballots-list.js';
import '../board-gone/board-gone.js';
import '../board-links/board-links.js';
import '../board-settings/board-settings.js';
import '../changes-list/changes-list.js';
import '../connection-state/connection-state.js';
import '../decision-card/decision-card.js';
import '../decision-form/decision-form.js';
import '../desk-edit/desk-edit.js';
import '../given-scores/given-scores.js';
import '../join-card/join-card.js';
import '../join-form/join-form.js';
import '../my-seat/my-seat.js';
import '../notice-bar/notice-bar.js';
import '../people-list/people-list.js';
import '../predict-winner/predict-winner.js';
import '../ranking-bars/ranking-bars.js';
import '../round-controls/round-controls.js';
import '../round-header/round-header.js';
import '../scores-table/scores-table.js';
import '../sealed-note/sealed-note.js';
import '../weights-strip/weights-strip.js';

const SAYS = words.hostPage;

/** The facilitators' desk. Tells `join`, `again`, `dismiss`, `crowd`, `download` to its page. */
class HostPage extends LightElement {
  static properties = {
    board: {attribute: false},
    session: {attribute: false},
    identity: {attribute: false},
    joining: {attribute: false},
    retentionDays: {attribute: false}, // absent: boards stay
  };

  #fetch = (address, body) => this.session.fetch(address, body);

  constructor() {
    super();
    answerAsks(this, (command, latest) => this.session.ask(command, latest));
  }

  render() {
    const {session} = this;
    if (session.connection.is === 'refused') return html`<main><board-gone .reason=${session.connection.reason}></board-gone></main>`;
    const view = session.view.document;
    return html`
      <header class="top">
        <a href="/">${SAYS.home}</a>
        ${session.presence ? html`<span class="small soft">${SAYS.here(session.presence)}</span>` : nothing}
        <connection-state .connection=${session.connection} .saving=${session.saving}></connection-state>
      </header>
      <main>${view ? this.#board(view) : html`<p class="loading">${SAYS.loading}</p>`}</main>`;
  }

  #board(view) {
    const {session} = this;
    if (view.deleted) return html`<board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone>`;
    if (session.mine?.removed) return html`<board-gone .reason=${{code: 'REMOVED'}}></board-gone>`;
    return html`
      <notice-bar .notice=${session.notice} .lasting=${this.identity.lasting}></notice-bar>
      <round-header .view=${view} .clock=${session.clock}></round-header>
      <decision-card .view=${view} .bearer=${this.identity.bearer}></decision-card>
      ${this.#desk(view)}`;
  }

  #desk(view) {
    const {session} = this;
    if (!session.joined && session.connection.is === 'connecting') return html`<p class="loading">${SAYS.loading}</p>`;
    if (!session.joined && session.admits === 'facilitate') {
      return html`<join-form .view=${view} .desk=${true} .name=${this.identity.name} .busy=${this.joining.busy} .problem=${this.joining.problem}></join-form>`;
    }
    if (session.mine && session.mine.role !== 'facilitator' && session.admits !== 'facilitate') {
      return html`<p>${SAYS.notYours}</p><p><a class="button" href="/b/${this.board}">${SAYS.toVote}</a></p>`;
    }
    if (!session.joined) return html`<board-gone .reason=${{code: 'NOT_ADMITTED'}}></board-gone>`;
    return html`<div class="desk">
      <div class="stack">
        <round-controls .view=${view} .clock=${session.clock}></round-controls>
        <ranking-bars .view=${view} .viewClass=${session.view.viewClass}></ranking-bars>
        <predict-winner .view=${view}></predict-winner>
        <section class="card"><weights-strip .view=${view}></weights-strip></section>
        ${section(SAYS.edit, html`<desk-edit .view=${view}></desk-edit>`)}
        ${section(SAYS.given, html`<given-scores .view=${view}></given-scores>`)}
        ${section(SAYS.results, html`<scores-table .view=${view}></scores-table>`)}
        ${view.round?.state === 'revealed' && view.anonymity !== 'noNames'
          ? html`<section class="card"><ballots-list .view=${view} .fetch=${this.#fetch}></ballots-list></section>` : nothing}
        <changes-list .changed=${view.changed}></changes-list>
        ${view.adjusted ? html`<adjusted-list .adjusted=${view.adjusted}></adjusted-list>` : nothing}
      </div>
      <aside class="stack">
        <join-card .view=${view} .enlargeable=${true}></join-card>
        <div class="row"><a class="button" href="/b/${this.board}" target="_blank" rel="noopener">${SAYS.vote}</a>
          <a class="button" href="/b/${this.board}/watch" target="_blank" rel="noopener">${SAYS.watch}</a></div>
        ${section(SAYS.links, html`<board-links .links=${session.links} .facilitateKey=${this.identity.keys.facilitate}></board-links>`)}
        ${section(SAYS.people, html`<people-list .view=${view} .version=${session.view.version} .presence=${session.presence} .me=${session.mine?.participant} .fetch=${this.#fetch}></people-list>`, true)}
        ${section(SAYS.decide, html`<decision-form .view=${view}></decision-form>`)}
        ${section(SAYS.settings, html`<board-settings .view=${view}></board-settings>
          ${this.retentionDays ? html`<p class="whisper">${SAYS.retention(this.retentionDays)}</p>` : nothing}`)}
        ${session.mine ? html`<my-seat .board=${this.board} .view=${view} .mine=${session.mine} .identity=${this.identity}></my-seat>` : nothing}
      </aside>
    </div>`;
  }
}

function section(title, content, open = false) {
  return html`<details class="card" ?open=${open}><summary>${title}</summary>${content}</details>`;
}

customElements.define('host-page', HostPage);
