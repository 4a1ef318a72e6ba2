import {html, nothing} from 'lit';
import '../live-words/live-words.js';
import '../pause-updates/pause-updates.js';

/**
 * The end of a page on which one acts while the group moves: its one voice, and the button that holds it still.
 *
 * @param page has `pause`, and is drawn anew when that was pressed
 */
export function liveFoot(page, view, connection) {
  if (view.deleted) return nothing;
  return html`<footer class="live-foot row" @pause=${() => page.requestUpdate()}>
    <pause-updates .pause=${page.pause} .on=${page.pause.on}></pause-updates>
    <live-words .view=${view} .connection=${connection}></live-words>
  </footer>`;
}
