import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {tell} from '../../js/ask.js';
import {percent} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';
import '../reason-note/reason-note.js';

const MARK_MAX = 100;
const START_MARK = 50;
/** What a press of − or + moves; the arrow keys move by one. */
const STEP = 5;
/** A finger that comes down this near to the thumb holds it where it is. */
const GRASP_PX = 30;
/** A finger means the slider when it went so far sideways, and further than up or down. */
const INTENT_PX = 7;
const SAYS = words.weightSlider;

/**
 * One criterion's weight: a real range input, hollow until it was set, with the own share at its
 * end and the group's mark on the rail where that may be seen. The pointer is read on the rail, not
 * by the input: a swipe up or down that begins here scrolls the page and moves nothing.
 * Tells `mark` {criterion, mark}, and `grab` and `release` {criterion} around a drag.
 */
class WeightSlider extends LightElement {
  static properties = {
    criterionId: {attribute: false},
    criterion: {attribute: false},
    mark: {attribute: false}, // 0–100 or 'unsure'
    isSet: {attribute: false},
    share: {attribute: false}, // own, 0–1, undefined when unsure
    group: {attribute: false}, // {at: 0–100 on this rail, share, round?} or undefined
    place: {attribute: false},
    reason: {attribute: false},
    reasonWanted: {attribute: false},
    reasonEarly: {attribute: false},
    disabled: {attribute: false},
  };

  heir = 'input';

  #drag; // {id, x, y, offset, sure, last}

  render() {
    const id = `weight-${this.criterionId}`;
    const unsure = this.mark === 'unsure';
    return html`
      <div class="head">
        <label for=${id}><bdi>${this.criterion.name}</bdi></label>
        <span class=${this.isSet && !unsure ? 'share' : 'share none'}>${this.#shareText()}</span>
      </div>
      ${this.criterion.about ? html`<p class="about" id="${id}-about"><bdi>${this.criterion.about}</bdi></p>` : nothing}
      <div class="rail ${unsure ? 'unsure' : this.isSet ? 'set' : 'hollow'}" ${vars({mark: this.#at})}
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#let}>
        <input
          type="range" id=${id} min="0" max=${MARK_MAX} step="1"
          .value=${live(String(this.#at))}
          aria-valuetext=${this.#valueText()}
          aria-describedby="${id}-group${this.criterion.about ? ` ${id}-about` : ''}"
          ?disabled=${this.disabled}
          @input=${(event) => this.#tell(Number(event.target.value))}>
        ${this.group ? html`<i class="group" ${vars({group: this.group.at})}></i>` : nothing}
      </div>
      <div class="foot">
        <span class="whisper" id="${id}-group">${this.#groupText()}</span>
        <reason-note .criterionId=${this.criterionId} .criterion=${this.criterion} .reason=${this.reason}
          .wanted=${this.reasonWanted} .early=${this.reasonEarly} .disabled=${this.disabled}></reason-note>
        <button class="plain small" aria-pressed=${unsure} ?disabled=${this.disabled}
          @click=${() => this.#tell(unsure ? START_MARK : 'unsure')}>${SAYS.amUnsure}<span class="unseen">: <bdi>${this.criterion.name}</bdi></span></button>
        <span class="steps">
          <button ?disabled=${this.disabled || this.#at <= 0} @click=${() => this.#step(-1)}><span aria-hidden="true">−</span><span class="unseen">${SAYS.less}: <bdi>${this.criterion.name}</bdi></span></button>
          <button ?disabled=${this.disabled || this.#at >= MARK_MAX} @click=${() => this.#step(1)}><span aria-hidden="true">+</span><span class="unseen">${SAYS.more}: <bdi>${this.criterion.name}</bdi></span></button>
        </span>
      </div>`;
  }

  get #at() {
    return this.mark === 'unsure' ? START_MARK : this.mark;
  }

  #shareText() {
    if (this.mark === 'unsure') return SAYS.unsure;
    return this.isSet && this.share !== undefined ? percent(this.share) : SAYS.notSet;
  }

  #valueText() {
    if (this.mark === 'unsure') return SAYS.valueUnsure;
    return this.isSet ? SAYS.value(this.mark, percent(this.share ?? 0)) : SAYS.valueNotSet;
  }

  #groupText() {
    return html`
      ${this.group ? html`<span>${SAYS.group(percent(this.group.share), this.group.round)}</span>` : nothing}
      ${this.place?.of > 0 ? html`<span>${SAYS.place(this.place)}</span>` : nothing}`;
  }

  #down(event) {
    if (this.disabled || event.button !== 0 || !event.isPrimary) return;
    const {at, pxOf} = this.#reach(event);
    const near = Math.abs(at - this.#at) * pxOf <= GRASP_PX;
    this.#drag = {id: event.pointerId, x: event.clientX, y: event.clientY, offset: near ? this.#at - at : 0, sure: false};
    if (event.pointerType !== 'mouse') return;
    event.preventDefault();
    this.querySelector('input').focus({preventScroll: true});
    this.#begin(event);
    this.#follow(event);
  }

  #move(event) {
    const drag = this.#drag;
    if (drag?.id !== event.pointerId) return;
    if (!drag.sure) {
      const [across, along] = [Math.abs(event.clientX - drag.x), Math.abs(event.clientY - drag.y)];
      if (across < INTENT_PX || across <= along) return;
      this.#begin(event);
    }
    this.#follow(event);
  }

  /** A tap sets, also a hollow thumb to where it stands; a finger lifted after a swipe does not. */
  #up(event) {
    const drag = this.#drag;
    if (drag?.id !== event.pointerId) return;
    if (!drag.sure && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < INTENT_PX) this.#follow(event);
    this.#let();
  }

  #begin(event) {
    this.#drag.sure = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    tell(this, 'grab', {criterion: this.criterionId});
  }

  #let() {
    if (this.#drag?.sure) tell(this, 'release', {criterion: this.criterionId});
    this.#drag = undefined;
  }

  #follow(event) {
    const mark = Math.min(MARK_MAX, Math.max(0, Math.round(this.#reach(event).at + this.#drag.offset)));
    if (mark === this.#drag.last) return;
    this.#drag.last = mark;
    this.#tell(mark);
  }

  /** Where a pointer is on the rail, on 0–100 from the inline start, and how many pixels one mark is. */
  #reach(event) {
    const rail = this.querySelector('.rail');
    const {left, right, width} = rail.getBoundingClientRect();
    const thumb = parseFloat(getComputedStyle(this.querySelector('input')).blockSize);
    const fromStart = getComputedStyle(rail).direction === 'rtl' ? right - event.clientX : event.clientX - left;
    const pxOf = (width - thumb) / MARK_MAX;
    return {at: (fromStart - thumb / 2) / pxOf, pxOf};
  }

  #step(way) {
    const next = way < 0 ? Math.ceil(this.#at / STEP) - 1 : Math.floor(this.#at / STEP) + 1;
    this.#tell(Math.min(MARK_MAX, Math.max(0, next * STEP)));
  }

  #tell(mark) {
    tell(this, 'mark', {criterion: this.criterionId, mark});
  }
}

customElements.define('weight-slider', WeightSlider);
