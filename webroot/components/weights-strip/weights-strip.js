import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import {percent, share} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {criterionOf} from '../../js/named.js';
import {vars} from '../../js/vars.js';
import {words} from '../../js/words.js';

/** The axis ends at one of these, so that it seldom changes under moving marks. */
const AXIS_ENDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
const SAYS = words.weightsStrip;

/** The group's weight of each criterion: its mark, on the band that holds half of the voters. */
class WeightsStrip extends LightElement {
  static properties = {
    view: {attribute: false},
    own: {attribute: false}, // own shares by criterion, where the person is to see them beside
  };

  render() {
    const {weights, criterionOrder} = this.view;
    if (!weights) return this.#waiting();
    // Those of now first, then those an earlier result still speaks of.
    const shown = [...new Set([...criterionOrder, ...Object.keys(weights.of)])].filter((c) => weights.of[c]);
    const end = axisEnd(weights, this.own);
    return html`
      <h2><span>${SAYS.title}</span> <span class="faint small">${SAYS.share}</span></h2>
      <ul ${vars({n: shown.length})}>${repeat(shown, (c) => c, (c) => this.#row(criterionOf(this.view, c), weights.of[c], this.own?.[c], end, c === this.view.spotlight))}</ul>
      ${keyed(end, html`<p class="whisper">${this.#earlier(weights)}${weights.basis === 'equal' ? SAYS.equal : SAYS.band(percent(end))}${this.own ? ` · ${SAYS.own}` : ''}</p>`)}`;
  }

  /** Beside an open round of its own, what an earlier one revealed says so. */
  #earlier({round: of}) {
    const {round} = this.view;
    return round?.state === 'open' && of !== undefined && of !== round.number ? `${SAYS.earlier(of)} · ` : '';
  }

  /** The same room without its values: nothing moves at the reveal but the marks. */
  #waiting() {
    const {criterionOrder, criteria, round} = this.view;
    return html`
      <h2><span>${SAYS.title}</span></h2>
      <ul class="waiting" ${vars({n: criterionOrder.length})}>${criterionOrder.map((c) => html`<li ?data-spotlight=${c === this.view.spotlight}>
        <span class="name"><bdi>${criteria[c].name}</bdi></span><span class="line" aria-hidden="true"></span></li>`)}</ul>
      <p class="whisper">${round?.state === 'open' && round.visibility === 'sealed' ? SAYS.sealed : SAYS.hidden}</p>`;
  }

  #row(criterion, weight, own, end, lit) {
    const banded = weight.low !== undefined;
    return html`<li ?data-spotlight=${lit}>
      <span class="name"><bdi>${criterion.name}</bdi>${weight.unsure > 0 ? html` <span class="whisper">${SAYS.unsure(weight.unsure)}</span>` : nothing}</span>
      <span class="line" aria-hidden="true">
        ${banded ? html`<i class="band" ${vars({low: weight.low / end, high: Math.min(1, weight.high / end)})}></i>` : nothing}
        <i class="mark" ${vars({at: weight.share / end})}></i>
        ${own === undefined ? nothing : html`<i class="own" ${vars({at: own / end})}></i>`}
      </span>
      ${keyed(share(weight.share), html`<b class="share">${share(weight.share)}</b>`)}
      <span class="unseen">${banded ? SAYS.between(percent(weight.low), percent(weight.high)) : ''}${own === undefined ? '' : SAYS.you(percent(own))}</span>
    </li>`;
  }
}

function axisEnd(weights, own) {
  const largest = Math.max(...Object.values(weights.of).map(({share, high}) => Math.max(share, high ?? 0)), ...Object.values(own ?? {}));
  return AXIS_ENDS.find((end) => end >= largest) ?? 1;
}

customElements.define('weights-strip', WeightsStrip);
