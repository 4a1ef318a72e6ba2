import {html, nothing} from 'lit';
import {ask} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';
import '../copy-text/copy-text.js';

const SAYS = words.boardLinks;
const KINDS = ['vote', 'watch', 'facilitate'];

/** The board's links. The facilitator's stays masked: a desk is often on a shared screen. */
class BoardLinks extends LightElement {
  static properties = {
    links: {attribute: false},
    facilitateKey: {attribute: false},
    shown: {state: true},
  };

  render() {
    if (!this.links) return html`<p class="soft">${SAYS.none}</p>`;
    return html`<div class="stack">
      ${KINDS.filter((kind) => this.links[kind]).map((kind) => this.#link(kind))}
      ${this.facilitateKey
        ? html`<confirm-button .label=${SAYS.rotate} .question=${SAYS.rotateAsk} @confirm=${() => ask(this, {type: 'rotateLinks', key: this.facilitateKey})}></confirm-button>`
        : nothing}
    </div>`;
  }

  #link(kind) {
    const masked = kind === 'facilitate' && !this.shown;
    return html`<div>
      <p class="label">${SAYS[kind]}</p>
      ${masked ? nothing : html`<copy-text .label=${SAYS[kind]} .text=${this.links[kind]}></copy-text>`}
      ${kind === 'facilitate' ? html`<button class=${masked ? '' : 'plain'} @click=${() => (this.shown = masked)}>${masked ? SAYS.show : SAYS.hide}</button>` : nothing}
    </div>`;
  }
}

customElements.define('board-links', BoardLinks);
