import {html, nothing} from 'lit';
import {addressForOthers, callApi, seatBearer} from '../../js/api.js';
import {ask, askBy} from '../../js/ask.js';
import {personalLink} from '../../js/links.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../copy-text/copy-text.js';

const NAME_MAX = 80;
const SAYS = words.mySeat;

/** The participant's own things: name, whether they vote, the personal link for another device. */
class MySeat extends LightElement {
  static properties = {
    board: {attribute: false},
    view: {attribute: false},
    mine: {attribute: false},
    identity: {attribute: false},
    shown: {state: true},
    drawing: {state: true}, // the QR code of the personal link
    address: {state: true}, // where others reach the server, once it is known
  };

  heir = '.device .plain, section > button, summary';

  render() {
    const {mine, view} = this;
    return html`<details>
      <summary>${SAYS.title}${mine.name ? html`: <bdi>${mine.name}</bdi>` : nothing}</summary>
      <div class="stack">
        ${mine.power > 1 ? html`<p>${SAYS.power(mine.power)}</p>` : nothing}
        ${view.anonymity === 'noNames' ? nothing : this.#rename()}
        ${mine.role === 'facilitator' ? this.#facilitator() : nothing}
        <section class="stack">
          <h2>${SAYS.device}</h2>
          <p class="small soft">${SAYS.deviceMore}</p>
          ${this.shown ? this.#link() : html`<button @click=${this.#show}>${SAYS.show}</button>`}
        </section>
      </div>
    </details>`;
  }

  #link() {
    return html`<div class="device">
      <div class="code" role="img" aria-label=${SAYS.qr} ?hidden=${!this.drawing}>${this.drawing}</div>
      <div class="stack">
        <copy-text .label=${SAYS.device} .text=${personalLink(this.address ?? location.origin, this.board, this.identity.seat)}></copy-text>
        <button class="plain" @click=${() => (this.shown = false)}>${SAYS.hide}</button>
      </div>
    </div>`;
  }

  /** The secret goes in a header, so the picture is fetched as text. */
  async #show() {
    this.shown = true;
    addressForOthers(this.view.code).then((address) => (this.address = address));
    const answer = await callApi('GET', `/api/boards/${this.board}/seat.svg`, {bearer: seatBearer(this.identity.seat)});
    if (answer.ok) this.drawing = document.importNode(new DOMParser().parseFromString(answer.body, 'image/svg+xml').documentElement, true);
  }

  #rename() {
    return html`<form @submit=${this.#submit}>
      <label for="my-name">${SAYS.name}</label>
      <div class="row">
        <input id="my-name" name="name" class="grow" required maxlength=${NAME_MAX} dir="auto" .value=${this.mine.name ?? ''}>
        <button>${SAYS.rename}</button>
      </div>
    </form>`;
  }

  #facilitator() {
    return html`<label class="check"><input type="checkbox" .checked=${this.mine.votes}
        @change=${({target}) => askBy(target, this, {type: 'voteToo', votes: target.checked}, () => ({checked: this.mine.votes}))}>${SAYS.voteToo}</label>
      <a class="button" href="/b/${this.board}/host${this.identity.carried}">${SAYS.desk}</a>`;
  }

  /** The browser offers it at the next joining: a name that was refused there would be again. */
  async #submit(event) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    const outcome = await ask(this, {type: 'rename', name});
    if (outcome?.ok) this.identity.rename(name);
  }
}

customElements.define('my-seat', MySeat);
