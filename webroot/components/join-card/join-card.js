import {html, nothing} from 'lit';
import {addressForOthers} from '../../js/api.js';
import {code as spaced} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.joinCard;

/** How to join, while joining is open: address, code, QR code of the link. */
class JoinCard extends LightElement {
  static properties = {
    view: {attribute: false},
    enlargeable: {attribute: false},
    whole: {state: true}, // fills the window where there is no full screen
    address: {state: true}, // where others reach the server, once it is known
  };

  #asked;

  willUpdate() {
    const {joining, code} = this.view;
    if (!joining || !code || code === this.#asked) return;
    this.#asked = code;
    addressForOthers(code).then((address) => (this.address = address));
  }

  render() {
    const {joining, code} = this.view;
    if (!joining) return html`<section class="card"><p class="soft">${SAYS.ended}</p></section>`;
    if (!code) return html`<section class="card"><p class="soft">${SAYS.noCode}</p></section>`;
    return html`<section class="card ${this.whole ? 'whole' : ''}" aria-label=${SAYS.title} @keydown=${this.#key}>
      <img src="/qr/${code}.svg" alt=${SAYS.qr(spaced(code))} width="168" height="168">
      <div>
        <p class="soft where">${this.address ? new URL(this.address).host : location.host}</p>
        <p class="code">${spaced(code)}</p>
        <p class="soft">${SAYS.scan}</p>
        ${this.enlargeable ? html`<button @click=${this.enlarge}>${SAYS.full}</button>` : nothing}
      </div>
    </section>`;
  }

  /** Before the whole room, and back. */
  enlarge() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.fullscreenEnabled && !this.whole) this.querySelector('section').requestFullscreen().catch(() => (this.whole = true));
    else this.whole = !this.whole;
  }

  #key(event) {
    if (event.key === 'Escape') this.whole = false;
  }
}

customElements.define('join-card', JoinCard);
