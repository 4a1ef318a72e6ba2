import {LitElement} from 'lit';

/** So many turns of the queue of microtasks the components of a page may take to draw, one within the other. */
const TURNS_MAX = 500;

/** All components in the page. */
const connected = new Set();
/** {held, around, preventScroll, heir}: what had the focus, until it has it again or the person has gone on. */
let place;
let looking = false;

/**
 * The base of every component. Components render into the page itself (light DOM), not into shadow
 * roots: labels, descriptions and live regions refer to each other across components by id, which
 * shadow roots forbid; the plain controls are styled once in base.css; and each component's own CSS
 * file, linked by the page, works under a content policy without inline styles. What shadow DOM
 * would give, isolation from a foreign page, the widget gets from its iframe.
 *
 * People who use the keys keep their place. Where an update removes, hides or disables what has the
 * focus, the focus goes to the `heir` of the nearest element around it that has one: selectors with commas between them,
 * the preferred one first. It goes there before the next event, so no key is pressed nowhere. What was only disabled for
 * a while gets it back, unless a key or a pointer was pressed meanwhile.
 */
export class LightElement extends LitElement {
  createRenderRoot() {
    // What the page's HTML held in this place until now ("Opening …").
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    connected.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    connected.delete(this);
  }

  update(changed) {
    const held = document.activeElement;
    const within = held !== document.body && held !== this && this.contains(held);
    if (within) remember(held);
    super.update(changed);
    // It only changed its place in the page.
    if (within && document.activeElement === document.body && held.isConnected) held.focus({preventScroll: true});
    if (place && !looking) look();
  }
}

for (const act of ['keydown', 'pointerdown']) document.addEventListener(act, () => (place = place?.heir ? undefined : place), true);

function remember(held) {
  if (place?.held === held || place?.heir === held) return;
  const around = [];
  for (let each = held.parentElement; each; each = each.parentElement) if (each.heir) around.push(each);
  place = {held, around, preventScroll: !held.matches(':focus-visible')};
}

/** Components draw in microtasks: when the last has drawn, still before the next event, it is known what is left. */
async function look() {
  looking = true;
  for (let turn = 0; turn === 0 || turn < TURNS_MAX && isDrawing(); turn += 1) await undefined;
  looking = false;
  if (place) settle(place);
}

const isDrawing = () => [...connected].some(({isUpdatePending}) => isUpdatePending);

/** Where there is no heir yet, as while its module loads, the next update looks again. */
function settle({held, around, preventScroll, heir}) {
  const now = document.activeElement;
  const next = usable(held) ? held : heirOf(around);
  if (now !== document.body && now !== held && now !== heir) place = undefined;
  else if (next) {
    if (next !== held && next.tabIndex < 0) next.tabIndex = -1;
    if (next !== now) next.focus({preventScroll});
    place = next !== held && held.isConnected ? {...place, heir: next} : undefined;
  }
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
