/**
 * <weighin-board board="…" mode="vote|watch">: a board within a page of yours. Imports nothing.
 *
 * <script type="module" src="https://HOST/embed.js#v=KEY"></script>
 *
 * What lets in: the property `key`, else the fragment of the script's own address; `v=…` of the link to vote, `w=…` of the
 * link to watch, `c=…` the join code. Attributes: `board`, `mode`, `lang`, and the theme's `scheme` (light or dark),
 * `size` (14 to 20, of the letters) and `round` (0 to 24, of the corners). Tells, bubbling: `weighin-vote`
 * {board, round, state, at}, `weighin-ranking` {board, round?, ranking: [{option, letter, name, place, from, to}]},
 * `weighin-decided` {board, option, name, why, at}, `weighin-undecided` {board}.
 *
 * Where the browser keeps nothing for the frame, the frame hands over what makes this person the same participant after a
 * reload; it is kept in the storage of this page, and given back to the frame alone.
 *
 * Where nothing of the board comes (this page's host is not on the board's list, the server is away), a sentence with a link
 * stands in its place.
 */
const HERE = new URL(import.meta.url);
const BOARD = /^[a-z0-9-]{1,40}$/;
const HEIGHT_MIN = 120;
const HEIGHT_MAX = 8_000;
const NAME_MAX = 200;
const EVENTS = ['vote', 'ranking', 'decided', 'undecided'];
/** A frame that is loaded and has not said a word in this time shows no board. */
const SILENT_MS = 5_000;
const SAYS = {
  en: ['The board cannot be shown here: this site may not be among those that its facilitator named, or the server does not answer.', 'Open the board by itself'],
  de: ['Das Board lässt sich hier nicht zeigen: Vielleicht hat die Moderation diese Seite nicht genannt, oder der Server antwortet nicht.', 'Board für sich öffnen'],
  es: ['El tablero no se puede mostrar aquí: quizá este sitio no esté entre los que indicó la moderación, o el servidor no responde.', 'Abrir el tablero aparte'],
};

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
  #instead = null;
  #spoke = false;
  #silent;
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
    this.#clear();
  }

  attributeChangedCallback(name, was, is) {
    if (!this.isConnected || was === is) return;
    if (name in THEME) this.#say({weighin: 'theme', theme: this.#theme()});
    else this.#build();
  }

  #build() {
    const board = this.getAttribute('board') ?? '';
    this.#clear();
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
    frame.addEventListener('load', () => this.#loaded());
    this.#frame = frame;
    this.append(frame);
  }

  #clear() {
    clearTimeout(this.#silent);
    this.#silent = undefined;
    this.#spoke = false;
    for (const each of [this.#frame, this.#instead]) each?.remove();
    this.#frame = this.#instead = null;
  }

  /** Mostly the board has said that it is ready before its frame counts as loaded. */
  #loaded() {
    clearTimeout(this.#silent);
    this.#silent = this.#spoke ? undefined : setTimeout(() => this.#standIn(), SILENT_MS);
    this.#spoke = false;
  }

  #ready() {
    this.#spoke = this.#silent === undefined;
    clearTimeout(this.#silent);
    this.#silent = undefined;
    this.#instead?.remove();
    this.#instead = null;
    this.#frame.style.display = 'block';
    this.#say({weighin: 'hello', theme: this.#theme(), ...this.#known()});
  }

  /** What the frame shows is the browser's own page, of which nothing can be known from here. */
  #standIn() {
    const [sentence, open] = SAYS[(this.lang || navigator.language).slice(0, 2)] ?? SAYS.en;
    const watch = this.getAttribute('mode') === 'watch';
    const link = document.createElement('a');
    Object.assign(link, {href: new URL(`/b/${this.getAttribute('board')}${watch ? '/watch' : ''}#${this.#fragment()}`, HERE.origin), target: '_blank', rel: 'noopener', textContent: open});
    this.#instead?.remove();
    this.#instead = document.createElement('p');
    this.#instead.append(sentence, ' ', link);
    this.#frame.style.display = 'none';
    this.append(this.#instead);
  }

  /** Only what lets vote or watch: a link to facilitate has no business in somebody else's page. */
  #fragment() {
    const given = String(this.#key ?? HERE.hash).replace(/^#/, '');
    return /^[vwc]=[\w-]+$/.test(given) ? given : '';
  }

  #take({source, origin, data}) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== HERE.origin || typeof data?.weighin !== 'string') return;
    if (data.weighin === 'ready') this.#ready();
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
