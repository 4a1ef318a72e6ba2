import {LitElement} from 'lit';

/** So many frames the heir of a focus may take to be drawn, its module to be loaded included. */
const HEIR_FRAMES = 120;

let guarded;

/**
 * The base of every component. Components render into the page itself (light DOM), not into shadow
 * roots: labels, descriptions and live regions refer to each other across components by id, which
 * shadow roots forbid; the plain controls are styled once in base.css; and each component's own CSS
 * file, linked by the page, works under a content policy without inline styles. What shadow DOM
 * would give, isolation from a foreign page, the widget gets from its iframe.
 *
 * Whoever uses the keys keeps their place: where an update removes, hides or disables what has the
 * focus, the focus goes to the `heir` of the nearest element around it that has one: selectors with commas between them,
 * the one that is preferred first.
 */
export class LightElement extends LitElement {
  createRenderRoot() {
    // What the page's HTML held in this place until now ("Opening …").
    this.replaceChildren();
    return this;
  }

  update(changed) {
    const held = document.activeElement;
    if (held === document.body || held === this || !this.contains(held)) return super.update(changed);
    guard(held);
    super.update(changed);
    // It only changed its place in the page.
    if (document.activeElement === document.body && held.isConnected) held.focus({preventScroll: true});
  }
}

/** Browsers take the focus from what is hidden or disabled only after they have drawn. */
function guard(held) {
  if (guarded === held) return;
  guarded = held;
  const around = [];
  for (let each = held.parentElement; each; each = each.parentElement) if (each.heir) around.push(each);
  const preventScroll = !held.matches(':focus-visible');
  requestAnimationFrame(() => requestAnimationFrame(() => {
    guarded = undefined;
    if (!usable(held)) pass(held, around, preventScroll, HEIR_FRAMES);
  }));
}

function pass(held, around, preventScroll, frames) {
  if (document.activeElement !== document.body && document.activeElement !== held) return;
  const heir = usable(held) ? held : heirOf(around);
  if (heir) {
    if (heir.tabIndex < 0) heir.tabIndex = -1;
    heir.focus({preventScroll});
  } else if (frames > 0) requestAnimationFrame(() => pass(held, around, preventScroll, frames - 1));
}

function heirOf(around) {
  for (const each of around) {
    if (!each.isConnected) continue;
    for (const selector of each.heir.split(',')) {
      const heir = [...each.querySelectorAll(selector)].find(usable);
      if (heir) return heir;
    }
  }
}

const usable = (element) => element.isConnected && !element.matches(':disabled') && element.checkVisibility();
