import {html, nothing} from 'lit';
import {answerAsks} from '../../js/ask.js';
import {CutOff} from '../../js/cut-off.js';
import {LightElement} from '../../js/light-element.js';
import {fragmentOf} from '../../js/links.js';
import {outOf} from '../../js/named.js';
import {Pause} from '../../js/pause.js';
import {words} from '../../js/words.js';
import '../connection-state/connection-state.js';
import '../figure-tables/figure-tables.js';
import '../join-form/join-form.js';
import '../live-words/live-words.js';
import '../notice-bar/notice-bar.js';
import '../pause-updates/pause-updates.js';
import '../ranking-bars/ranking-bars.js';
import '../round-header/round-header.js';
import '../weights-strip/weights-strip.js';

const SAYS = words.embedPage;
const CUT_OFF = words.voterPage.cutOff;
const SEAT = words.mySeat;

/** A board within another site's page: the ballot or the ranking, and nothing beside. Tells `join`, `code`, `again`, `dismiss`. */
class EmbedPage extends LightElement {
  static properties = {
    board: {attribute: false},
    mode: {attribute: false}, // 'vote' or 'watch'
    source: {attribute: false}, // a Session or a Live
    identity: {attribute: false},
    joining: {attribute: false}, // {busy, problem}
    codeProblem: {attribute: false},
  };

  heir = '.note, h2, h1';

  #cutOff = new CutOff();

  pause = new Pause();

  constructor() {
    super();
    answerAsks(this, (command, latest) => this.source.ask(command, latest), () => this.source.saving);
    this.addEventListener('grab', ({detail}) => this.#cutOff.grab(this.source.view.document, detail.criterion));
    this.addEventListener('release', () => this.#cutOff.release());
  }

  willUpdate() {
    this.#cutOff.look(this.source?.view.document?.round);
  }

  render() {
    if (!this.source) return html`<p class="loading">${SAYS.loading}</p>`;
    const {connection} = this.source;
    if (connection.is === 'refused') return html`<main>${this.#refused(connection.reason)}</main>`;
    const {viewClass} = this.source.view;
    const view = this.mode === 'watch' ? this.pause.shown(this.source.view.document) : this.pause.group(this.source.view.document);
    return html`
      <main>${view ? (this.mode === 'watch' ? this.#watch(view) : this.#vote(view, viewClass)) : html`<p class="loading">${SAYS.loading}</p>`}</main>
      <footer>
        <connection-state .connection=${connection} .saving=${this.source.saving} .quiet=${true}></connection-state>
        <span class="row">
          <pause-updates .pause=${this.pause} .on=${this.pause.on} @pause=${() => this.requestUpdate()}></pause-updates>
          ${view ? html`<live-words .view=${view} .connection=${connection}></live-words>` : nothing}
          <a href=${this.#alone} target="_blank" rel="noopener">${SAYS.open}</a>
        </span>
      </footer>`;
  }

  /** With what lets in here: the same participant, who has joined. Never the facilitators' key, which the browser may know too. */
  get #alone() {
    const {seat, keys: {vote, watch, code}} = this.identity;
    // Where not everybody may watch, a code admits to the voter's page alone.
    const byCode = code && !this.identity.watchKeys.length && this.source.connection.is === 'refused';
    if (this.mode === 'watch' && !byCode) return `/b/${this.board}/watch${fragmentOf(watch ? {watch} : vote ? {vote} : {seat, code})}`;
    return `/b/${this.board}${fragmentOf({seat: this.source.joined ? seat : undefined, vote, watch, code})}`;
  }

  #refused(reason) {
    return html`<board-gone .reason=${reason} .problem=${this.codeProblem} .alone=${this.#alone} .codeless=${this.mode === 'watch'}></board-gone>`;
  }

