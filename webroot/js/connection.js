import {browserOnline} from './api.js';
import {waitBefore} from './backoff.js';

const PING_EVERY_MS = 25_000;
const ANSWER_WITHIN_MS = 10_000;
/** Heartbeats come every 5 s; after two missed ones the page says so, after four it tries anew. */
const QUIET_MS = 12_000;
const DEAD_MS = 20_000;
const CHECK_EVERY_MS = 2_000;

const REFUSALS_BY_CLOSE_CODE = {
  4001: {code: 'NOT_ADMITTED', sentence: 'This link does not admit to the board.'},
  4004: {code: 'NO_SUCH_BOARD', sentence: 'There is no such board.'},
};
/** Refusals at the entrance that may be different a moment later. */
const PASSING = new Set(['UNAVAILABLE', 'TOO_FAST', 'NOT_SAVED']);
/** Refusals that no other key changes. */
const FINAL = new Set(['NO_SUCH_BOARD', 'BOARD_DELETED', 'REMOVED']);

/** No answer will come on this socket: it was lost, or the answer is late. What was asked may still have happened. */
export class NoAnswer extends Error {}

/**
 * One board over the bridge door: enter, register, frames; and again after every loss.
 *
 * `state` is one of
 *   {is: 'connecting'} · {is: 'live'} · {is: 'delayed', sentence?} · {is: 'offline'} ·
 *   {is: 'reconnecting', attempt, moving?} · {is: 'refused', reason}
 */
export class Connection {
  state = {is: 'connecting'};

  #board;
  #transports;
  #admissions;
  #position;
  #on;
  #socket = null;
  #attempt = 0;
  #answers = new Map();
  #answerCount = 0;
  #pinging;
  #checking;
  #retrying;
  #heardAt = 0;
  #spreadMs = 0;
  /** The server said that it goes; until it is back. */
  #moving = false;
  /** The server said that the link was replaced; it then says only that nothing admits. */
  #replaced;
  #closed = false;

  /**
   * @param transports a {@link Transports}
   * @param admissions () => the bodies to enter with, the first that is admitted counts
   * @param position () => {epoch, version, class} to resume from, or null
   * @param on {state(state), entered(reply), frame(frame)}
   */
  constructor({board, transports, admissions, position, on}) {
    this.#board = board;
    this.#transports = transports;
    this.#admissions = admissions;
    this.#position = position;
    this.#on = on;
  }

  open() {
    clearTimeout(this.#retrying);
    this.#retrying = undefined;
    this.#heardAt = Date.now();
    const socket = this.#transports.open({
      onOpen: () => this.#socket === socket && this.#opened(),
      onText: (text) => this.#socket === socket && this.#received(text),
      onClose: (code) => this.#socket === socket && this.#lost(code),
    });
    this.#socket = socket;
    clearInterval(this.#checking);
    this.#checking = setInterval(() => this.#check(), CHECK_EVERY_MS);
  }

  close() {
    this.#closed = true;
    this.#drop();
  }

