import {Commands} from './commands.js';
import {Connection, NoAnswer} from './connection.js';
import {ServerClock} from './server-clock.js';
import {View} from './view.js';

const BEHIND_MS = 1_000;
/** A join without a clear answer is asked again: under its own number it is the same join. */
const JOIN_TRIES = 5;
const JOIN_WAIT_MS = 500;

/** Notices that {@link Connection} keeps as its state. */
const STATES = new Set(['DELAYED', 'RECOVERED', 'MOVING']);

/**
 * Somebody who acts on a board, voter or facilitator: the connection, the view, what is theirs
 * (`mine`), and the commands without an outcome. Changes only by what the server says.
 */
export class Session {
  view = new View();
  mine = null;
  mineAt = -1;
  presence = null;
  /** The last notice that concerns this person, or null. */
  notice = null;
  /** 'watch', 'vote' or 'facilitate'; null before the first entry. */
  admits = null;
  /** The board's links, for those who presented the facilitator's. */
  links = null;
  clock = new ServerClock();

  #board;
  #identity;
  #keyNames;
  #tab;
  #connection;
  #commands;
  #changed;
  #asking = false;
  #behind;
  #joined = null;

  /**
   * @param keyNames the kinds of key this page presents, in order ('facilitate', 'vote', 'code')
   * @param changed called after every change of anything here
   */
  constructor({board, identity, tab, transports, keyNames, changed}) {
    this.#board = board;
    this.#identity = identity;
    this.#keyNames = keyNames;
    this.#tab = tab;
    this.#changed = changed;
    this.#commands = new Commands({
      tab,
      transmit: (n, command) => this.#command(n, command),
      changed,
    });
    this.#connection = new Connection({
      board,
      transports,
      admissions: () => this.#admissions(),
      position: () => (this.view.document ? {epoch: this.view.epoch, version: this.view.version, class: this.view.viewClass} : null),
      on: {
        state: (state) => this.#connectionBecame(state),
        entered: (reply) => this.#entered(reply),
        frame: (frame) => this.#take(frame),
      },
    });
  }

  get connection() {
    return this.#connection.state;
  }

  get saving() {
    return this.#commands.saving;
  }

  /** Whether this browser is a participant of the board. */
  get joined() {
    return this.#joined !== null;
  }

  open() {
    this.#connection.open();
  }

  /** Asks for a command; see {@link Commands#ask}. */
  ask(command, latest) {
    return this.#commands.ask(command, latest);
  }

  /** Asks a question that changes nothing, such as the list of people. */
  async fetch(address, body) {
    try {
      return await this.#connection.ask(address, body);
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      return {ok: false, reason: {code: 'UNAVAILABLE', sentence: 'No answer from the server yet.'}};
    }
  }

  /** Makes this browser a participant. */
  async join({name, role}) {
    const seat = this.#identity.seat ?? this.#identity.drawSeat();
    const body = {...seat, tab: this.#tab.id, n: this.#tab.next(), role, ...(name ? {name} : {})};
    let answer = await this.fetch('weighin.join', body);
    for (let i = 1; i < JOIN_TRIES && answer.reason?.code === 'UNAVAILABLE'; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, JOIN_WAIT_MS));
      answer = await this.fetch('weighin.join', body);
    }
    if (answer.ok) {
      this.#identity.takeSeat(seat);
      if (name) this.#identity.rename(name);
      this.#seated(seat.participant);
    }
    return answer;
  }

  /** A new start with what the identity knows now, for example after another link was given. */
  reenter() {
    this.#connection.reenter();
  }

  wake() {
    this.#connection.wake();
  }

  goOffline() {
    this.#connection.goOffline();
  }

  dismiss() {
    this.notice = null;
    this.#commands.dismiss();
    this.#changed();
  }

  /** Something beside the board's commands was refused: shown like a notice. */
  tell({code, sentence}) {
    this.notice = {code, sentence};
    this.#changed();
  }

  /** The page goes away: nothing may be lost that was asked. */
  leave() {
    this.#commands.leave();
    this.#commands.pause();
    this.#tab.release();
    this.#connection.close();
  }

  async #command(n, command) {
    const outcome = await this.#connection.ask('weighin.command', {n, command});
    if (outcome.links) this.links = outcome.links;
    return outcome;
  }

  #admissions() {
    const {seat, keys} = this.#identity;
    const given = this.#keyNames.filter((name) => keys[name]).map((name) => (name === 'code' ? {code: keys.code} : {key: keys[name]}));
    const seated = seat ? [...given, {}].map((key) => ({...key, ...seat})) : [];
    return [...seated, ...given, {}].map((admission) => ({...admission, tab: this.#tab.id}));
  }

  #entered(reply) {
    this.view.connected();
    this.admits = reply.admits;
    this.links = reply.links ?? this.links;
    this.#tab.reach(reply.lastN);
    if (reply.participant) this.#seated(reply.participant.id);
    else this.#unseated();
    this.#changed();
  }

  #seated(participant) {
    this.#joined = participant;
    this.#commands.resume();
    this.#changed();
  }

  #unseated() {
    this.#joined = null;
    this.mine = null;
  }

  #connectionBecame(state) {
    if (state.is !== 'live' && state.is !== 'delayed') this.#commands.pause();
    this.#changed();
  }

  #take(frame) {
    switch (frame.frame) {
      case 'view':
      case 'delta':
        this.#takeView(frame);
        break;
      case 'mine':
        this.mine = frame.mine;
        this.mineAt = frame.at;
        break;
      case 'presence':
        this.presence = frame;
        break;
      case 'beat':
        this.#takeBeat(frame);
        break;
      case 'notice':
        // Those are a state, which stands in sight for as long as it lasts.
        if (!STATES.has(frame.code)) this.notice = frame;
        break;
    }
    this.#changed();
  }

  #takeView(frame) {
    if (this.view.take(frame) === 'gap') this.#sync();
    else if (frame.frame === 'view') this.#asking = false;
  }

  #takeBeat(beat) {
    this.clock.set(beat.time);
    if (!this.view.isBehind(beat) || this.#behind) return;
    this.#behind = setTimeout(() => {
      this.#behind = undefined;
      if (this.view.isBehind(beat)) this.#sync();
    }, BEHIND_MS);
  }

  async #sync() {
    if (this.#asking) return;
    this.#asking = true;
    await this.fetch('weighin.sync', {});
    setTimeout(() => (this.#asking = false), BEHIND_MS);
  }
}
