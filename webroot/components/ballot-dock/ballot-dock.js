import {html, nothing} from 'lit';
import {ask} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../ranking-bars/ranking-bars.js';

const SAYS = words.ballotDock;

/** Under the thumb: the ranking in short, and Done. */
class BallotDock extends LightElement {
  static properties = {
    view: {attribute: false},
    viewClass: {attribute: false},
    mine: {attribute: false},
  };

  heir = 'button';

  render() {
    const {round} = this.view;
    const state = this.mine?.state;
    const empty = state === undefined || state === 'notStarted';
    return html`
      <ranking-bars .view=${this.view} .viewClass=${this.viewClass} .compact=${true}></ranking-bars>
      ${state === 'done'
        ? html`<button class="is" @click=${() => this.#say(false)} aria-describedby="dock-note">✓ ${SAYS.isDone}</button>`
        : html`<button class="primary" ?disabled=${empty} @click=${() => this.#say(true)} aria-describedby="dock-note">${SAYS.done[round.asks]}</button>`}
      <p class="whisper" id="dock-note">${empty ? SAYS.noBallot : state === 'abstained' ? SAYS.abstained : SAYS.saved}</p>`;
  }

  #say(done) {
    ask(this, {type: 'sayDone', round: this.view.round.number, done});
  }
}

customElements.define('ballot-dock', BallotDock);