  #watch(view) {
    if (view.deleted) return this.#refused({code: 'BOARD_DELETED'});
    return html`
      <round-header .view=${view} .clock=${this.source.clock}></round-header>
      ${view.decision ? html`<decision-card .view=${view} .bearer=${this.identity.bearer}></decision-card>` : nothing}
      <ranking-bars .view=${view} .viewClass=${'public'}></ranking-bars>
      <weights-strip .view=${view}></weights-strip>
      <figure-tables .view=${view}></figure-tables>`;
  }

  #ranking(view, viewClass) {
    return html`<ranking-bars .view=${view} .viewClass=${viewClass}></ranking-bars><figure-tables .view=${view}></figure-tables>`;
  }

  #vote(view, viewClass) {
    const {source} = this;
    if (view.deleted) return this.#refused({code: 'BOARD_DELETED'});
    if (source.mine?.removed) return this.#refused({code: 'REMOVED'});
    return html`
      <notice-bar .notice=${source.notice} .presence=${view.round?.rehearsal ? undefined : source.presence} .clock=${source.clock}></notice-bar>
      <round-header .view=${view} .clock=${source.clock}></round-header>
      ${view.decision ? html`<decision-card .view=${view} .bearer=${this.identity.bearer}></decision-card>` : nothing}
      ${this.identity.lasting ? nothing : html`<p class="note forgets">${SAYS.forgets}</p>`}
      ${source.joined ? this.#joined(view, viewClass) : this.#entrance(view, viewClass)}`;
  }

  #entrance(view, viewClass) {
    if (this.source.connection.is === 'connecting') return html`<p class="loading">${SAYS.loading}</p>`;
    if (this.source.admits === 'watch') return html`<p class="note">${SAYS.watchOnly}</p>${this.#ranking(view, viewClass)}`;
    if (!view.joining) return html`<p class="note">${SAYS.joiningEnded}</p>${this.#ranking(view, viewClass)}`;
    return html`<join-form .view=${view} .name=${this.identity.name} .busy=${this.joining.busy} .problem=${this.joining.problem}></join-form>`;
  }

  /** Why there is nothing to vote on now. */
  #note(round, mine) {
    if (!round) return SAYS.noRound;
    if (round.state === 'open') return mine ? SAYS.notVoting : SAYS.loading;
    const late = mine?.round === round.number && mine.state === 'notStarted';
    return `${SAYS.ended(round.number)}${late ? ` ${SAYS.nextRound}` : ''}`;
  }

  #joined(view, viewClass) {
    const {mine, mineAt} = this.source;
    const {round} = view;
    // A new round begins before one hears of one's own part in it.
    const own = mine?.round === round?.number ? this.pause.own(mine) : undefined;
    const cutOff = this.#cutOff.was;
    const beside = html`
      ${cutOff ? html`<p class="note cut" role="alert">${CUT_OFF[0]}<b><bdi>${cutOff.name}</bdi></b>${CUT_OFF[1]}</p>` : nothing}
      ${mine ? html`<reasons-wanted .view=${view} .mine=${mine}></reasons-wanted>` : nothing}`;
    const out = outOf(mine);
    if (out || round?.state !== 'open' || !mine?.votes) {
      return html`${beside}${out ? html`<p class="note out" role="alert">${SEAT[out]}</p>` : html`<p class="note">${this.#note(round, mine)}</p>`}
        ${this.#ranking(view, viewClass)}`;
    }
    return html`${beside}
      ${mine.name ? html`<p class="whisper as">${SAYS.as} <b><bdi>${mine.name}</bdi></b></p>` : nothing}
      ${round.asks !== 'scores' ? html`<weights-ballot .view=${view} .mine=${own} .mineAt=${mineAt} .identity=${this.identity}></weights-ballot>` : nothing}
      ${round.asks !== 'weights' ? html`<scores-ballot .view=${view} .mine=${own} .mineAt=${mineAt}></scores-ballot>` : nothing}
      <ballot-dock .view=${view} .viewClass=${viewClass} .mine=${own}></ballot-dock>
      <figure-tables .view=${view}></figure-tables>`;
  }
}

customElements.define('embed-page', EmbedPage);
