import {html, nothing} from 'lit';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../how-decided/how-decided.js';
import '../result-card/result-card.js';

const SAYS = words.decisionCard;

/** The decision, where there is one; in a line while the board votes on once more. */
class DecisionCard extends LightElement {
  static properties = {
    view: {attribute: false},
    bearer: {attribute: false}, // what admits to the board, where it is not public
    carried: {attribute: false}, // the fragment that lets in to the record, where that page does not know it
  };

  render() {
    const {decision, options} = this.view;
    if (!decision) return nothing;
    const letter = options[decision.option]?.letter;
    const again = this.view.round?.state === 'open';
    return html`<section class="card ${again ? 'line' : ''}" data-letter=${letter ?? nothing}>
      <p class="soft">${SAYS.decided} · ${moment(decision.at)}${decision.by ? html` · ${SAYS.by} <bdi>${decision.by}</bdi>` : nothing}</p>
      <h2>${letter ? html`<span class="letter" aria-hidden="true">${letter}</span>` : nothing} <bdi>${decision.name}</bdi></h2>
      ${decision.why && !again ? html`<p><bdi>${decision.why}</bdi></p>` : nothing}
      <div class="row">${again ? nothing : html`<how-decided .view=${this.view} .bearer=${this.bearer}></how-decided> <result-card .view=${this.view}></result-card>`}
        <a class="record" href=${`/b/${this.view.board}/record${this.carried ?? ''}`} target="_blank" rel="noopener">${SAYS.record}</a></div>
    </section>`;
  }
}

customElements.define('decision-card', DecisionCard);
