import {seatBearer} from './api.js';
import {fragmentOf} from './links.js';
import {browserStorage} from './storage.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PARTICIPANT_LENGTH = 16;
const SECRET_LENGTH = 32;
const TAB_LENGTH = 8;
const OF = 'of.';

/** `length` random characters; works on plain http, where most of `crypto` is missing. */
export function randomText(length) {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => LETTERS[byte & 63]).join('');
}

export const randomTab = () => randomText(TAB_LENGTH);

/**
 * Who this browser is on one board: its seat (participant and personal secret), the keys it was
 * given by links, and what it likes to remember. Never leaves the browser except to be presented.
 */
export class Identity {
  #name;
  #storage;
  #known;

  constructor(board, storage = browserStorage) {
    this.#name = `weighin.board.${board}`;
    this.#storage = storage;
    this.#known = storage.get(this.#name) ?? {};
  }

  get lasting() {
    return this.#storage.lasting;
  }

  /** `{participant, secret}` once joined, else undefined. */
  get seat() {
    return this.#known.seat;
  }

  /** `{facilitate?, vote?, watch?, code?}` */
  get keys() {
    return this.#known.keys ?? {};
  }

  /** The name that was given on this board, empty where none was. */
  get name() {
    return this.#known.name ?? '';
  }

  /** Draws a seat to ask for; the same one until it is taken, so that a repeated Join is the same Join. */
  drawSeat() {
    const drawn = this.#known.drawn ?? {participant: randomText(PARTICIPANT_LENGTH), secret: randomText(SECRET_LENGTH)};
    this.#keep({drawn});
    return drawn;
  }

  takeSeat(seat) {
    this.#keep({seat, drawn: undefined});
  }

  /** Somebody else from now on: what was remembered for one's own comfort goes. */
  changeSeat(seat, name) {
    const others = Object.keys(this.#known).filter((each) => each.startsWith(OF));
    this.#keep({...Object.fromEntries(others.map((each) => [each, undefined])), seat, name, drawn: undefined});
  }

  /** What to present to the API for what this person may see: the most that they have. */
  get bearer() {
    const {facilitate, vote, watch} = this.keys;
    return facilitate ?? (this.seat ? seatBearer(this.seat) : vote ?? watch);
  }

  /** What may admit to watch, the least of it first: any key of the board does, unless it was replaced, and a seat. */
  get watchKeys() {
    const {watch, vote, facilitate} = this.keys;
    return [watch, vote, this.seat && seatBearer(this.seat), facilitate].filter(Boolean);
  }

  /** What a link to another page of the board has to carry, where that one will not find what is known here. */
  get carried() {
    return this.lasting ? '' : fragmentOf({seat: this.seat, ...this.keys});
  }

  /**
   * Keeps what a link brought, as {@link readFragment} gives it.
   * @returns its seat, not kept, where another one is known: whose place this is only the person can say
   */
  take({seat, ...keys}) {
    this.addKeys(keys);
    if (!seat || seat.participant === this.seat?.participant) return undefined;
    if (this.seat) return seat;
    this.takeSeat(seat);
    return undefined;
  }

  addKeys(keys) {
    this.#keep({keys: {...this.keys, ...keys}});
  }

  dropKeys() {
    this.#keep({keys: undefined});
  }

  rename(name) {
    this.#keep({name});
  }

  /** A small thing remembered for comfort, such as which criteria were set in round 2. */
  recall(what) {
    return this.#keptNow()[OF + what];
  }

  remember(what, value) {
    this.#keep({[OF + what]: value});
  }

  #keep(change) {
    this.#known = {...this.#keptNow(), ...change};
    this.#storage.set(this.#name, this.#known);
  }

  // Read again: another tab of the same board may have written.
  #keptNow() {
    return {...this.#known, ...(this.#storage.get(this.#name) ?? {})};
  }
}
