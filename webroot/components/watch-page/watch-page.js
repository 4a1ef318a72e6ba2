import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../connection-state/connection-state.js';
import '../join-card/join-card.js';
import '../notice-bar/notice-bar.js';
import '../ranking-bars/ranking-bars.js';
import '../round-header/round-header.js';
import '../weights-strip/weights-strip.js';

const SAYS = words.watchPage;

/** The spectators' page: what a room sees on its wall. */
class WatchPage extends LightElement {
  static properties = {
    live: {attribute: false},
    bearer: {attribute: false}, // of a board that is not public
  };

  render() {
    const {connection} = this.live;
    if (connection.is === 'refused') return html`<main class="gone"><board-gone .reason=${connection.reason}></board-gone></main>`;
    const view = this.live.view.document;
    if (!view) {
      return html`<main><p class="loading">${SAYS.loading}</p></main><footer><connection-state .connection=${connection}></connection-state></footer>`;
    }
    if (view.deleted) return html`<main class="gone"><board-gone .reason=${{code: 'BOARD_DELETED'}}></board-gone></main>`;
    return html`
      <header><round-header .view=${view} .clock=${this.live.clock}></round-header></header>
      <main>
        <div class="ranking stack">
          <notice-bar .presence=${view.round?.rehearsal ? undefined : this.live.presence} .clock=${this.live.clock}></notice-bar>
          ${view.decision ? html`<decision-card .view=${view} .bearer=${this.bearer}></decision-card>` : nothing}
          <ranking-bars .view=${view} .viewClass=${'public'}></ranking-bars>
          ${view.round?.predictions ? html`<predict-winner .view=${view}></predict-winner>` : nothing}
          <details><summary>${SAYS.scores}</summary><scores-table .view=${view}></scores-table></details>
        </div>
        <aside class="stack">
          <section class="card"><weights-strip .view=${view}></weights-strip></section>
          ${view.joining && view.code ? html`<join-card .view=${view} .enlargeable=${true}></join-card>` : nothing}
        </aside>
      </main>
      <footer>
        <div class="row"><connection-state .connection=${connection}></connection-state>
        <span>${this.live.presence ? SAYS.watching(this.live.presence.watching) : ''}</span></div>
        <span><span class="legend">${SAYS.legend} · </span><a href="/">${SAYS.home}</a></span>
      </footer>`;
  }
}

customElements.define('watch-page', WatchPage);
