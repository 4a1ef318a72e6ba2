import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

const NAME_MAX = 80;
const SAYS = words.joinForm;
const LEVELS = ['named', 'hidden', 'noNames'];

/** The entrance: a name where the board asks for one, and the truth about who will see what. Tells `join` {name}. */
class JoinForm extends LightElement {
  static properties = {
    view: {attribute: false},
    desk: {attribute: false}, // joining as a facilitator
    name: {attribute: false}, // a name known from before
    busy: {attribute: false},
    problem: {attribute: false}, // a Reason
  };

  render() {
    const {anonymity} = this.view;
    return html`
      <form class="card stack" @submit=${this.#submit}>
        <h2>${this.desk ? SAYS.titleDesk : SAYS.title}</h2>
        ${anonymity === 'noNames' ? html`<p>${SAYS.noName}</p>` : this.#name()}
        ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
        <button class="primary" ?disabled=${this.busy}>${this.desk ? SAYS.titleDesk : SAYS.join}</button>
        <p class="whisper">${SAYS.once}</p>
      </form>
      <section class="stack">
        <p>${SAYS.levelIs}<b>${SAYS.level[anonymity]}</b></p>
        <dl>${SAYS.rows.map((row, i) => html`<div><dt>${row}</dt><dd>${SAYS.meaning[anonymity][i]}</dd></div>`)}</dl>
        ${anonymity === 'noNames' ? html`<p class="small soft">${SAYS.noNamesTruth}</p>` : nothing}
        <details><summary>${SAYS.others}</summary>${this.#table(anonymity)}</details>
      </section>`;
  }

  #name() {
    return html`<div>
      <label for="join-name">${SAYS.name}</label>
      <input id="join-name" name="name" required maxlength=${NAME_MAX} dir="auto" autocomplete="nickname" .value=${this.name ?? ''}>
    </div>`;
  }

  #table(anonymity) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${SAYS.others}><table class="small">
      <thead><tr><td></td>${LEVELS.map((level) => html`<th scope="col">${level === anonymity ? html`<b>${SAYS.level[level]}</b>` : SAYS.level[level]}</th>`)}</tr></thead>
      <tbody>${SAYS.rows.map((row, i) => html`<tr><th scope="row">${row}</th>${LEVELS.map((level) => html`<td>${SAYS.meaning[level][i]}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  #submit(event) {
    event.preventDefault();
    tell(this, 'join', {name: event.target.elements.name?.value.trim() ?? ''});
  }
}

customElements.define('join-form', JoinForm);
