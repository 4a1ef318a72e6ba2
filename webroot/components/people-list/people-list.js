import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ask} from '../../js/ask.js';
import {isolated} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {sentence, words} from '../../js/words.js';
import '../confirm-button/confirm-button.js';

const PAGE = 50;
/** So many who are not here yet are named; more are counted, and found by their names. */
const NAMED = 12;
const SORTS = ['state', 'name', 'joined'];
const REFRESH_MS = 2_000;
const POWERS = Array.from({length: 10}, (_, i) => i + 1);
const SAYS = words.peopleList;

/** The people of the board, and what a facilitator may do about them. */
class PeopleList extends LightElement {
  static properties = {
    view: {attribute: false},
    version: {attribute: false}, // of the view: a new one may mean other people
    presence: {attribute: false},
    held: {attribute: false}, // whether the page is: what was still to be looked up is not
    me: {attribute: false},
    fetch: {attribute: false},
    people: {state: true},
    more: {state: true},
    problem: {state: true},
    expected: {state: true}, // names of the roster that nobody answered yet
    opened: {state: true}, // the participant whose actions are shown
    sort: {state: true},
    into: {state: true}, // whom to merge into
    namesakes: {state: true}, // of the opened participant, wherever they stand in the list
    written: {state: true}, // the roster as it is being typed
    unkept: {state: true}, // why it was not kept
  };

  heir = '.all';

