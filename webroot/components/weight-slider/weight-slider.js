import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {tell} from '../../js/ask.js';
import {percent} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';
import '../reason-note/reason-note.js';

const SAYS = words.weightSlider;

/**
 * One criterion's weight: a real range input, hollow until it was set, with the own share at its
 * end and the group's mark on the rail where that may be seen. Tells `mark` {criterion, mark}.
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
    disabled: {attribute: false},
  };

  render() {
    const id = `weight-${this.criterionId}`;
    const unsure = this.mark === 'unsure';
    return html`
      <div class="head">
        <label for=${id}><bdi>${this.criterion.name}</bdi></label>
        <span class=${this.isSet && !unsure ? 'share' : 'share none'}>${this.#shareText()}</span>
      </div>
      ${this.criterion.about ? html`<p class="about" id="${id}-about"><bdi>${this.criterion.about}</bdi></p>` : nothing}
      <div class="rail ${unsure ? 'unsure' : this.isSet ? 'set' : 'hollow'}" ${vars({mark: unsure ? 50 : this.mark})}>
        <input
          type="range" id=${id} min="0" max="100" step="1"
          .value=${live(String(unsure ? 50 : this.mark))}
          aria-valuetext=${this.#valueText()}
          aria-describedby="${id}-group${this.criterion.about ? ` ${id}-about` : ''}"
          ?disabled=${this.disabled}
          @input=${(event) => this.#tell(Number(event.target.value))}
          @change=${(event) => this.#tell(Number(event.target.value))}>
        ${this.group ? html`<i class="group" ${vars({group: this.group.at})}></i>` : nothing}
      </div>
      <div class="foot">
        <span class="whisper" id="${id}-group">${this.#groupText()}</span>
        <button class="plain small" aria-pressed=${unsure} ?disabled=${this.disabled}
          @click=${() => this.#tell(unsure ? 50 : 'unsure')}>${SAYS.amUnsure}<span class="unseen">: <bdi>${this.criterion.name}</bdi></span></button>
        <reason-note .criterionId=${this.criterionId} .criterion=${this.criterion} .reason=${this.reason}
          .wanted=${this.reasonWanted} .disabled=${this.disabled}></reason-note>
      </div>`;
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
    const parts = [];
    if (this.group) parts.push(SAYS.group(percent(this.group.share), this.group.round));
    if (this.place && this.place.of > 0) parts.push(SAYS.place(this.place));
    return parts.join(' · ');
  }

  #tell(mark) {
    tell(this, 'mark', {criterion: this.criterionId, mark});
  }
}

customElements.define('weight-slider', WeightSlider);
