import {html, nothing} from 'lit';
import {HEIGHT, WIDTH, drawCard} from '../../js/card.js';
import {download} from '../../js/download.js';
import {moment} from '../../js/format.js';
import {LightElement} from '../../js/light-element.js';
import {words} from '../../js/words.js';

const SAYS = words.resultCard;

/** The decision as a picture to take along, of boards that everybody may watch. */
class ResultCard extends LightElement {
  static properties = {view: {attribute: false}};

  render() {
    if (!this.view.public || !this.view.decision) return nothing;
    return html`<button @click=${this.#save}>${SAYS.save}</button>`;
  }

  #save() {
    const canvas = Object.assign(document.createElement('canvas'), {width: WIDTH, height: HEIGHT});
    const {decision, weights, round} = this.view;
    const ballots = weights?.ballots ? SAYS.ballots(weights.ballots) : '';
    drawCard(canvas.getContext('2d'), this.view, this.#look(), {
      decided: SAYS.decided,
      more: (others) => [moment(decision.at, 0), ballots, round ? SAYS.round(round.number) : '', others > 0 ? SAYS.others(others) : ''].filter(Boolean).join(' · '),
      name: SAYS.name,
    });
    canvas.toBlob((picture) => download(`weighin-${this.view.board}.png`, 'image/png', picture));
  }

  /** The page's own colours, as the theme has them now. */
  #look() {
    const style = getComputedStyle(this);
    const token = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      page: token('page'), text: token('text'), soft: token('text-soft'), track: token('track'), onAccent: token('on-accent'),
      patternInk: token('pattern-ink'),
      font: style.fontFamily,
      accentOf: (letter) => token(`accent-${letter.toLowerCase()}`),
      rtl: style.direction === 'rtl',
    };
  }
}

customElements.define('result-card', ResultCard);