  #search = '';
  #shown = PAGE;
  #refreshing;
  #seen;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
  }

  willUpdate(changed) {
    const seen = `${this.version} ${this.presence?.here}`;
    if (changed.has('held') && this.people) {
      clearTimeout(this.#refreshing);
      this.#refreshing = undefined;
      this.#seen = this.held ? seen : undefined;
    }
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#refreshing ??= setTimeout(() => this.#load(), this.people ? REFRESH_MS : 0);
  }

  render() {
    return html`<div class="stack">
      ${this.view.people ? html`<p class="soft">${SAYS.counts(this.view.people)}</p>` : nothing}
      ${this.view.anonymity === 'noNames' ? nothing : html`<div class="row find"><input class="grow" type="search" aria-label=${SAYS.search} placeholder=${SAYS.search} @input=${this.#find}>
        <select aria-label=${SAYS.sort} @change=${(event) => this.#order(event.target.value)}>${SORTS.map((sort) => html`<option value=${sort}>${SAYS.sorts[sort]}</option>`)}</select></div>`}
      ${this.problem ? html`<p class="problem" role="alert">${sentence(this.problem)}</p>` : nothing}
      ${this.people?.length === 0 ? html`<p class="soft">${SAYS.nobody}</p>` : nothing}
      <div class="all" tabindex="0" role="region" aria-label=${SAYS.title}>
        ${this.#list(this.people?.filter(({simulated}) => !simulated))}
        ${this.#crowd(this.people?.filter(({simulated}) => simulated) ?? [])}
        ${this.more ? html`<button @click=${this.#loadMore}>${SAYS.more}</button>` : nothing}
      </div>
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
    return html`<li class=${person.removed ? 'removed' : ''} .heir=${'.who button'}>
      <div class="who">
        <span class="dot ${person.here ? 'here' : ''}" role="img" aria-label=${person.here ? SAYS.here : SAYS.gone}></span>
        <span class="grow"><bdi>${name}</bdi> ${this.#marks(person).map((mark) => html`<span class="tag">${mark}</span>`)}</span>
        <span class="small soft state">${person.votes && !person.removed ? (this.view.round?.state === 'open' ? SAYS.state : SAYS.stateEnded)[person.state] : ''}</span>
        <button class="plain small" aria-expanded=${open} @click=${() => this.#open(open ? undefined : person)}>${SAYS.actions}<span class="unseen">: <bdi>${name}</bdi></span></button>
      </div>
      ${open ? this.#actions(person, name) : nothing}
    </li>`;
  }

  #open(person) {
    this.opened = person?.id;
    this.into = undefined;
    this.namesakes = undefined;
    if (person?.sameName) this.#findNamesakes(person);
  }

  async #findNamesakes({id, name}) {
    const answer = await this.fetch('weighin.people', {limit: PAGE, search: name});
    if (answer.ok && this.opened === id) this.namesakes = answer.people;
  }

  #order(sort) {
    this.sort = sort;
    this.#shown = PAGE;
    this.#load();
  }

  #name({id, name}) {
    return name ?? SAYS.nameless(id);
  }

  /** As one speaks of them: two of one name by the order in which they joined. */
  #called(person) {
    return person.number ? `${this.#name(person)} (${SAYS.number(person.number)})` : this.#name(person);
  }

  #marks(person) {
    return [
      person.id === this.me && SAYS.you,
      person.role === 'facilitator' && SAYS.facilitator,
      person.simulated && SAYS.simulated,
      person.sameName && SAYS.sameName,
      person.number && SAYS.number(person.number),
      person.power > 1 && `×${person.power}`,
      person.away && SAYS.away,
      person.excluded && SAYS.excluded,
      person.mergedInto && SAYS.merged,
      person.removed && SAYS.removed,
    ].filter(Boolean);
  }

  #actions(person, name) {
    const participant = person.id;
    // Who has the same name comes first: that is whom one looks for.
    const loaded = this.people ?? [];
    const more = (this.namesakes ?? []).filter(({id}) => loaded.every((each) => each.id !== id));
    const others = [...more, ...loaded].filter(({id, removed, mergedInto}) => id !== participant && !removed && !mergedInto)
      .sort((a, b) => sameName(b, person) - sameName(a, person));
    const facilitates = person.role === 'facilitator';
    return html`<div class="actions">
      ${this.view.anonymity === 'noNames' ? nothing : html`<label class="check">${SAYS.power}
        <select class="short" @change=${(event) => ask(this, {type: 'setPower', participant, power: Number(event.target.value)}, undefined, person.power)}>
          ${POWERS.map((n) => html`<option value=${n} ?selected=${n === person.power}>${n}</option>`)}</select></label>`}
      <button @click=${() => ask(this, {type: 'facilitate', participant, facilitates: !facilitates})}>${facilitates ? SAYS.unfacilitate : SAYS.facilitate}</button>
      ${person.away ? nothing : html`<button @click=${() => ask(this, {type: 'markAway', participant})}>${SAYS.markAway}</button>`}
      <button @click=${() => ask(this, {type: 'exclude', participant, excluded: !person.excluded})}>${person.excluded ? SAYS.include : SAYS.exclude}</button>
      ${person.mergedInto ? html`<button @click=${() => ask(this, {type: 'merge', from: participant, into: participant})}>${SAYS.unmerge}</button>` : others.length > 0 ? this.#merging(person, others) : nothing}
      ${person.removed ? nothing : html`<confirm-button .kind=${'danger'} .label=${SAYS.remove} .question=${SAYS.removeAsk(name)} @confirm=${() => ask(this, {type: 'remove', participant})}></confirm-button>`}
      <confirm-button .kind=${'danger'} .label=${SAYS.erase} .question=${SAYS.eraseAsk(name)} @confirm=${() => ask(this, {type: 'erase', participant})}></confirm-button>
    </div>`;
  }

  #merging(person, others) {
    const chosen = others.find(({id}) => id === this.into) ?? others[0];
    return html`<div class="row merge">
      <select aria-label=${SAYS.merge} @change=${(event) => (this.into = event.target.value)}>${others.map((other) => html`<option value=${other.id} ?selected=${other === chosen}>${SAYS.merge} ${isolated(this.#called(other))}</option>`)}</select>
      <confirm-button .label=${SAYS.mergeDo} .question=${SAYS.mergeAsk(this.#called(person), this.#called(chosen))} @confirm=${() => ask(this, {type: 'merge', from: person.id, into: chosen.id})}></confirm-button>
    </div>`;
  }

  #roster() {
    const expected = this.expected ?? [];
    return html`${this.#missing(expected)}<details><summary>${SAYS.roster}${expected.length > 0 ? ` (${expected.length})` : ''}</summary><form class="stack" @submit=${this.#keepRoster}>
      <p class="whisper">${SAYS.rosterHint}</p>
      <textarea name="names" rows="5" dir="auto" aria-label=${SAYS.roster} .value=${this.written ?? expected.join('\n')} @input=${(event) => (this.written = event.target.value)}></textarea>
      ${this.unkept ? html`<p class="problem" role="alert">${sentence(this.unkept)}</p>` : nothing}
      <div><button>${SAYS.rosterKeep}</button></div>
    </form></details>`;
  }

  /** Of those expected and not here yet, the ones that are looked for. */
  #missing(expected) {
    const found = expected.filter((name) => name.toLowerCase().includes(this.#search.toLowerCase()));
    if (found.length === 0) return nothing;
    if (found.length > NAMED) return html`<p class="small">${SAYS.rosterMissing}${SAYS.rosterMany(found.length)}</p>`;
    return html`<p class="small">${SAYS.rosterMissing}${found.map((name, i) => html`${i ? ', ' : ''}<bdi>${name}</bdi>`)}</p>`;
  }

  /** What is being typed stays in its field while people come, and where it is refused. */
  async #keepRoster(event) {
    event.preventDefault();
    const lines = event.target.elements.names.value.split(/[\n\t;,]/).map((name) => name.trim()).filter(Boolean);
    const outcome = await ask(this, {type: 'setRoster', expected: lines});
    this.unkept = outcome.ok ? undefined : outcome.reason;
    if (!outcome.ok) return;
    this.written = undefined;
    this.expected = lines;
  }

  #find(event) {
    this.#search = event.target.value.trim();
    this.#shown = PAGE;
    this.#load();
  }

  /** The button goes with the last page; who pressed it goes on at the first of whom it brought. */
  async #loadMore() {
    const at = this.querySelectorAll('.who').length;
    this.#shown += PAGE;
    await this.#load();
    await this.updateComplete;
    // Meanwhile the heir may have it.
    if (!this.more && document.activeElement.matches(`body, ${this.heir}`)) this.querySelectorAll('.who')[at]?.querySelector('button').focus();
  }

  /** All that is shown, again: names, states and order may have changed in any row. */
  async #load() {
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
    const search = this.#search;
    const sort = this.sort ?? SORTS[0];
    const people = [];
    let {expected} = this;
    let more = true;
    while (more && people.length < this.#shown) {
      const after = people.at(-1)?.id;
      const answer = await this.fetch('weighin.people', {limit: PAGE, sort, ...(search ? {search} : {}), ...(after ? {after} : {})});
      this.problem = answer.ok ? undefined : answer.reason;
      if (!answer.ok || search !== this.#search || sort !== (this.sort ?? SORTS[0])) return;
      if (!after && !search) expected = answer.expected;
      // Somebody who went on meanwhile may come twice.
      people.push(...answer.people.filter(({id}) => people.every((each) => each.id !== id)));
      if (answer.people.length === 0) break;
      more = answer.more;
    }
    this.people = people;
    this.expected = expected;
    this.more = more;
  }
}

const sameName = (one, other) => Number(one.name !== undefined && one.name?.trim().toLowerCase() === other.name?.trim().toLowerCase());

customElements.define('people-list', PeopleList);
