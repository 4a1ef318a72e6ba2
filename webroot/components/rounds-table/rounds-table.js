import {html} from 'lit';
import {totals} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {optionOf} from '../../js/named.js';
import {words} from '../../js/words.js';

const SAYS = words.roundsTable;
const REPLAY = words.howDecided;

/** What a scene of a replay shows, in words. */
export const stageOf = (scene) => (scene.round === undefined ? REPLAY.beginning : REPLAY.round(scene.round));

/** The totals and places of a replay's scenes, an option a line, in the order of the last. */
class RoundsTable extends LightElement {
  static properties = {
    view: {attribute: false},
    scenes: {attribute: false}, // as `GET /api/boards/{board}/replay` gives them
  };

  render() {
    const written = this.scenes.map((scene) => totals(scene.totals));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.title}><table>
      <caption>${SAYS.title}</caption>
      <thead><tr><th scope="col">${SAYS.option}</th>${this.scenes.map((scene) => html`<th scope="col">${stageOf(scene)}</th>`)}</tr></thead>
      <tbody>${this.scenes.at(-1).order.map((o) => this.#row(o, optionOf(this.view, o), written))}</tbody>
    </table></div>`;
  }

  #row(o, {letter, name}, written) {
    return html`<tr><th scope="row"><span class="letter" data-letter=${letter} aria-hidden="true">${letter}</span> <bdi>${name}</bdi></th>
      ${this.scenes.map((scene, i) => html`<td><b>${written[i][o]}</b> <span class="whisper">${SAYS.place(scene.totals[o].place)}</span></td>`)}</tr>`;
  }
}

customElements.define('rounds-table', RoundsTable);
