import {html, nothing} from 'lit';
import {callApi} from '../../js/api.js';
import {LightElement} from '../../js/light-element.js';
import {criterionOf, optionOf} from '../../js/named.js';
import {standAt} from '../../js/replay.js';
import {vars} from '../../js/vars.js';
import {sentence, words} from '../../js/words.js';
import '../ranking-bars/ranking-bars.js';
import {stageOf} from '../rounds-table/rounds-table.js';

const LENGTH_MS = 20_000;
const SAYS = words.howDecided;

/** The revealed rounds played again after a decision, overtakings named. */
class HowDecided extends LightElement {
  static properties = {
    view: {attribute: false},
    bearer: {attribute: false}, // what admits to the board, where it is not public
    tabled: {attribute: false}, // whether the table of the rounds stands beside it
    scenes: {state: true},
    problem: {state: true},
    part: {state: true}, // of the replay's length, 0–1
    playing: {state: true},
  };

  heir = 'button, p';

  #frame;

  constructor() {
    super();
    this.part = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pause();
  }

  render() {
    if (!this.scenes) {
      return html`${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
        <button @click=${this.#open}>${SAYS.show}</button>`;
    }
    if (this.scenes.length < 2) return html`<p class="soft">${SAYS.nothing}</p>`;
    const now = standAt(this.scenes, this.part);
    return html`<section aria-label=${SAYS.title}>
      <p class="stage"><b>${stageOf(this.scenes[now.scene])}</b> ${now.passing ? this.#passing(now.passing) : nothing}</p>
      <ranking-bars .view=${this.#shown(now)}></ranking-bars>
      <div class="row">
        <button @click=${this.#toggle}>${this.playing ? SAYS.pause : this.part >= 1 ? SAYS.again : SAYS.play}</button>
        <button class="plain" ?disabled=${now.scene === 0} @click=${() => this.#step(-1)}>${SAYS.back}</button>
        <button class="plain" ?disabled=${this.part >= 1} @click=${() => this.#step(1)}>${SAYS.next}</button>
        <span class="progress grow" aria-hidden="true" ${vars({part: this.part})}></span>
      </div>
      <details><summary>${SAYS.story}</summary><ol>${this.scenes.map((scene) => html`<li>${stageOf(scene)}
        ${scene.passings.map((each) => html`<br>${this.#passing(each)}`)}</li>`)}</ol>
        ${this.tabled ? nothing : html`<rounds-table .view=${this.view} .scenes=${this.scenes}></rounds-table>`}</details>
    </section>`;
  }

  #passing({passes, passed, criterion, how}) {
    const [before, between, by, after] = SAYS.passing[how];
    return html`<span>${before}<bdi>${optionOf(this.view, passes).name}</bdi>${between}<bdi>${optionOf(this.view, passed).name}</bdi>${by}<bdi>${criterionOf(this.view, criterion).name}</bdi>${after}</span>`;
  }

  #shown({totals, order}) {
    const of = Object.fromEntries(Object.entries(totals).map(([o, total]) => [o, total]));
    return {options: this.view.options, gone: this.view.gone, optionOrder: this.view.optionOrder, ranking: {of, order}};
  }

  async #open() {
    const answer = await callApi('GET', `/api/boards/${this.view.board}/replay`, {bearer: this.bearer});
    this.problem = answer.ok ? undefined : answer.reason;
    this.scenes = answer.body?.scenes;
    requestAnimationFrame(() => this.querySelector('section')?.scrollIntoView({block: 'nearest'}));
    if (this.scenes?.length > 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#play();
  }

  #toggle() {
    if (this.playing) this.#pause();
    else this.#play();
  }

  #play() {
    if (this.part >= 1) this.part = 0;
    this.playing = true;
    let last = performance.now();
    const step = (time) => {
      this.part = Math.min(1, this.part + Math.max(0, time - last) / LENGTH_MS);
      last = time;
      if (this.part < 1) this.#frame = requestAnimationFrame(step);
      else this.playing = false;
    };
    this.#frame = requestAnimationFrame(step);
  }

  #pause() {
    cancelAnimationFrame(this.#frame);
    this.playing = false;
  }

  /** To the scene before or after. */
  #step(by) {
    this.#pause();
    const legs = this.scenes.length - 1;
    const at = this.part * legs;
    this.part = (by > 0 ? Math.floor(at + 1e-9) + 1 : Math.ceil(at - 1e-9) - 1) / legs;
  }
}

customElements.define('how-decided', HowDecided);
