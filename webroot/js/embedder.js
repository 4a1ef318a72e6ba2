/** How long to wait for a word of embed.js before going on as a frame on its own. */
const HELLO_MS = 4_000;
const SEAT = {participant: /^[\w-]{4,64}$/, secret: /^[\w-]{16,128}$/};

/**
 * The page around an embedded board, where it has embed.js. Speaks to that page alone, by its exact origin, and listens to it
 * alone; which pages may be around is the server's to enforce (frame-ancestors).
 */
export class Embedder {
  #origin;
  #around;
  #said = new Map();

  /** @param named the origin that the frame's address names, or null for a frame without embed.js */
  constructor(named, {self = window, around = window.parent} = {}) {
    this.#origin = around === self ? undefined : originOf(named);
    this.#around = around;
    if (!this.#origin) {
      this.hello = Promise.resolve({keeps: false, known: {}});
      return;
    }
    this.hello = new Promise((resolve) => {
      self.addEventListener('message', ({source, origin, data}) => {
        if (source !== around || origin !== this.#origin) return;
        if (data?.weighin === 'hello') {
          this.onTheme?.(data.theme);
          resolve({keeps: data.keeps === true, known: knownOf(data.known)});
        } else if (data?.weighin === 'theme') this.onTheme?.(data.theme);
      });
      setTimeout(() => resolve({keeps: false, known: {}}), HELLO_MS);
    });
  }

  /** To be called when `onTheme` is set. */
  ready() {
    this.#send({weighin: 'ready'});
  }

  size(height) {
    this.#send({weighin: 'size', height});
  }

  keep(known) {
    this.#send({weighin: 'keep', known});
  }

  /** Tells of an event once for each of its contents. @param detail undefined: nothing to tell */
  tell(name, detail) {
    const text = JSON.stringify(detail);
    if (text === undefined || this.#said.get(name) === text) return;
    this.#said.set(name, text);
    this.#send({weighin: name, detail});
  }

  /** Tells that what was told last no longer holds, once, where it was told at all. */
  takeBack(name, by, detail) {
    if (this.#said.delete(name)) this.#send({weighin: by, detail});
  }

  #send(message) {
    if (this.#origin) this.#around.postMessage(message, this.#origin);
  }
}

/** Of one's own votes: that one was saved, never what. What is there when the page opens is no news. */
export class Votes {
  #known;

  /**
   * @param mine as the server says it
   * @returns whether this person has voted since it was said last: in whatever tab, and not what an edit or a new round made of it
   */
  news({round, state, origin, weights, scores}) {
    if (origin === 'kept' || origin === 'draft') {
      this.#known ??= '';
      return false;
    }
    const ballot = origin === undefined ? '' : JSON.stringify([round, state, origin, weights, scores]);
    const news = this.#known !== undefined && ballot !== '' && ballot !== this.#known;
    this.#known = ballot;
    return news;
  }
}

/** What an identity keeps, kept by the page around: the same three methods as {@link Storage}. */
export class KeptByEmbedder {
  #values;
  #embedder;

  constructor(embedder, {keeps, known}, name) {
    this.lasting = keeps;
    this.#embedder = embedder;
    this.#values = new Map([[name, known]]);
  }

  get(name) {
    return this.#values.get(name);
  }

  set(name, value) {
    this.#values.set(name, value);
    const {seat, drawn, name: called} = value;
    this.#embedder.keep({seat, drawn, name: called});
  }

  remove(name) {
    this.#values.delete(name);
  }
}

function originOf(named) {
  try {
    const {origin} = new URL(named);
    return origin === named && origin !== 'null' ? origin : undefined;
  } catch {
    return undefined;
  }
}

function knownOf(told) {
  const known = {};
  for (const name of ['seat', 'drawn']) {
    const {participant, secret} = told?.[name] ?? {};
    if (SEAT.participant.test(participant) && SEAT.secret.test(secret)) known[name] = {participant, secret};
  }
  if (typeof told?.name === 'string') known.name = told.name;
  return known;
}
