import {applyPatch} from './patch.js';

/**
 * One board as its viewer's class may see it: the document, and its place in the log.
 * `document` is null until the first full view.
 */
export class View {
  epoch = null;
  version = -1;
  viewClass = null;
  document = null;
  #follows = false;

  /** A connection begins: what it tells may be cut into other steps than what the last one told. */
  connected() {
    this.#follows = false;
  }

  /**
   * Takes a `view` or `delta` frame.
   * @returns 'applied', 'old' (already known) or 'gap' (a full view must be asked for)
   */
  take(frame) {
    return frame.frame === 'view' ? this.#takeFull(frame) : this.#takeDelta(frame);
  }

  /** Whether a heartbeat tells of a version that no frame has brought. */
  isBehind(beat) {
    return this.document !== null && (beat.epoch !== this.epoch || beat.version > this.version);
  }

  #takeFull(frame) {
    const sameLine = this.#follows && frame.epoch === this.epoch && frame.class === this.viewClass;
    if (sameLine && frame.to < this.version) return 'old';
    this.epoch = frame.epoch;
    this.version = frame.to;
    this.viewClass = frame.class;
    this.document = frame.view;
    this.#follows = true;
    return 'applied';
  }

  #takeDelta(frame) {
    if (this.document === null || frame.epoch !== this.epoch || frame.class !== this.viewClass) return 'gap';
    if (frame.to <= this.version) return 'old';
    if (this.#follows ? frame.from > this.version : frame.from !== this.version) return 'gap';
    this.version = frame.to;
    this.document = applyPatch(this.document, frame.patch);
    this.#follows = true;
    return 'applied';
  }
}
