import {html, nothing} from 'lit';
import {bytes, number} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {Pause} from '../../js/pause.js';
import {words} from '../../js/words.js';
import '../pause-updates/pause-updates.js';

const SAYS = words.enginePage;
const DOORS = Object.keys(SAYS.doorNames);

/** Each figure: how it reads, and what is said of it. */
const FIGURES = {
  connections: {read: (e) => number(connections(e)), of: (e) => [e.loops.length, plain(e.threads)]},
  acknowledgement: {read: (e) => ms(e.acknowledgement?.p50Ms), of: (e) => [ms(e.acknowledgement?.p99Ms)]},
  frames: {read: (e) => plain(e.frames?.perSecond), of: (e) => [size(e.frames?.bytesPerSecond), plain(e.frames?.conflation, 1)]},
  commands: {read: (e) => plain(e.commands?.perSecond), of: (e) => [plain(e.commands?.total), plain(e.commands?.refused)]},
  batch: {read: (e) => plain(e.log?.batch?.mean, 1), of: (e) => [plain(e.log?.batch?.max), ms(e.log?.write?.p50Ms)]},
  memory: {read: (e) => size(e.memory?.usedBytes), of: (e) => [size(e.memory?.maxBytes), plain(e.boards)]},
};

/** The server's figures, once a second. */
class EnginePage extends LightElement {
  static properties = {
    engine: {attribute: false}, // the last answer of /api/engine
    lost: {attribute: false},
  };

  #pause = new Pause();

  render() {
    const engine = this.#pause.shown(this.engine);
    return html`
      <header class="stack"><p><a href="/">${SAYS.home}</a></p><h1>${SAYS.title}</h1><p class="soft">${SAYS.intro}</p>
        <p class=${this.lost ? 'problem' : 'unseen'} role="status">${this.lost ? SAYS.lost : nothing}</p>
        <pause-updates .pause=${this.#pause} .on=${this.#pause.on} @pause=${() => this.requestUpdate()}></pause-updates></header>
      <main>${engine ? html`<ul>${Object.keys(FIGURES).map((name) => this.#figure(name, engine))}</ul>${this.#loops(engine)}` : html`<p class="loading">${SAYS.waiting}</p>`}</main>
      <footer class="whisper"><a href="/docs/">${SAYS.docs}</a> <a href="/metrics">${SAYS.metrics}</a></footer>`;
  }

  #figure(name, engine) {
    const {read, of} = FIGURES[name];
    const {title, more, claim} = SAYS.figures[name];
    return html`<li class="card">
      <h2>${title}</h2>
      <p class="figure">${read(engine)}</p>
      <p class="small soft">${more(...of(engine))}</p>
      <p class="small">${claim}</p>
    </li>`;
  }

  #loops({loops, transport}) {
    return html`<section class="card"><h2>${SAYS.loops}${transport ? html` <span class="whisper">${transport}</span>` : nothing}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${SAYS.loops}><table>
        <thead><tr><th scope="col">${SAYS.loop}</th>${DOORS.map((door) => html`<th scope="col">${SAYS.doorNames[door]}</th>`)}<th scope="col">${SAYS.lag}</th><th scope="col">${SAYS.lagMax}</th></tr></thead>
        <tbody>${loops.map((loop) => html`<tr><th scope="row">${loop.name}</th>${DOORS.map((door) => html`<td>${plain(loop[door])}</td>`)}<td>${ms(loop.lagMs)}</td><td>${ms(loop.lagMaxMs)}</td></tr>`)}</tbody>
      </table></div>
      <p class="small">${SAYS.lagClaim}</p></section>`;
  }
}

function connections({loops}) {
  return loops.reduce((sum, loop) => sum + DOORS.reduce((all, door) => all + (loop[door] ?? 0), 0), 0);
}

function ms(value) {
  return value === undefined ? '–' : SAYS.ms(value);
}

function size(value) {
  return value === undefined ? '–' : bytes(value);
}

function plain(value, digits = 0) {
  return value === undefined ? '–' : number(value, digits);
}

customElements.define('engine-page', EnginePage);
