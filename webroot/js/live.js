import {browserOnline, readReason, serverAnswers} from './api.js';
import {waitBefore} from './backoff.js';
import {ServerClock} from './server-clock.js';
import {View} from './view.js';

/** A heartbeat may overtake the frame it tells of by this much. */
const BEHIND_MS = 1_000;
const QUIET_MS = 12_000;
const DEAD_MS = 20_000;
const CHECK_EVERY_MS = 2_000;
const REFUSALS_BEFORE_FALLBACK = 2;
/** Where only a stream opens, how long until a WebSocket is tried again. */
const SOCKET_AGAIN_MS = 300_000;
const NOT_ADMITTED = {code: 'NOT_ADMITTED', sentence: 'This board is not public. It can be watched with its link.'};
const NO_SUCH_BOARD = {code: 'NO_SUCH_BOARD', sentence: 'There is no such board.'};
const DATA = 'data: ';
/** By the code with which a socket is closed or a stream refused. */
const CLOSED_FOR_GOOD = {
  4001: NOT_ADMITTED,
  4004: NO_SUCH_BOARD,
  NOT_ADMITTED,
  MALFORMED: NOT_ADMITTED,
  NO_SUCH_BOARD,
  BOARD_DELETED: {code: 'BOARD_DELETED', sentence: 'This board was deleted.'},
};

/**
 * A spectator of a board over the live door: WebSocket, or an event stream where a WebSocket could not be opened twice
 * although the server answers plain HTTP. The stream is read by `fetch`, which sends the key as a header: an address is
 * written down on the way. `connection` is the same union as {@link Connection}'s.
 */
export class Live {
  view = new View();
  presence = null;
  notice = null;
  connection = {is: 'connecting'};
  clock = new ServerClock();

  #board;
  #origin;
  #keys;
  #shown = 0;
  #changed;
  #WebSocket;
  #fetch;
  #answers;
  #source = null;
  #refusals = 0;
  #streams = false;
  #socketAgainAt = 0;
  #resumes = true;
  #attempt = 0;
  #spreadMs = 0;
  #moving = false;
  #replaced;
  #heardAt = 0;
  #checking;
  #behind;
  #retrying;

  /** @param keys what may admit, tried one after the other; none for a public board */
  constructor({board, origin, keys = [], changed, WebSocket = globalThis.WebSocket, fetch = (...what) => globalThis.fetch(...what), answers = serverAnswers}) {
    this.#board = board;
    this.#origin = origin;
    this.#keys = keys;
    this.#changed = changed;
    this.#WebSocket = WebSocket;
    this.#fetch = fetch;
    this.#answers = answers;
  }

