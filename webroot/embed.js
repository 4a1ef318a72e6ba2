/**
 * <weighin-board board="…" mode="vote|watch">: a board within a page of yours. Imports nothing.
 *
 * <script type="module" src="https://HOST/embed.js#v=KEY"></script>
 *
 * What lets in: the property `key`, else the fragment of the script's own address; `v=…` of the link to vote, `w=…` of the
 * link to watch, `c=…` the join code. Attributes: `board`, `mode`, `lang`, and the theme's `scheme` (light or dark),
 * `size` (14 to 20, of the letters) and `round` (0 to 24, of the corners). Tells, bubbling: `weighin-vote`
 * {board, round, state, at}, `weighin-ranking` {board, round?, ranking: [{option, letter, name, place, from, to}]},
 * `weighin-decided` {board, option, name, why}.
 *
 * Where the browser keeps nothing for the frame, the frame hands over what makes this person the same participant after a
 * reload; it is kept in the storage of this page, and given back to the frame alone.
 */
const HERE = new URL(import.meta.url);
const BOARD = /^[a-z0-9-]{1,40}$/;
const HEIGHT_MIN = 120;
const HEIGHT_MAX = 8_000;
const NAME_MAX = 200;
const EVENTS = ['vote', 'ranking', 'decided'];

const whole = (min, max) => (value) => (/^\d{1,3}$/.test(value) && value >= min && value <= max ? Number(value) : undefined);
/** All that a page may say of the looks; anything else is ignored, here and in the frame. */
const THEME = {
  scheme: (value) => (value === 'light' || value === 'dark' ? value : undefined),
  size: whole(14, 20),
  round: whole(0, 24),
};

class WeighinBoard extends HTMLElement {
  static observedAttributes = ['board', 'mode', 'lang', ...Object.keys(THEME)];

  #frame = null;
  #key;
  #heard = (message) => this.#take(message);

  /** `v=…`, `w=…` or `c=…`; set it before the element is in the page, or any time after. */
  get key() {
    return this.#key;
  }

  set key(key) {
    this.#key = key;
    if (this.isConnected) this.#build();
  }

  connectedCallback() {
    // A key that was set before this class was there.
    if (Object.hasOwn(this, 'key')) {
      const {key} = this;
      delete this.key;
      this.#key = key;
    }
    addEventListener('message', this.#heard);
    this.#build();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#heard);
    this.#frame?.remove();
    this.#frame = null;
  }

  attributeChangedCallback(name, was, is) {
    if (!this.isConnected || was === is) return;
    if (name in THEME) this.#say({weighin: 'theme', theme: this.#theme()});
    else this.#build();
  }

  #build() {
    const board = this.getAttribute('board') ?? '';
    this.#frame?.remove();
    this.#frame = null;
    if (!BOARD.test(board)) return;
    const frame = document.createElement('iframe');
    const address = new URL(`/embed/${board}`, HERE.origin);
    address.searchParams.set('mode', this.getAttribute('mode') === 'watch' ? 'watch' : 'vote');
    address.searchParams.set('page', location.origin);
    if (this.lang) address.searchParams.set('lang', this.lang);
    address.hash = this.#fragment();
    frame.title = this.title || 'Weighin';
    frame.referrerPolicy = 'no-referrer';
    frame.src = address;
    // No stylesheet: the page's content policy may allow none of ours.
    Object.assign(this.style, {display: 'block'});
    Object.assign(frame.style, {display: 'block', width: '100%', height: '20rem', border: '0'});
    this.#frame = frame;
    this.append(frame);
  }

  /** Only what lets vote or watch: a link to facilitate has no business in somebody else's page. */
  #fragment() {
    const given = String(this.#key ?? HERE.hash).replace(/^#/, '');
    return /^[vwc]=[\w-]+$/.test(given) ? given : '';
  }

  #take({source, origin, data}) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== HERE.origin || typeof data?.weighin !== 'string') return;
    if (data.weighin === 'ready') this.#say({weighin: 'hello', theme: this.#theme(), ...this.#known()});
    else if (data.weighin === 'size') this.#resize(data.height);
    else if (data.weighin === 'keep') this.#keep(data.known);
    else if (EVENTS.includes(data.weighin)) {
      this.dispatchEvent(new CustomEvent(`weighin-${data.weighin}`, {bubbles: true, composed: true, detail: data.detail}));
    }
  }

  #say(message) {
    this.#frame?.contentWindow?.postMessage(message, HERE.origin);
  }

  #theme() {
    const said = Object.entries(THEME).map(([name, checked]) => [name, checked(this.getAttribute(name) ?? '')]);
    return Object.fromEntries(said.filter(([, value]) => value !== undefined));
  }

  #resize(height) {
    if (Number.isFinite(height)) this.#frame.style.height = `${Math.ceil(Math.min(Math.max(height, HEIGHT_MIN), HEIGHT_MAX))}px`;
  }

  // ---- what the frame cannot keep itself

  get #place() {
    return `weighin.seat ${HERE.origin} ${this.getAttribute('board')}`;
  }

  #known() {
    try {
      return {keeps: true, known: known(JSON.parse(localStorage.getItem(this.#place) ?? '{}'))};
    } catch {
      return {keeps: false, known: {}};
    }
  }

  #keep(told) {
    try {
      localStorage.setItem(this.#place, JSON.stringify(known(told)));
    } catch {
      // Nothing is kept here either; the frame was told so.
    }
  }
}

/** A seat that is taken, one that is being asked for, a name: nothing else is kept or given back. */
function known(told) {
  const kept = {};
  for (const name of ['seat', 'drawn']) {
    const {participant, secret} = told?.[name] ?? {};
    if (/^[\w-]{4,64}$/.test(participant) && /^[\w-]{16,128}$/.test(secret)) kept[name] = {participant, secret};
  }
  if (typeof told?.name === 'string') kept.name = told.name.slice(0, NAME_MAX);
  return kept;
}

if (!customElements.get('weighin-board')) customElements.define('weighin-board', WeighinBoard);
