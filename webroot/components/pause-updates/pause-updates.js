import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.pauseUpdates;

/** Holds a live page still, and lets it go on. Tells `pause` when it was pressed. */
class PauseUpdates extends LightElement {
  static properties = {
    pause: {attribute: false}, // a Pause
    on: {attribute: false}, // whether it holds now; only so that a change of it is drawn
  };

  render() {
    const {on, since} = this.pause;
    return html`<button class="plain" aria-pressed=${on} @click=${this.#toggle}>${SAYS.pause}</button>
      ${on ? html`<span class="held">${SAYS.held(moment(since))}</span>` : nothing}`;
  }

  #toggle() {
    this.pause.toggle(Date.now());
    this.requestUpdate();
    tell(this, 'pause');
  }
}

customElements.define('pause-updates', PauseUpdates);
