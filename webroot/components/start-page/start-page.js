import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {moment} from '../../js/format.js';
import {LANGUAGES, language} from '../../js/language.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../board-form/board-form.js';
import '../code-entry/code-entry.js';
import '../confirm-button/confirm-button.js';

const SAYS = words.startPage;
const PATHS = {host: '/host', vote: '', watch: '/watch'};

/** The start page. Tells `demo`, `code`, `create`, `forget`, `language`. */
class StartPage extends LightElement {
  static properties = {
    templates: {attribute: false},
    retentionDays: {attribute: false}, // absent: boards stay
    noEngine: {attribute: false}, // the engine room is not served here
    recent: {attribute: false},
    name: {attribute: false}, // as it was given last time
    busy: {attribute: false},
    problem: {attribute: false}, // {demo?, code?, create?}: reasons
    glimpse: {attribute: false}, // the public demo, live, once there is time for it
  };

  /** What waits for an answer gets the focus back. */
  get heir() {
    return this.busy ? undefined : '.recent a, h1';
  }

  render() {
    return html`
      <header>
        <p class="name"><img src="/icon.svg" alt="" width="28" height="28"> ${SAYS.name}</p>
        ${this.#languages()}
      </header>
      <main>
        <section class="hero">
          <div class="stack">
            <h1>${SAYS.line}</h1>
            <p class="more">${SAYS.more}</p>
            <div class="row">
              <button class="primary" ?disabled=${this.busy} @click=${() => tell(this, 'demo')}>${SAYS.demo}</button>
              <a class="button" href="/b/demo/watch">${SAYS.watch}</a>
            </div>
            <p class="whisper">${SAYS.demoMore}</p>
            ${this.problem?.demo ? html`<p class="problem" role="alert">${sentence(this.problem.demo)}</p>` : nothing}
          </div>
          <div class="glimpse">${this.glimpse ?? nothing}</div>
        </section>
        <section class="card stack join"><h2>${SAYS.join}</h2><code-entry .busy=${this.busy} .problem=${this.problem?.code}></code-entry></section>
        ${this.recent?.length ? this.#recent() : nothing}
        <section class="card stack fresh"><h2>${SAYS.fresh}</h2>
          <board-form .templates=${this.templates} .name=${this.name} .busy=${this.busy} .problem=${this.problem?.create}></board-form>
          ${this.retentionDays ? html`<p class="whisper">${SAYS.retention(this.retentionDays)}</p>` : nothing}</section>
      </main>
      <footer class="whisper"><a href="/docs/">${SAYS.docs}</a> ${this.noEngine ? nothing : html`<a href="/engine">${SAYS.engine}</a>`}</footer>`;
  }

  #languages() {
    return html`<label class="language"><span class="unseen">${SAYS.language}</span>
      <select @change=${(event) => tell(this, 'language', {tag: event.target.value})}>
        ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
      </select></label>`;
  }

  #recent() {
    return html`<section class="card recent"><h2>${SAYS.recent}</h2>
      <ul>${this.recent.map(({board, question, as, at}) => html`<li>
        <a class="grow" href="/b/${board}${PATHS[as]}"><b><bdi>${question}</bdi></b><br><span class="whisper">${SAYS.as[as]} · ${moment(at)}</span></a>
        <confirm-button .kind=${'plain small'} .label=${html`${SAYS.forget}<span class="unseen">: <bdi>${question}</bdi></span>`}
          .question=${as === 'host' ? SAYS.forgetAsk : ''} .yes=${SAYS.forgetYes} @confirm=${() => tell(this, 'forget', {board})}></confirm-button>
      </li>`)}</ul></section>`;
  }
}

customElements.define('start-page', StartPage);