  open() {
    clearTimeout(this.#retrying);
    this.#retrying = undefined;
    this.view.connected();
    this.#heardAt = Date.now();
    clearInterval(this.#checking);
    this.#checking = setInterval(() => this.#check(), CHECK_EVERY_MS);
    if (this.#streams) this.#openStream();
    else this.#openSocket();
  }

  wake() {
    if (this.connection.is === 'offline' && browserOnline()) this.#become({is: 'reconnecting', attempt: 0});
    if (this.#retrying === undefined) return;
    this.#attempt = 0;
    this.open();
  }

  goOffline() {
    if (this.connection.is === 'refused') return;
    this.#become({is: 'offline'});
    this.#lost(1006);
  }

  #openSocket() {
    const socket = this.#socket();
    let opened = false;
    this.#source = socket;
    socket.onopen = () => {
      opened = true;
      this.#refusals = 0;
      socket.send(JSON.stringify(this.#opening()));
    };
    socket.onmessage = ({data}) => this.#source === socket && this.#take(JSON.parse(data));
    socket.onclose = async ({code}) => {
      if (this.#source !== socket) return;
      if (!opened && (this.#refusals += 1) >= REFUSALS_BEFORE_FALLBACK) {
        this.#streams = await this.#answers(this.#origin);
        this.#socketAgainAt = Date.now() + SOCKET_AGAIN_MS;
      }
      if (this.#source === socket) this.#lost(code);
    };
  }

  /** The stream goes on until it is known that a WebSocket opens: the proxy may have been a passing one. */
  #trySocket() {
    this.#socketAgainAt = Date.now() + SOCKET_AGAIN_MS;
    const socket = this.#socket();
    socket.onopen = () => {
      socket.close();
      [this.#streams, this.#refusals] = [false, 0];
      if (!this.#source) return;
      this.#drop();
      this.open();
    };
  }

  #socket() {
    return new this.#WebSocket(`${this.#origin.replace(/^http/, 'ws')}/live/${this.#board}`);
  }

  #opening() {
    const watch = this.#keys[this.#shown];
    const {epoch, version, document} = this.view;
    return {...(watch ? {watch} : {}), ...(document && this.#resumes ? {epoch, version} : {})};
  }

  async #openStream() {
    const stop = new AbortController();
    const source = {close: () => stop.abort()};
    this.#source = source;
    const {watch, epoch, version} = this.#opening();
    const headers = {
      Accept: 'text/event-stream',
      ...(watch ? {Authorization: `Bearer ${watch}`} : {}),
      ...(epoch ? {'Last-Event-ID': `${epoch}:${version}`} : {}),
    };
    let code = 1006;
    try {
      const response = await this.#fetch(`${this.#origin}/live/${this.#board}`, {headers, cache: 'no-store', signal: stop.signal});
      if (response.ok) await readFrames(response.body, (frame) => this.#source === source && this.#take(frame));
      else ({code} = await readReason(response));
    } catch {
      // lost, or let go
    }
    if (this.#source === source) this.#lost(code);
  }

  #take(frame) {
    this.#heardAt = Date.now();
    this.#attempt = 0;
    this.#moving = false;
    if (frame.frame === 'notice') this.#noticed(frame);
    else if (this.connection.is !== 'live' && !this.connection.sentence) this.connection = {is: 'live'};
    if (frame.frame === 'view' || frame.frame === 'delta') this.#takeView(frame);
    else if (frame.frame === 'presence') this.presence = frame;
    else if (frame.frame === 'beat') this.#takeBeat(frame);
    this.#changed();
  }

  #takeView(frame) {
    if (this.view.take(frame) === 'gap') this.#startOver();
    else this.#resumes = true;
  }

  #takeBeat(beat) {
    this.clock.set(beat.time);
    if (!this.view.isBehind(beat)) return;
    clearTimeout(this.#behind);
    this.#behind = setTimeout(() => this.#source && this.view.isBehind(beat) && this.#startOver(), BEHIND_MS);
  }

  /** The live door takes no questions: a gap is healed by coming back without a position. */
  #startOver() {
    this.#resumes = false;
    this.#lost(1006);
  }

  #noticed({code, sentence, spreadMs}) {
    this.notice = {code, sentence};
    if (code === 'DELAYED') this.connection = {is: 'delayed', code, sentence};
    else if (code === 'RECOVERED') this.connection = {is: 'live'};
    else if (code === 'MOVING') [this.#moving, this.#spreadMs] = [true, spreadMs ?? 0];
    else if (code === 'LINK_REPLACED') this.#replaced = {code, sentence};
    else if (code === 'DELETED') this.#refuse({code: 'BOARD_DELETED', sentence});
  }

  #check() {
    if (this.#streams && Date.now() >= this.#socketAgainAt) this.#trySocket();
    const quiet = Date.now() - this.#heardAt;
    if (quiet > DEAD_MS) this.#lost(1006);
    else if (quiet > QUIET_MS && this.connection.is === 'live') this.#become({is: 'delayed'});
  }

  #lost(code) {
    this.#drop();
    if (this.connection.is === 'refused') return;
    if (CLOSED_FOR_GOOD[code]) return this.#refuse(CLOSED_FOR_GOOD[code]);
    if (this.connection.is !== 'offline' || browserOnline()) this.#become({is: 'reconnecting', attempt: this.#attempt, ...(this.#moving ? {moving: true} : {})});
    const wait = this.#spreadMs > 0 ? Math.random() * this.#spreadMs : waitBefore(this.#attempt);
    this.#spreadMs = 0;
    this.#attempt += 1;
    this.#retrying = setTimeout(() => this.open(), wait);
  }

  #refuse(reason) {
    this.#drop();
    if (reason.code === 'NOT_ADMITTED' && this.#shown + 1 < this.#keys.length) {
      this.#shown += 1;
      this.open();
      return;
    }
    this.#become({is: 'refused', reason: (reason.code === 'NOT_ADMITTED' && this.#replaced) || reason});
  }

  #drop() {
    clearInterval(this.#checking);
    clearTimeout(this.#behind);
    clearTimeout(this.#retrying);
    this.#retrying = undefined;
    const source = this.#source;
    this.#source = null;
    source?.close();
  }

  #become(state) {
    this.connection = state;
    this.#changed();
  }
}

/** The frames of an event stream, until it ends. */
async function readFrames(body, hear) {
  const reader = body.getReader();
  const letters = new TextDecoder();
  let begun = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    const lines = (begun + letters.decode(value, {stream: true})).split('\n');
    begun = lines.pop();
    for (const line of lines) if (line.startsWith(DATA)) hear(JSON.parse(line.slice(DATA.length)));
  }
}
