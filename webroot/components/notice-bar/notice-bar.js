import {html, nothing} from 'lit';
import {ask, tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

/** A facilitator who reloads or changes the room is not away. */
const GONE_SHOWN_MS = 120_000;
const MINUTE_MS = 60_000;
const TICK_MS = 1_000;
const SAYS = words.noticeBar;

/** What a person should know now and what to do about it: absence, moves, storage. Tells `dismiss`. */
class NoticeBar extends LightElement {
  static properties = {
    notice: {attribute: false},
    presence: {attribute: false}, // absent where nobody needs a facilitator: in a rehearsal
    clock: {attribute: false},
    promotion: {attribute: false}, // whether the board lets voters promote
    calls: {attribute: false}, // {participant: {name?, votes, needed}}
    me: {attribute: false}, // own participant id, for whom may promote
    lasting: {attribute: false},
    minutes: {state: true}, // that the facilitator has been away, while nothing else is heard
  };

  #ticking;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#rest();
  }

  updated() {
    if (!this.isConnected || this.presence?.facilitator !== false) this.#rest();
    else this.#ticking ??= setInterval(() => (this.minutes = Math.floor(this.#goneFor() / MINUTE_MS)), TICK_MS);
  }

  #rest() {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.minutes = undefined; // the next absence is drawn anew, also one that is heard of when it has lasted as long
  }

  render() {
    return html`
      ${this.notice && this.notice.sentence ? html`<div class="bar" role="alert"><p>${sentence(this.notice)}</p><button class="plain" @click=${() => tell(this, 'dismiss')}>${SAYS.dismiss}</button></div>` : nothing}
      ${this.lasting === false ? html`<div class="bar"><p>${SAYS.storage}</p></div>` : nothing}
      ${this.#goneFor() >= GONE_SHOWN_MS ? this.#gone() : nothing}`;
  }

  #goneFor() {
    const {facilitator, facilitatorGoneSince} = this.presence ?? {};
    return facilitator === false && facilitatorGoneSince && this.clock.known ? this.clock.now() - facilitatorGoneSince : 0;
  }

  #gone() {
    return html`<div class="bar">
      <p>${SAYS.gone(this.#goneFor())} ${SAYS.goneMore} ${this.promotion && this.me ? SAYS.takeOverMore : ''}</p>
      ${this.promotion && this.me
        ? html`<button @click=${() => ask(this, {type: 'promote', participant: this.me})}>${SAYS.takeOver}</button>
            ${Object.entries(this.calls ?? {}).filter(([id]) => id !== this.me).map(([id, call]) => this.#call(id, call))}`
        : nothing}
    </div>`;
  }

  #call(participant, {name, votes, needed}) {
    return html`<button @click=${() => ask(this, {type: 'promote', participant})}>${SAYS.support} <bdi>${name ?? participant.slice(0, 4)}</bdi> (${SAYS.calls(votes, needed)})</button>`;
  }
}

customElements.define('notice-bar', NoticeBar);
