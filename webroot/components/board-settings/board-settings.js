import {html, nothing} from 'lit';
import {ask, askBy, tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const SAYS = words.boardSettings;

/** The board's settings, exports and its end. Tells `download` {what: 'csv' or 'json'}. */
class BoardSettings extends LightElement {
  static properties = {view: {attribute: false}};

  render() {
    const {view} = this;
    return html`<div class="stack">
      ${this.#check('joining', (open) => ({type: 'setJoining', open}))}
      <div class="row"><span>${SAYS.code}</span>
        <confirm-button .label=${SAYS.codeNew} .question=${view.code ? SAYS.codeNewAsk : ''} @confirm=${() => ask(this, {type: 'setCode'})}></confirm-button>
        ${view.code ? html`<button @click=${() => ask(this, {type: 'setCode', withdraw: true})}>${SAYS.codeTake}</button>` : nothing}
      </div>
      ${this.#check('public', (watchable) => ({type: 'setPublic', watchable}))}
      ${view.anonymity === 'noNames' ? nothing : this.#select('visibility', (visibility) => ({type: 'setDefaults', visibility, promotion: this.view.promotion}))}
      ${this.#check('promotion', (promotion) => ({type: 'setDefaults', visibility: this.view.visibility, promotion}))}
      ${this.#select('anonymity', (anonymity) => ({type: 'setAnonymity', anonymity}))}
      <p class="whisper">${SAYS.anonymityFixed}</p>
      ${this.#scale(view.scale)}
      <div class="row"><span>${SAYS.exports}</span>
        <button @click=${() => tell(this, 'download', {what: 'csv'})}>${SAYS.csv}</button>
        <button @click=${() => tell(this, 'download', {what: 'json'})}>${SAYS.json}</button>
      </div>
      <confirm-button .kind=${'danger'} .label=${SAYS.delete} .question=${SAYS.deleteAsk} .yes=${SAYS.deleteYes} @confirm=${() => ask(this, {type: 'delete'})}></confirm-button>
    </div>`;
  }

  #check(name, command) {
    const change = ({target}) => askBy(target, this, command(target.checked), () => ({checked: Boolean(this.view[name])}));
    return html`<label class="check"><input type="checkbox" .checked=${Boolean(this.view[name])} @change=${change}>${SAYS[name]}</label>`;
  }

  #select(name, command) {
    const change = ({target}) => askBy(target, this, command(target.value), () => ({value: this.view[name]}));
    return html`<div><label for="set-${name}">${SAYS[name]}</label>
      <select id="set-${name}" @change=${change}>
        ${Object.entries(SAYS[`${name}Choices`]).map(([choice, text]) => html`<option value=${choice} .selected=${choice === this.view[name]}>${text}</option>`)}
      </select></div>`;
  }

  #scale(scale) {
    return html`<details><summary>${SAYS.scale}: ${scale.min}–${scale.max}</summary><form class="stack" @submit=${this.#keepScale}>
      <div class="row">${Object.entries(SAYS.scaleParts).map(([part, label]) => html`<div>
        <label for="scale-${part}">${label}</label>
        <input id="scale-${part}" name=${part} required .value=${String(scale[part])} type=${typeof scale[part] === 'number' ? 'number' : 'text'} dir="auto"></div>`)}</div>
      <p class="whisper">${SAYS.scaleAsk}</p>
      <div><button>${SAYS.scaleKeep}</button></div>
    </form></details>`;
  }

  #keepScale(event) {
    event.preventDefault();
    const {min, max, low, high} = event.target.elements;
    ask(this, {type: 'setScale', scale: {min: Number(min.value), max: Number(max.value), low: low.value.trim(), high: high.value.trim()}});
  }
}

customElements.define('board-settings', BoardSettings);
