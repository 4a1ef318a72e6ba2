import {NoAnswer} from './connection.js';

/** The server takes no more than this many commands of a tab without an outcome. */
const SENT_MAX = 16;
/** What may wait in this tab, as while it is offline: every cell of the largest board, 12 by 20, and some more. */
const ASKED_MAX = 256;
/** A slider asks at most five times a second (and always the last value). */
const LATEST_EVERY_MS = 200;
/** While this many are under way, a slider's newer value waits and replaces its older one. */
const LATEST_WINDOW = 4;
/** The server's word that it does not know the outcome (yet): the same number may be sent again. */
const UNKNOWN = 'UNAVAILABLE';
/** Waits double up to the longest, in all 80 s: longer than a batch may be under way, and than a failover. */
const UNKNOWN_TRIES = 13;
const AGAIN_MS = 500;
const AGAIN_MAX_MS = 8_000;
const TOO_MANY_PENDING = 'TOO_MANY_PENDING';
/** The server's word that it wrote nothing; what another server may have done with an earlier sending, it cannot know. */
const NOT_SAVED = 'NOT_SAVED';

const NOT_KNOWN = {
  ok: false,
  reason: {code: 'NOT_KNOWN', sentence: 'The server could not say whether this was saved. Please reload the page: what it shows then is saved.'},
};

/** A larger message ends the connection, and would again each time it is sent; beside the command it holds little. */
const BYTES_MAX = 15 * 1024;

const TOO_LARGE = {
  ok: false,
  reason: {code: 'TOO_LARGE', sentence: 'That is too much at once. Please shorten it.'},
};

const TOO_MANY = {
  ok: false,
  reason: {code: TOO_MANY_PENDING, sentence: 'Too much is waiting to be sent. Please wait until the connection is back.'},
};

/**
 * What this tab asked of the board and has no outcome of yet, in order.
 *
 * An entry gets its number when it joins the queue and keeps it however often it is sent, so that
 * the server can tell a repeated command from a second one. After a loss everything without an
 * outcome is sent again, in order, before anything new.
 *
 * `saving` is one of
 *   {is: 'idle'} · {is: 'sending', failed?: {reason, command}} · {is: 'saved'} · {is: 'notSaved', reason, command}
 * where the reason may be that it is `NOT_KNOWN`. What was not saved is said until it is dismissed, or the same is asked anew.
 */
export class Commands {
  saving = {is: 'idle'};

  #tab;
  #transmit;
  #changed;
  #queue;
  #waiting = new Map();
  #failed; // {reason, command, latest}
  #lastAt = new Map();
  #live = false;
  #line = 0;

  /**
   * @param tab a {@link Tab}: ids, numbers, and what a reload left without an outcome
   * @param transmit (n, command) => the outcome; throws {@link NoAnswer}
   * @param changed called when `saving` changed
   */
  constructor({tab, transmit, changed}) {
    this.#tab = tab;
    this.#transmit = transmit;
    this.#changed = changed;
    this.#queue = tab.pending.map(({n, command}) => ({n, command, sent: true, open: true, settle: []}));
  }

