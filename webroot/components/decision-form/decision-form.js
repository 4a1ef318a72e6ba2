import {html, nothing} from 'lit';
import {ask} from '../../js/ask.js';
import {isolated} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const WHY_MAX = 1000;
const SAYS = words.decisionForm;

/** Where the facilitator writes down what the people decided. */
class DecisionForm extends LightElement {
  static properties = {
    view: {attribute: false},
    main: {attribute: false}, // the next step of the desk
    chosen: {state: true}, // by hand; the ranking may move on
  };

  render() {
    const {decision, options, optionOrder, ranking} = this.view;
    const shown = optionOrder.includes(this.chosen) ? this.chosen : decision?.option ?? ranking?.order[0];
    return html`<form class="stack" @submit=${this.#decide}>
      <div><label for="decide-option">${SAYS.option}</label>
        <select id="decide-option" name="option" @change=${({target}) => (this.chosen = target.value)}>${optionOrder.map((o) => html`<option value=${o} .selected=${o === shown}>${options[o].letter} · ${isolated(options[o].name)}</option>`)}</select></div>
      <div><label for="decide-why">${SAYS.why}</label>
        <textarea id="decide-why" name="why" rows="2" maxlength=${WHY_MAX} dir="auto" .value=${decision?.why ?? ''}></textarea></div>
      <div class="row"><button class=${this.main ? 'primary' : ''}>${decision ? SAYS.change : SAYS.decide}</button>
        ${decision ? html`<confirm-button .label=${SAYS.undecide} .question=${SAYS.undecideAsk} @confirm=${() => ask(this, {type: 'undecide'})}></confirm-button>` : nothing}</div>
    </form>`;
  }

  async #decide(event) {
    event.preventDefault();
    const {option, why} = event.target.elements;
    const decided = await ask(this, {type: 'decide', option: option.value, why: why.value.trim()});
    if (decided.ok) this.chosen = undefined;
  }
}

customElements.define('decision-form', DecisionForm);
