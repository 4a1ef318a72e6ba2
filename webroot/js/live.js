import {waitBefore} from './backoff.js';
import {ServerClock} from './server-clock.js';
import {View} from './view.js';

/** A heartbeat may overtake the frame it tells of by this much. */
const BEHIND_MS = 1_000;
const QUIET_MS = 12_000;
const DEAD_MS = 20_000;
const CHECK_EVERY_MS = 2_000;
const REFUSALS_BEFORE_FALLBACK = 2;
const CLOSED_FOR_GOOD = {
  4001: {code: 'NOT_ADMITTED', sentence: 'This board is not public. It can be watched with its link.'},
  4004: {code: 'NO_SUCH_BOARD', sentence: 'There is no such board.'},
};
const FRAME_NAMES = ['view', 'delta', 'presence', 'beat', 'notice'];

/**
 * A spectator of a board over the live door: WebSocket, or Server-Sent Events where a public board's
 * WebSocket cannot be opened. `connection` is the same union as {@link Connection}'s.
 */
export class Live {
  view = new View();
  presence = null;
  notice = null;
  connection = {is: 'connecting'};
  clock = new ServerClock();

  #board;
  #origin;
  #watchKey;
  #changed;
  #WebSocket;
  #EventSource;
  #source = null;
  #refusals = 0;
  #resumes = true;
  #attempt = 0;
  #spreadMs = 0;
  #moving = false;
  #replaced;
  #heardAt = 0;
  #checking;
  #behind;
  #retrying;

  constructor({board, origin, watchKey, changed, WebSocket = globalThis.WebSocket, EventSource = globalThis.EventSource}) {
    this.#board = board;
    this.#origin = origin;
    this.#watchKey = watchKey;
    this.#changed = changed;
    this.#WebSocket = WebSocket;
    this.#EventSource = EventSource;
  }

  open() {
    clearTimeout(this.#retrying);
    this.#retrying = undefined;
    this.view.connected();
    this.#heardAt = Date.now();
    clearInterval(this.#checking);
    this.#checking = setInterval(() => this.#check(), CHECK_EVERY_MS);
    if (this.#refusals >= REFUSALS_BEFORE_FALLBACK && !this.#watchKey) this.#openEvents();
    else this.#openSocket();
  }

  wake() {
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
    const socket = new this.#WebSocket(`${this.#origin.replace(/^http/, 'ws')}/live/${this.#board}`);
    let opened = false;
    this.#source = socket;
    socket.onopen = () => {
      opened = true;
      this.#refusals = 0;
      socket.send(JSON.stringify(this.#opening()));
    };
    socket.onmessage = ({data}) => this.#source === socket && this.#take(JSON.parse(data));
    socket.onclose = ({code}) => {
      if (!opened) this.#refusals += 1;
      if (this.#source === socket) this.#lost(code);
    };
  }

  #opening() {
    const {epoch, version} = this.view;
    return {
      ...(this.#watchKey ? {watch: this.#watchKey} : {}),
      ...(this.view.document && this.#resumes ? {epoch, version} : {}),
    };
  }

  #openEvents() {
    const source = new this.#EventSource(`${this.#origin}/live/${this.#board}`);
    this.#source = source;
    for (const name of FRAME_NAMES) source.addEventListener(name, ({data}) => this.#source === source && this.#take(JSON.parse(data)));
    // Its own reconnecting has no jitter; ours has.
    source.onerror = () => this.#source === source && this.#lost(1006);
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
    const quiet = Date.now() - this.#heardAt;
    if (quiet > DEAD_MS) this.#lost(1006);
    else if (quiet > QUIET_MS && this.connection.is === 'live') this.#become({is: 'delayed'});
  }

  #lost(code) {
    this.#drop();
    if (this.connection.is === 'refused') return;
    if (CLOSED_FOR_GOOD[code]) return this.#refuse(CLOSED_FOR_GOOD[code]);
    if (this.connection.is !== 'offline') this.#become({is: 'reconnecting', attempt: this.#attempt, ...(this.#moving ? {moving: true} : {})});
    const wait = this.#spreadMs > 0 ? Math.random() * this.#spreadMs : waitBefore(this.#attempt);
    this.#spreadMs = 0;
    this.#attempt += 1;
    this.#retrying = setTimeout(() => this.open(), wait);
  }

  #refuse(reason) {
    this.#drop();
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
