import {html, nothing} from 'lit';
import {LightElement} from '../../js/light-element.js';
import {Live} from '../../js/live.js';
import {oncePerFrame} from '../../js/page.js';
import {Pause} from '../../js/pause.js';
import {words} from '../../js/words.js';
import '../pause-updates/pause-updates.js';
import '../ranking-bars/ranking-bars.js';

const SAYS = words.demoGlimpse;

/** The public demo as it stands at this moment, small; it leads to its watch page. Its table is fetched when it is opened. */
class DemoGlimpse extends LightElement {
  static properties = {tabled: {state: true}};

  #live;
  #pause = new Pause();

  connectedCallback() {
    super.connectedCallback();
    this.#live = new Live({board: 'demo', origin: location.origin, changed: oncePerFrame(() => this.requestUpdate())});
    this.#live.open();
  }

  render() {
    const view = this.#pause.shown(this.#live.view.document);
    if (!view?.ranking) return nothing;
    return html`<a href="/b/demo/watch" class="card"><span class="unseen">${SAYS.link}: </span>
      <p class="whisper"><span class="dot" aria-hidden="true"></span> ${SAYS.now(view.people.simulated)}</p>
      <p class="question"><bdi>${view.question}</bdi></p>
      <p class="small soft">${view.optionOrder.map((o) => html`<span class="option" data-letter=${view.options[o].letter}><b>${view.options[o].letter}</b> <bdi>${view.options[o].name}</bdi></span> `)}</p>
      <ranking-bars inert .view=${view} .viewClass=${'public'} .compact=${true}></ranking-bars>
    </a>
    <pause-updates .pause=${this.#pause} .on=${this.#pause.on} @pause=${() => this.requestUpdate()}></pause-updates>
    <details @toggle=${({target}) => this.#table(target.open)}><summary>${words.figureTables.title}</summary>
      ${this.tabled ? html`<figure-tables .view=${view} .charts=${true} .unfolded=${true}></figure-tables>` : nothing}</details>`;
  }

  #table(open) {
    this.tabled = open;
    // Where it does not come now, the next time it is opened.
    if (open) import('../figure-tables/figure-tables.js').catch(() => {});
  }
}

customElements.define('demo-glimpse', DemoGlimpse);
