const PATIENCE_MS = 20_000;
const LOOK_MS = 60;

/** Somebody at a page, who finds its controls by the words on them. */
export class Person {
  constructor(name, page) {
    Object.assign(this, {name, page});
  }

  async goto(url) {
    await this.page.goto(url);
    await this.page.value(listen);
  }

  /** @param what {css, text?, exact?} or {label} */
  async find(what) {
    return this.#until(() => this.page.element(locate, what), `does not see ${said(what)}`);
  }

  async sees(css, text) {
    await this.#until(() => this.page.value(shows, {css, text}), `does not see "${text ?? css}"`);
  }

  async seesNot(css) {
    await this.#until(() => this.page.value(lacks, css), `still sees ${css}`);
  }

  async text(css) {
    return (await this.find({css})) && this.page.value(textOf, css);
  }

  async press(text, css = 'button, .button') {
    await (await this.find({css, text, exact: true})).click();
  }

  async fill(label, text) {
    const field = await this.find({label});
    await field.click();
    await field.type(text);
  }

  /** Chooses in a list of its own words. */
  async choose(label, value) {
    await this.find({label});
    await this.page.value(select, {label, value});
  }

  async unfold(summary) {
    await this.find({css: 'summary', text: summary, exact: true});
    if (!(await this.page.value(unfolded, summary))) await this.press(summary, 'summary');
  }

  slider(criterion) {
    return this.find({label: criterion});
  }

  async hasWeighed(criterion, from, to) {
    await this.#until(async () => {
      const mark = Number(await this.page.value(valueOf, criterion));
      return mark >= from && mark <= to;
    }, `finds "${criterion}" not between ${from} and ${to}`);
  }

  /** The cell of a criterion and an option. */
  async score(cell, mark) {
    await this.find({css: 'scores-ballot'});
    for (let step = 0; step < 12 && !(await this.page.element(scoreOf, {cell, mark})); step++) await this.press('Next');
    await (await this.#until(() => this.page.element(scoreOf, {cell, mark}), `does not see the score ${mark} of ${cell}`)).click();
  }

  async within(iframe, name) {
    await this.find({css: iframe});
    return new Person(name, await this.page.within(iframe));
  }

  /** What went wrong in the page since it was opened. */
  errors() {
    return this.page.value(() => window.heardErrors ?? []);
  }

  async #until(look, complaint) {
    const until = Date.now() + PATIENCE_MS;
    let broken;
    do {
      try {
        const seen = await look();
        if (seen) return seen;
      } catch (notYet) { // a page that is being left, an element that was drawn anew
        broken = notYet;
      }
      await new Promise((later) => setTimeout(later, LOOK_MS));
    } while (Date.now() < until);
    throw new Error(`${this.name} ${complaint}${broken ? ` (${broken.message})` : ''}`);
  }
}

const said = ({css, text, label}) => (label ? `a field "${label}"` : text ? `"${text}"` : css);

// ---- run in the page: each must stand alone

function locate({css, text, exact, label}) {
  const words = (each) => each.innerText.replace(/\s+/g, ' ').trim();
  const shown = (each) => each.getClientRects().length > 0;
  if (label) return [...document.querySelectorAll('label')].filter((each) => words(each).startsWith(label)).map(({control}) => control).find((each) => each && shown(each)) ?? null;
  return [...document.querySelectorAll(css)].find((each) => shown(each) && !each.disabled
    && (text === undefined || (exact ? words(each) === text : words(each).includes(text)))) ?? null;
}

function shows({css, text}) {
  return [...document.querySelectorAll(css)].some((each) => each.getClientRects().length > 0 && (text === undefined || each.innerText.replace(/\s+/g, ' ').includes(text)));
}

function lacks(css) {
  return document.querySelector(css) === null;
}

function textOf(css) {
  return document.querySelector(css).value ?? document.querySelector(css).innerText;
}

function valueOf(label) {
  return [...document.querySelectorAll('label')].find((each) => each.innerText.trim().startsWith(label)).control.value;
}

function select({label, value}) {
  const {control} = [...document.querySelectorAll('label')].find((each) => each.innerText.trim().startsWith(label));
  control.value = value;
  if (control.value !== value) throw new Error(`no choice ${value}`);
  control.dispatchEvent(new Event('change', {bubbles: true}));
}

function unfolded(text) {
  return [...document.querySelectorAll('summary')].find((each) => each.innerText.trim() === text).parentElement.open;
}

function scoreOf({cell, mark}) {
  const set = [...document.querySelectorAll('scores-ballot fieldset')].find((each) => each.querySelector('legend')?.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').includes(cell));
  if (!set || set.getClientRects().length === 0) return null;
  return [...set.querySelectorAll('.mark')].find((each) => each.innerText.trim() === mark) ?? null;
}

function listen() {
  window.heardErrors = [];
  addEventListener('error', ({message}) => window.heardErrors.push(message));
  addEventListener('unhandledrejection', ({reason}) => window.heardErrors.push(String(reason)));
  addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) => window.heardErrors.push(`${violatedDirective} ${blockedURI}`));
}