  /**
   * Asks for a command.
   * @param latest a name shared by commands of which only the newest matters ("the weights of round 2"),
   *   absent for the others
   * @returns the outcome, `{ok: true, outcome, version}` or `{ok: false, reason}`; of a replaced
   *   command that of its successor
   */
  ask(command, latest) {
    if (new TextEncoder().encode(JSON.stringify(command)).length > BYTES_MAX) return Promise.resolve(TOO_LARGE);
    if (command === this.#failed?.command) latest = this.#failed.latest;
    if (this.#failed && about(command, latest) === about(this.#failed.command, this.#failed.latest)) this.#failed = undefined;
    return new Promise((resolve) => {
      if (latest !== undefined) this.#askLatest(command, latest, resolve);
      else if (!this.#askInOrder(command, resolve)) return;
      this.#show();
    });
  }

  /** The connection is live and this participant is known there. */
  resume() {
    this.#live = true;
    this.#line += 1;
    for (const entry of this.#queue) entry.sending = false;
    this.#sendNext();
    this.#releaseDue();
    this.#show();
  }

  pause() {
    this.#live = false;
    this.#line += 1;
  }

  /** The page goes: number what waits, so that a reload can send it. */
  leave() {
    this.#releaseAll();
  }

  /** The person has read that something was not saved. */
  dismiss() {
    this.#failed = undefined;
    if (this.saving.is === 'notSaved') this.#become({is: 'idle'});
    else this.#show();
  }

  /** Whether there is room for it. */
  #askInOrder(command, resolve) {
    this.#releaseAll();
    const room = this.#queue.length < ASKED_MAX;
    if (room) {
      this.#enqueue({command, settle: [resolve]});
    } else {
      resolve(TOO_MANY);
      this.#fail({reason: TOO_MANY.reason, command});
    }
    return room;
  }

  #askLatest(command, latest, resolve) {
    const older = this.#waiting.get(latest) ?? this.#queue.findLast((entry) => entry.latest === latest && !entry.sent);
    if (older) {
      older.command = command;
      older.settle.push(resolve);
      this.#keep();
      return;
    }
    const due = (this.#lastAt.get(latest) ?? 0) + LATEST_EVERY_MS;
    const slot = {command, latest, settle: [resolve], due};
    slot.timer = setTimeout(() => this.#releaseDue(), Math.max(0, due - Date.now()));
    this.#waiting.set(latest, slot);
    this.#releaseDue();
  }

  #releaseDue() {
    for (const slot of [...this.#waiting.values()]) {
      if (this.#live && this.#queue.length < LATEST_WINDOW && slot.due <= Date.now()) this.#release(slot);
    }
  }

  #releaseAll() {
    for (const slot of [...this.#waiting.values()]) this.#release(slot);
  }

  #release(slot) {
    clearTimeout(slot.timer);
    this.#waiting.delete(slot.latest);
    this.#lastAt.set(slot.latest, Date.now());
    this.#enqueue(slot);
  }

  #enqueue({command, latest, settle}) {
    const entry = {n: this.#tab.next(), command, latest, settle, sent: false};
    this.#queue.push(entry);
    this.#keep();
    if (this.#live) this.#sendNext();
  }

  /** In order, and never more than the server takes. */
  #sendNext() {
    for (const entry of this.#queue.slice(0, SENT_MAX)) if (!entry.sending) this.#send(entry);
  }

  async #send(entry) {
    const line = this.#line;
    const again = entry.open === true;
    entry.sending = true;
    entry.sent = true;
    entry.open = true;
    try {
      const outcome = await this.#transmit(entry.n, entry.command);
      const code = outcome.reason?.code;
      if (code === NOT_SAVED && again || code === TOO_MANY_PENDING) this.#sendLater(entry, line);
      else if (code === UNKNOWN) this.#askLater(entry, line);
      else this.#settle(entry, outcome);
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      if (this.#live && line === this.#line) this.#send(entry);
    }
  }

  #askLater(entry, line) {
    const tries = (entry.unknown ?? 0) + 1;
    entry.unknown = tries;
    if (tries > UNKNOWN_TRIES) this.#settle(entry, NOT_KNOWN);
    else this.#sendLater(entry, line, Math.min(AGAIN_MS * 2 ** (tries - 1), AGAIN_MAX_MS));
  }

  #sendLater(entry, line, ms = AGAIN_MS) {
    setTimeout(() => line === this.#line && this.#live && this.#send(entry), ms);
  }

  #settle(entry, outcome) {
    if (!this.#queue.includes(entry)) return;
    this.#queue = this.#queue.filter((one) => one !== entry);
    this.#keep();
    for (const resolve of entry.settle) resolve(outcome);
    if (this.#live) this.#sendNext();
    this.#releaseDue();
    if (outcome.ok) this.#show('saved');
    else this.#fail({reason: outcome.reason, command: entry.command, latest: entry.latest});
  }

  #fail(failed) {
    this.#failed = failed;
    this.#show();
  }

  #show(settled = this.saving.is === 'saved' ? 'saved' : 'idle') {
    const failed = this.#failed;
    if (this.#queue.length + this.#waiting.size > 0) this.#become({is: 'sending', failed});
    else this.#become(failed ? {is: 'notSaved', ...failed} : {is: settled});
  }

  #become(saving) {
    this.saving = saving;
    this.#changed();
  }

  #keep() {
    this.#tab.keep(this.#queue.map(({n, command}) => ({n, command})));
  }
}

const about = ({type, participant, option, criterion}, latest) => latest ?? [type, participant, option, criterion].join();
