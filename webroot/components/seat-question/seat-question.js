import {html} from 'lit';
import {callApi, seatBearer} from '../../js/api.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const TAKE = 'take';
const SAYS = words.seatQuestion;

/** A personal link was opened where somebody else sits already: whose place this is from now on. Closed without a word, it stays as it was. */
class SeatQuestion extends LightElement {
  static properties = {
    linked: {attribute: false}, // the name behind the link, where there is one
    here: {attribute: false}, // and of who sits here
    answered: {attribute: false}, // (takes) => void
  };

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog aria-labelledby="seat-question" @close=${({target}) => this.answered(target.returnValue === TAKE)}>
      <form method="dialog" class="stack">
        <h2 id="seat-question">${SAYS.title}</h2>
        <p>${SAYS.asks(this.linked, this.here)}</p>
        <p class="small soft">${SAYS.more}</p>
        <div class="row"><button value="stay" class="primary" autofocus>${SAYS.stay(this.here)}</button><button value=${TAKE}>${SAYS.take(this.linked)}</button></div>
      </form>
    </dialog>`;
  }
}

customElements.define('seat-question', SeatQuestion);

/**
 * Asks, and does what is answered. Who takes over begins anew with a page of their own: nothing of the other one, such as
 * what was not sent yet, may go out in their name. A link that admits to nothing is no question.
 */
export async function askWhose({board, identity, linked}) {
  const {ok, body, reason} = await callApi('GET', `/api/boards/${board}/mine`, {bearer: seatBearer(linked)});
  if (!ok && reason.code !== 'UNAVAILABLE') return;
  const name = body?.mine.name ?? '';
  const question = document.createElement('seat-question');
  const takes = await new Promise((answered) => {
    Object.assign(question, {linked: name, here: identity.name, answered});
    document.body.append(question);
  });
  question.remove();
  if (!takes) return;
  identity.changeSeat(linked, name);
  location.reload();
  await new Promise(() => {});
}
