import {html, nothing} from 'lit';
import {ask} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {criterionOf} from '../../js/named.js';
import {words} from '../../js/words.js';
import '../reason-note/reason-note.js';

const SAYS = words.reasonsWanted;

/** What the round before asks of those who were far from its group. */
class ReasonsWanted extends LightElement {
  static properties = {
    view: {attribute: false},
    mine: {attribute: false},
  };

  render() {
    const {reasonsWanted, reasonsRound} = this.mine;
    if (!reasonsWanted?.length) return nothing;
    return html`<section>
      <h2>${SAYS.title(reasonsRound)}</h2>
      <p class="small">${SAYS.more}</p>
      <ul @reason=${({detail}) => (detail.outcome = ask(this, {type: 'giveReason', round: reasonsRound, ...detail}))}>
        ${reasonsWanted.map((c) => html`<li class="row"><span class="grow"><bdi>${criterionOf(this.view, c).name}</bdi></span>
          <reason-note .name=${'wanted'} .criterionId=${c} .criterion=${criterionOf(this.view, c)} .wanted=${true}></reason-note></li>`)}
      </ul>
    </section>`;
  }
}

customElements.define('reasons-wanted', ReasonsWanted);
