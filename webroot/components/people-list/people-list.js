import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const PAGE = 50;
const REFRESH_MS = 2_000;
const POWERS = Array.from({length: 10}, (_, i) => i + 1);
const SAYS = words.peopleList;

/** The people of the board, and what a facilitator may do about them. */
class PeopleList extends LightElement {
  static properties = {
    view: {attribute: false},
    version: {attribute: false}, // of the view: a new one may mean other people
    presence: {attribute: false},
    me: {attribute: false},
    fetch: {attribute: false},
    people: {state: true},
    more: {state: true},
    problem: {state: true},
    opened: {state: true}, // the participant whose actions are shown
  };

  #search = '';
  #shown = PAGE;
  #refreshing;
  #seen;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
  }

  willUpdate() {
    const seen = `${this.version} ${this.presence?.here}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#refreshing ??= setTimeout(() => this.#load(), this.people ? REFRESH_MS : 0);
  }

  render() {
    return html`<div class="stack">
      ${this.view.people ? html`<p class="soft">${SAYS.counts(this.view.people)}</p>` : nothing}
      ${this.view.anonymity === 'noNames' ? nothing : html`<input type="search" aria-label=${SAYS.search} placeholder=${SAYS.search} @input=${this.#find}>`}
      ${this.problem ? html`<p class="problem">${sentence(this.problem)}</p>` : nothing}
      ${this.people?.length === 0 ? html`<p class="soft">${SAYS.nobody}</p>` : nothing}
      ${this.#list(this.people?.filter(({simulated}) => !simulated))}
      ${this.#crowd(this.people?.filter(({simulated}) => simulated) ?? [])}
      ${this.more ? html`<button @click=${this.#loadMore}>${SAYS.more}</button>` : nothing}
      ${this.view.anonymity === 'noNames' ? nothing : this.#roster()}
    </div>`;
  }

  #list(people = []) {
    return html`<ul>${repeat(people, ({id}) => id, (person) => this.#person(person))}</ul>`;
  }

  /** People come first; a crowd is one line until it is asked for. */
  #crowd(simulated) {
    if (simulated.length === 0) return nothing;
    return html`<details><summary>${SAYS.crowd}</summary>${this.#list(simulated)}</details>`;
  }

  #person(person) {
    const name = this.#name(person);
    const open = this.opened === person.id;
    return html`<li class=${person.removed ? 'removed' : ''}>
      <div class="who">
        <span class="dot ${person.here ? 'here' : ''}" role="img" aria-label=${person.here ? SAYS.here : SAYS.gone}></span>
        <span class="grow"><bdi>${name}</bdi> ${this.#marks(person).map((mark) => html`<span class="tag">${mark}</span>`)}</span>
        <span class="small soft">${person.votes && !person.removed ? SAYS.state[person.state] : ''}</span>
        <button class="plain small" aria-expanded=${open} @click=${() => (this.opened = open ? undefined : person.id)}>${SAYS.actions}<span class="unseen">: <bdi>${name}</bdi></span></button>
      </div>
      ${open ? this.#actions(person, name) : nothing}
    </li>`;
  }

  #name({id, name}) {
    return name ?? SAYS.nameless(id);
  }

  #marks(person) {
    return [
      person.id === this.me && SAYS.you,
      person.role === 'facilitator' && SAYS.facilitator,
      person.simulated && SAYS.simulated,
      person.sameName && SAYS.sameName,
      person.power > 1 && `×${person.power}`,
      person.away && SAYS.away,
      person.excluded && SAYS.excluded,
      person.mergedInto && SAYS.merged,
      person.removed && SAYS.removed,
    ].filter(Boolean);
  }

  #actions(person, name) {
    const participant = person.id;
    const others = (this.people ?? []).filter(({id, removed, mergedInto}) => id !== participant && !removed && !mergedInto);
    const facilitates = person.role === 'facilitator';
    return html`<div class="actions">
      ${this.view.anonymity === 'noNames' ? nothing : html`<label class="check">${SAYS.power}
        <select class="short" @change=${(event) => ask(this, {type: 'setPower', participant, power: Number(event.target.value)})}>
          ${POWERS.map((n) => html`<option value=${n} ?selected=${n === person.power}>${n}</option>`)}</select></label>`}
      <button @click=${() => ask(this, {type: 'facilitate', participant, facilitates: !facilitates})}>${facilitates ? SAYS.unfacilitate : SAYS.facilitate}</button>
      ${person.away ? nothing : html`<button @click=${() => ask(this, {type: 'markAway', participant})}>${SAYS.markAway}</button>`}
      <button @click=${() => ask(this, {type: 'exclude', participant, excluded: !person.excluded})}>${person.excluded ? SAYS.include : SAYS.exclude}</button>
      ${others.length > 0 && !person.mergedInto ? this.#merging(participant, name, others) : nothing}
      ${person.removed ? nothing : html`<confirm-button .kind=${'danger'} .label=${SAYS.remove} .question=${SAYS.removeAsk(name)} @confirm=${() => ask(this, {type: 'remove', participant})}></confirm-button>`}
      <confirm-button .kind=${'danger'} .label=${SAYS.erase} .question=${SAYS.eraseAsk(name)} @confirm=${() => ask(this, {type: 'erase', participant})}></confirm-button>
    </div>`;
  }

  #merging(from, name, others) {
    const chosen = () => this.querySelector('.merge select').value;
    return html`<div class="row merge">
      <select aria-label=${SAYS.merge}>${others.map((other) => html`<option value=${other.id}>${SAYS.merge} ${this.#name(other)}</option>`)}</select>
      <confirm-button .label=${SAYS.mergeDo} .question=${SAYS.mergeAsk(name, '…')} @confirm=${() => ask(this, {type: 'merge', from, into: chosen()})}></confirm-button>
    </div>`;
  }

  #roster() {
    return html`<details><summary>${SAYS.roster}</summary><form class="stack" @submit=${this.#keepRoster}>
      <p class="whisper">${SAYS.rosterHint}</p>
      <textarea name="names" rows="5" dir="auto" aria-label=${SAYS.roster}></textarea>
      <div><button>${SAYS.rosterKeep}</button></div>
    </form></details>`;
  }

  #keepRoster(event) {
    event.preventDefault();
    const lines = event.target.elements.names.value.split(/[\n\t;,]/).map((name) => name.trim()).filter(Boolean);
    ask(this, {type: 'setRoster', expected: lines});
  }

  #find(event) {
    this.#search = event.target.value.trim();
    this.#shown = PAGE;
    this.#load();
  }

  #loadMore() {
    this.#shown += PAGE;
    this.#load();
  }

  /** All that is shown, again: names, states and order may have changed in any row. */
  async #load() {
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
    const search = this.#search;
    const people = [];
    let more = true;
    while (more && people.length < this.#shown) {
      const after = people.at(-1)?.id;
      const answer = await this.fetch('weighin.people', {limit: PAGE, ...(search ? {search} : {}), ...(after ? {after} : {})});
      this.problem = answer.ok ? undefined : answer.reason;
      if (!answer.ok || search !== this.#search) return;
      people.push(...answer.people);
      more = answer.more;
    }
    this.people = people;
    this.more = more;
  }
}

customElements.define('people-list', PeopleList);