  /** Asks and waits for the answer's body; throws {@link NoAnswer}. */
  ask(address, body) {
    const replyAddress = `answer.${(this.#answerCount += 1)}`;
    return new Promise((resolve, reject) => {
      if (!this.#socket) return reject(new NoAnswer('not connected'));
      const late = setTimeout(() => this.#settle(replyAddress, ({reject}) => reject(new NoAnswer('late'))), ANSWER_WITHIN_MS);
      this.#answers.set(replyAddress, {resolve, reject, late});
      this.#send({type: 'send', address, replyAddress, headers: {}, body: {board: this.#board, ...body}});
    });
  }

  /** Enters anew with what is known now, on a new socket. */
  reenter() {
    if (this.#closed) return;
    this.#drop();
    this.#attempt = 0;
    this.#become({is: 'connecting'});
    this.open();
  }

  /** The network is back, or the page is looked at again: do not wait out the pause. */
  wake() {
    if (this.state.is === 'offline' && browserOnline()) this.#become({is: 'reconnecting', attempt: 0});
    if (this.#retrying === undefined || this.#closed) return;
    this.#attempt = 0;
    this.open();
  }

  /** The browser says that it has no network. It may err, so the trying goes on. */
  goOffline() {
    if (this.state.is === 'refused' || this.#closed) return;
    this.#become({is: 'offline'});
    this.#lost(1006);
  }

  async #opened() {
    this.#pinging = setInterval(() => this.#send({type: 'ping'}), PING_EVERY_MS);
    try {
      this.#entered(await this.#enter());
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      this.#lose();
    }
  }

  async #enter() {
    let first;
    for (const admission of this.#admissions()) {
      const answer = await this.ask('weighin.enter', admission);
      first ??= answer;
      if (answer.ok || PASSING.has(answer.reason.code) || FINAL.has(answer.reason.code)) return answer;
    }
    // What was presented first says most about why.
    return first;
  }

  #entered(answer) {
    if (!answer.ok) {
      if (PASSING.has(answer.reason.code)) this.#lose();
      else this.#refuse(answer.reason);
      return;
    }
    this.#attempt = 0;
    const position = this.#position();
    const headers = position ? {epoch: position.epoch, version: String(position.version), class: position.class} : {};
    this.#send({type: 'register', address: `weighin.board.${this.#board}`, headers});
    this.#moving = false;
    this.#become({is: 'live'});
    this.#on.entered(answer);
  }

  #received(text) {
    this.#heardAt = Date.now();
    const envelope = JSON.parse(text);
    if (envelope.type === 'rec' && envelope.address === `weighin.board.${this.#board}`) this.#frame(envelope.body);
    else if (envelope.type === 'rec') this.#settle(envelope.address, ({resolve}) => resolve(envelope.body));
    else if (envelope.type === 'err') this.#failed(envelope);
  }

  #frame(frame) {
    if (frame.frame === 'notice') this.#noticed(frame);
    else if (this.state.is === 'delayed' && !this.state.sentence) this.#become({is: 'live'});
    this.#on.frame(frame);
  }

  #noticed({code, sentence, spreadMs}) {
    if (code === 'DELAYED') this.#become({is: 'delayed', code, sentence});
    else if (code === 'RECOVERED') this.#become({is: 'live'});
    else if (code === 'MOVING') [this.#moving, this.#spreadMs] = [true, spreadMs ?? 0];
    else if (code === 'LINK_REPLACED') this.#replaced = {code, sentence};
    else if (code === 'DELETED') this.#refuse({code: 'BOARD_DELETED', sentence});
  }

  #failed({address, message, body}) {
    // Without its frames the page would wait for ever.
    const [, tabs] = /^TOO_MANY_TABS: (.*)/.exec(message) ?? [];
    if (tabs) return this.#refuse({code: 'TOO_MANY_TABS', sentence: tabs});
    const reason = {code: 'UNAVAILABLE', sentence: String(message ?? body ?? 'The server could not answer.')};
    this.#settle(address, ({resolve}) => resolve({ok: false, reason}));
  }

  #settle(replyAddress, how) {
    const waiting = this.#answers.get(replyAddress);
    if (!waiting) return;
    this.#answers.delete(replyAddress);
    clearTimeout(waiting.late);
    how(waiting);
  }

  #check() {
    const quiet = Date.now() - this.#heardAt;
    if (quiet > DEAD_MS) this.#lose();
    else if (quiet > QUIET_MS && this.state.is === 'live') this.#become({is: 'delayed'});
    else if (quiet < QUIET_MS && this.state.is === 'delayed' && !this.state.sentence) this.#become({is: 'live'});
  }

  #lose() {
    this.#socket?.close();
    this.#lost(1006);
  }

  #lost(code) {
    this.#drop();
    if (this.#closed || this.state.is === 'refused') return;
    if (REFUSALS_BY_CLOSE_CODE[code]) return this.#refuse(REFUSALS_BY_CLOSE_CODE[code]);
    if (this.state.is !== 'offline' || browserOnline()) this.#become({is: 'reconnecting', attempt: this.#attempt, ...(this.#moving ? {moving: true} : {})});
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
    clearTimeout(this.#retrying);
    this.#retrying = undefined;
    clearInterval(this.#pinging);
    clearInterval(this.#checking);
    this.#socket?.close();
    this.#socket = null;
    for (const replyAddress of [...this.#answers.keys()]) {
      this.#settle(replyAddress, ({reject}) => reject(new NoAnswer('connection lost')));
    }
  }

  #send(envelope) {
    this.#socket?.send(JSON.stringify(envelope));
  }

  #become(state) {
    this.state = state;
    this.#on.state(state);
  }
}
