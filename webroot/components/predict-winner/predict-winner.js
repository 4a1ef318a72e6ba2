import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {ask} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.predictWinner;

/** “Call it”: who will win a sealed round, said before its reveal; how many were right, after it. */
class PredictWinner extends LightElement {
  static properties = {
    view: {attribute: false},
    mine: {attribute: false}, // absent for spectators, who see only what came of it
  };

  render() {
    const {round} = this.view;
    if (round?.predictions) return html`<p class="came">${SAYS.came(round.predictions)}</p>`;
    if (!this.mine || round?.state !== 'open' || round.visibility !== 'sealed') return nothing;
    const mine = this.mine.round === round.number ? this.mine.prediction : undefined;
    return html`<fieldset>
      <legend>${SAYS.title} <span class="whisper">${SAYS.more}</span></legend>
      <div class="row">
        ${this.view.optionOrder.map((o) => this.#choice(round.number, o, this.view.options[o], mine))}
        ${mine ? html`<button type="button" class="plain small" @click=${() => this.#call(round.number, 'none')}>${SAYS.takeBack}</button>` : nothing}
      </div>
    </fieldset>`;
  }

  #choice(round, o, {name, letter}, mine) {
    return html`<label class="choice" data-letter=${letter}>
      <input type="radio" name="prediction" class="unseen" .checked=${live(mine === o)} @change=${() => this.#call(round, o)}>
      <span class="letter" aria-hidden="true">${letter}</span> <bdi>${name}</bdi>
    </label>`;
  }

  #call(round, option) {
    ask(this, {type: 'predict', round, option});
  }
}

customElements.define('predict-winner', PredictWinner);
