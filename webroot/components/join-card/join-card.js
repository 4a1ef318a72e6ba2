import {html, nothing} from 'lit';
import {addressForOthers} from '../../js/api.js';
import {code as spaced} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.joinCard;

/** How to join, while joining is open: address, code, QR code of the link; at a press before the whole room. */
class JoinCard extends LightElement {
  static properties = {
    view: {attribute: false},
    enlargeable: {attribute: false},
    large: {state: true}, // fills the screen, or the window where there is no full screen
    address: {state: true}, // where others reach the server, once it is known
  };

  #asked; // the code whose address was asked for
  #opener; // has the focus again afterwards
  #key = (event) => this.#press(event);
  #changed = () => document.fullscreenElement !== this.querySelector('section') && this.#shrink();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#shrink();
  }

  willUpdate() {
    if (!this.#joinable) this.#shrink();
    else if (this.view.code !== this.#asked) this.#ask(this.view.code);
  }

  get #joinable() {
    return this.view.joining && this.view.code;
  }

  render() {
    const {joining, code} = this.view;
    if (!this.#joinable) return html`<section class="card"><p class="soft">${joining ? SAYS.noCode : SAYS.ended}</p></section>`;
    return html`<section class="card ${this.large ? 'large' : ''}" aria-label=${SAYS.title}>
      <img src="/qr/${code}.svg" alt=${SAYS.qr(spaced(code))} width="168" height="168">
      <div>
        <p class="soft where">${this.address ? new URL(this.address).host : location.host}</p>
        <p class="code">${spaced(code)}</p>
        <p class="soft">${SAYS.scan}</p>
        ${this.enlargeable ? html`<button @click=${this.enlarge}>${this.large ? SAYS.back : SAYS.full}</button>` : nothing}
      </div>
    </section>`;
  }

  async #ask(code) {
    this.#asked = code;
    this.address = await addressForOthers(code);
  }

  /** Before the whole room, with the focus in it; and back. */
  async enlarge() {
    if (this.large) return this.#shrink();
    this.#opener = document.activeElement;
    this.large = true;
    document.addEventListener('keydown', this.#key);
    document.addEventListener('fullscreenchange', this.#changed);
    // Where it is refused, the card fills the window.
    if (document.fullscreenEnabled) this.querySelector('section').requestFullscreen().catch(() => {});
    await this.updateComplete;
    this.querySelector('button')?.focus();
  }

  /** What lies behind it is not for the keys. */
  #press(event) {
    if (event.key === 'Escape') this.#shrink();
    else if (event.key === 'Tab') event.preventDefault();
  }

  async #shrink() {
    if (!this.large) return;
    this.large = false;
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('fullscreenchange', this.#changed);
    const opener = this.#opener;
    // Until then nothing outside takes the focus.
    if (this.contains(document.fullscreenElement)) await document.exitFullscreen();
    opener.focus();
  }
}

customElements.define('join-card', JoinCard);
