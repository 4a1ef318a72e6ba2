import {html, nothing} from 'lit';
import {tell} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';

const REASON_MAX = 280;
const SAYS = words.reasonNote;
/** What was typed and is not kept yet, by the form's id. */
const typed = new Map();

/** A short reason with one criterion of the ballot, one press away. Tells `reason` {criterion, reason}; who hears it adds the `outcome`. */
class ReasonNote extends LightElement {
  static properties = {
    name: {attribute: false}, // tells two notes on one criterion apart
    criterionId: {attribute: false},
    criterion: {attribute: false},
    reason: {attribute: false},
    wanted: {attribute: false},
    early: {attribute: false}, // there is no ballot yet
    disabled: {attribute: false},
    open: {state: true},
    problem: {state: true},
  };

  heir = 'button';

  /** A step of the scores gives its note to the next one. */
  willUpdate(changed) {
    if (changed.get('criterionId') !== undefined) [this.open, this.problem] = [false, undefined];
  }

  get #id() {
    return `reason-${this.name ?? ''}-${this.criterionId}`;
  }

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
    const id = this.#id;
    return html`
      <form @submit=${this.#keep}>
        <label for=${id}>${SAYS.label}</label>
        <textarea id=${id} name="reason" rows="2" maxlength=${REASON_MAX} dir="auto" ?disabled=${this.disabled} .value=${typed.get(id) ?? this.reason ?? ''}
          @input=${({target}) => typed.set(id, target.value)}></textarea>
        ${this.early ? html`<p class="small">${SAYS.early}</p>` : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
        <div class="row">
          <button ?disabled=${this.disabled || this.early}>${SAYS.keep}</button>
          ${this.reason ? html`<button type="button" class="plain" ?disabled=${this.disabled} @click=${() => this.#give('')}>${SAYS.takeBack}</button>` : nothing}
        </div>
      </form>`;
  }

  #keep(event) {
    event.preventDefault();
    this.#give(event.target.elements.reason.value);
  }

  async #give(text) {
    const id = this.#id;
    const detail = {criterion: this.criterionId, reason: text.trim()};
    tell(this, 'reason', detail);
    const {ok, reason} = await detail.outcome;
    const kept = ok && (typed.get(id) ?? text) === text;
    if (kept) typed.delete(id);
    if (id === this.#id) [this.open, this.problem] = [!kept, reason];
  }
}

customElements.define('reason-note', ReasonNote);
