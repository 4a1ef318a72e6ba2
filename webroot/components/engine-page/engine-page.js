import {html, nothing} from 'lit';
import {bytes, count, number} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';

const SAYS = {
  title: 'Engine room',
  intro: 'What this server does at this moment. Each figure answers a claim that the five articles behind the demo board make about event loops.',
  waiting: 'Waiting for the first figures …',
  lost: 'No figures at the moment; trying again.',
  home: 'Weighin',
  docs: 'Documentation',
  metrics: 'The same figures for machines: /metrics',
  loops: 'Event loops',
  loop: 'loop',
  doors: ['bridge', 'live', 'events'],
  doorNames: {bridge: 'people who act', live: 'spectators', events: 'by Server-Sent Events'},
  lag: 'lag now',
  lagMax: 'largest since the start',
  lagClaim: 'Claim: CPU-heavy work blocks the loop, the model’s known weakness. The lag is how late a loop comes to a task that was due: it stays flat because writing to disk, exports and snapshots run on threads of their own.',
  ms: (value) => `${number(value, value < 10 ? 2 : 0)} ms`,
};

/** Each figure: where it stands in the document, how it reads, which claim it answers. */
const FIGURES = [
  {title: 'Connections', read: (e) => number(connections(e)), of: (e) => `on ${count(e.loops.length, 'event loop', 'event loops')}, ${plain(e.threads)} threads in the whole program`,
    claim: 'Claim: one thread serves thousands of simultaneous connections without a thread each. Compare the connections with the threads.'},
  {title: 'Acknowledgement', read: (e) => ms(e.acknowledgement?.p50Ms), of: (e) => `half of the commands; 99 of 100 within ${ms(e.acknowledgement?.p99Ms)}`,
    claim: 'What the articles do not ask: a vote is answered only after it is safe on disk. This is the price of that promise.'},
  {title: 'Frames a second', read: (e) => plain(e.frames?.perSecond), of: (e) => `${e.frames?.bytesPerSecond === undefined ? '–' : bytes(e.frames.bytesPerSecond)}/s; ${plain(e.frames?.conflation, 1)} votes in a frame`,
    claim: 'Claim: the event loop scales with the users. Many votes become one frame, so that a thousand moving sliders cost the frames of one.'},
  {title: 'Commands a second', read: (e) => plain(e.commands?.perSecond), of: (e) => `${plain(e.commands?.total)} since the start, ${plain(e.commands?.refused)} refused`,
    claim: 'Claim: 15,000–20,000 requests a second for Node.js, 500–2,000 for CPython. Such figures compare only where the same work is done; a command here is judged, written to disk and shown to everybody.'},
  {title: 'Written at once', read: (e) => plain(e.log?.batch?.mean, 1), of: (e) => `commands in a batch; at most ${plain(e.log?.batch?.max)}; half of the batches are safe on disk within ${ms(e.log?.write?.p50Ms)}`,
    claim: 'Claim: blocking work stops the loop. Writing to disk blocks, so it has a thread of its own, and what arrives meanwhile shares one commit.'},
  {title: 'Memory in use', read: (e) => (e.memory?.usedBytes === undefined ? '–' : bytes(e.memory.usedBytes)), of: (e) => `of ${e.memory?.maxBytes === undefined ? '–' : bytes(e.memory.maxBytes)}; ${plain(e.boards)} boards in it`,
    claim: 'Claim: low memory per connection. A slow reader has no queue here: it skips frames, so memory follows connections, not votes.'},
];

/** The server's figures, once a second. */
class EnginePage extends LightElement {
  static properties = {
    engine: {attribute: false}, // the last answer of /api/engine
    lost: {attribute: false},
  };

  render() {
    return html`
      <header class="stack"><p><a href="/">${SAYS.home}</a></p><h1>${SAYS.title}</h1><p class="soft">${SAYS.intro}</p>
        ${this.lost ? html`<p class="problem" role="status">${SAYS.lost}</p>` : nothing}</header>
      <main>${this.engine ? html`<ul>${FIGURES.map((figure) => this.#figure(figure))}</ul>${this.#loops()}` : html`<p class="loading">${SAYS.waiting}</p>`}</main>
      <footer class="whisper"><a href="/docs/">${SAYS.docs}</a> <a href="/metrics">${SAYS.metrics}</a></footer>`;
  }

  #figure({title, read, of, claim}) {
    return html`<li class="card">
      <h2>${title}</h2>
      <p class="figure">${read(this.engine)}</p>
      <p class="small soft">${of(this.engine)}</p>
      <p class="small">${claim}</p>
    </li>`;
  }

  #loops() {
    return html`<section class="card"><h2>${SAYS.loops}${this.engine.transport ? html` <span class="whisper">${this.engine.transport}</span>` : nothing}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${SAYS.loops}><table>
        <thead><tr><th scope="col">${SAYS.loop}</th>${SAYS.doors.map((door) => html`<th scope="col">${SAYS.doorNames[door]}</th>`)}<th scope="col">${SAYS.lag}</th><th scope="col">${SAYS.lagMax}</th></tr></thead>
        <tbody>${this.engine.loops.map((loop) => html`<tr><th scope="row">${loop.name}</th>${SAYS.doors.map((door) => html`<td>${plain(loop[door])}</td>`)}<td>${ms(loop.lagMs)}</td><td>${ms(loop.lagMaxMs)}</td></tr>`)}</tbody>
      </table></div>
      <p class="small">${SAYS.lagClaim}</p></section>`;
  }
}

function connections({loops}) {
  return loops.reduce((sum, loop) => sum + SAYS.doors.reduce((all, door) => all + (loop[door] ?? 0), 0), 0);
}

function ms(value) {
  return value === undefined ? '–' : SAYS.ms(value);
}

function plain(value, digits = 0) {
  return value === undefined ? '–' : number(value, digits);
}

customElements.define('engine-page', EnginePage);
