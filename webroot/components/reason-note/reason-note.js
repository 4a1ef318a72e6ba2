import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const REASON_MAX = 280;
const SAYS = words.reasonNote;

/** A short reason with one criterion of the ballot, one press away. Tells `reason` {criterion, reason}. */
class ReasonNote extends LightElement {
  static properties = {
    name: {attribute: false}, // tells two notes on one criterion apart
    criterionId: {attribute: false},
    criterion: {attribute: false},
    reason: {attribute: false},
    wanted: {attribute: false},
    disabled: {attribute: false},
    open: {state: true},
  };

  heir = 'button';

  render() {
    return html`
      <button class="plain small ${this.wanted && !this.reason ? 'wanted' : ''}" aria-expanded=${Boolean(this.open)}
        ?disabled=${this.disabled && !this.reason} @click=${this.#toggle}>
        ${this.reason ? SAYS.change : this.wanted ? SAYS.wanted : SAYS.add}<span class="unseen">: <bdi>${this.criterion.name}</bdi></span>
      </button>
      ${this.open ? this.#form() : nothing}`;
  }

  async #toggle() {
    this.open = !this.open;
    await this.updateComplete;
    this.querySelector('textarea')?.focus();
  }

  #form() {
    const id = `reason-${this.name ? `${this.name}-` : ''}${this.criterionId}`;
    return html`
      <form @submit=${this.#keep}>
        <label for=${id}>${SAYS.label}</label>
        <textarea id=${id} name="reason" rows="2" maxlength=${REASON_MAX} dir="auto" ?disabled=${this.disabled} .value=${this.reason ?? ''}></textarea>
        <div class="row">
          <button ?disabled=${this.disabled}>${SAYS.keep}</button>
          ${this.reason ? html`<button type="button" class="plain" ?disabled=${this.disabled} @click=${() => this.#give('')}>${SAYS.takeBack}</button>` : nothing}
        </div>
      </form>`;
  }

  #keep(event) {
    event.preventDefault();
    this.#give(event.target.elements.reason.value.trim());
  }

  #give(reason) {
    this.open = false;
    tell(this, 'reason', {criterion: this.criterionId, reason});
  }
}

customElements.define('reason-note', ReasonNote);
