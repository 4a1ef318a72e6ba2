import {LitElement} from 'lit';

/**
 * The base of every component. Components render into the page itself (light DOM), not into shadow
 * roots: labels, descriptions and live regions refer to each other across components by id, which
 * shadow roots forbid; the plain controls are styled once in base.css; and each component's own CSS
 * file, linked by the page, works under a content policy without inline styles. What shadow DOM
 * would give, isolation from a foreign page, the widget gets from its iframe.
 */
export class LightElement extends LitElement {
  createRenderRoot() {
    // What the page's HTML held in this place until now ("Opening …").
    this.replaceChildren();
    return this;
  }
}
