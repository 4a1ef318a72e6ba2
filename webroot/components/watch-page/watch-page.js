import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {Pause} from '../../js/pause.js';
import {words} from '../../js/words.js';
import '../connection-state/connection-state.js';
import '../join-card/join-card.js';
import '../live-words/live-words.js';
import '../notice-bar/notice-bar.js';
import '../pause-updates/pause-updates.js';
import '../presenter-keys/presenter-keys.js';
import '../ranking-bars/ranking-bars.js';
import '../round-header/round-header.js';
import '../weights-strip/weights-strip.js';

const SAYS = words.watchPage;

/** The spectators' page: what a room sees on its wall. */
class WatchPage extends LightElement {
  static properties = {
    live: {attribute: false},
    bearer: {attribute: false}, // of a board that is not public
    carried: {attribute: false}, // by links to the board's other pages
    codeProblem: {attribute: false},
    awake: {attribute: false}, // once the page has filled the screen
    large: {state: true}, // whether the code to join fills the screen
  };

  heir = 'h1';

  /** What is shown, held or not. */
  pause = new Pause();

  #watching; // how many, as of what is shown

  updated() {
    this.awake?.look();
    // Joining has ended, or the code is gone: an empty screen would stay.
    if (this.large && !this.querySelector('dialog.large join-card')) this.querySelector('dialog.large')?.close();
  }

  render() {
    const {connection} = this.live;
    if (connection.is === 'refused') return html`<main class="gone"><board-gone .reason=${connection.reason} .problem=${this.codeProblem}></board-gone></main>`;
    const view = this.pause.shown(this.live.view.document);
    if (!view) {
      return html`<main><p class="loading">${SAYS.loading}</p></main><footer><connection-state .connection=${connection}></connection-state></footer>`;
    }
    if (view.deleted) return html`<main class="gone"><board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone></main>`;
    const joinable = view.joining && view.code;
    if (!this.pause.on) this.#watching = this.live.presence?.watching;
    return html`
      <header><round-header .view=${view} .clock=${this.live.clock}></round-header></header>
      <main>
        <div class="ranking stack">
          <notice-bar .presence=${view.round?.rehearsal ? undefined : this.live.presence} .clock=${this.live.clock}></notice-bar>
          ${view.decision ? html`<decision-card .view=${view} .bearer=${this.bearer} .carried=${this.carried}></decision-card>` : nothing}
          ${view.spotlight ? html`<spotlight-card .view=${view}></spotlight-card>` : nothing}
          <ranking-bars .view=${view} .viewClass=${'public'} .compact=${Boolean(view.spotlight)}></ranking-bars>
          ${view.round?.predictions ? html`<predict-winner .view=${view}></predict-winner>` : nothing}
          ${isToBeCalled(view.round) ? html`<p class="soft says">${SAYS.callIt}</p>` : nothing}
          <figure-tables .view=${view}></figure-tables>
        </div>
        <aside class="stack">
          <section class="card"><weights-strip .view=${view}></weights-strip></section>
          ${joinable ? html`<join-card .view=${view} .enlargeable=${true}></join-card>` : nothing}
        </aside>
      </main>
      <footer @pause=${() => this.requestUpdate()} @key=${({detail}) => this.#press(detail.key)}>
        <div class="row"><connection-state .connection=${connection} .quiet=${true}></connection-state>
        <span>${this.#watching === undefined ? '' : SAYS.watching(this.#watching)}</span>
        <live-words .view=${view} .connection=${connection}></live-words></div>
        <div class="row"><pause-updates .pause=${this.pause} .on=${this.pause.on}></pause-updates>
        <presenter-keys></presenter-keys>
        <span class="legend">${SAYS.legend}</span><a href="/">${SAYS.home}</a></div>
      </footer>
      <dialog class="large" aria-label=${SAYS.large} @close=${({target}) => (this.large = target.open)}>
        ${this.large && joinable ? html`<join-card .view=${view}></join-card>` : nothing}
        <form method="dialog"><button>${SAYS.close}</button></form>
      </dialog>`;
  }

  #press(key) {
    if (key === 'f') this.#fill();
    if (key === 'q') this.#enlarge();
    if (key === 'p') {
      this.pause.toggle(Date.now());
      this.requestUpdate();
    }
  }

  #fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {}); // a browser may refuse; the page is the same
  }

  #enlarge() {
    const dialog = this.querySelector('dialog.large');
    this.large = !dialog.open && Boolean(this.querySelector('join-card'));
    if (dialog.open) dialog.close();
    else if (this.large) dialog.showModal();
  }
}

/** Before the reveal, by those who take part. */
const isToBeCalled = (round) => round?.state === 'open' && round.visibility === 'sealed' && !round.rehearsal;

customElements.define('watch-page', WatchPage);
