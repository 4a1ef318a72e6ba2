import puppeteer from 'puppeteer-core';

const CHROMIUM = {
  browser: 'chrome',
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--lang=en-US', '--hide-scrollbars'],
};
const FIREFOX = {
  browser: 'firefox',
  executablePath: '/usr/bin/firefox-esr',
  extraPrefsFirefox: {'intl.accept_languages': 'en-US, en', 'ui.prefersReducedMotion': 0},
};

export const chromium = () => start('Chromium', CHROMIUM);
export const firefox = () => start('Firefox', FIREFOX);

async function start(name, how) {
  const browser = await puppeteer.launch({...how, headless: true, defaultViewport: null});
  return {
    name: `${name} ${(await browser.version()).replace(/^\D*/, '')}`,
    /** Opens a browser profile of its own, as another person has. */
    async person(width, height) {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({width, height});
      return new Page(page, page);
    },
    close: () => browser.close(),
  };
}

class Page {
  constructor(page, frame) {
    Object.assign(this, {page, frame});
  }

  async goto(url) {
    await this.toFront();
    return this.page.goto(url, {waitUntil: 'load'});
  }

  /** Draws the page: Firefox draws no tab that another one covers. */
  toFront() {
    return this.page.bringToFront();
  }

  value(script, ...values) {
    return this.frame.evaluate(script, ...values);
  }

  async element(script, ...values) {
    const found = (await this.frame.evaluateHandle(script, ...values)).asElement();
    return found ? new Element(this, found) : undefined;
  }

  async within(iframe) {
    return new Page(this.page, await (await this.frame.waitForSelector(iframe)).contentFrame());
  }

  async shot(path) {
    await this.toFront();
    return this.page.screenshot({path});
  }
}

class Element {
  constructor(page, element) {
    Object.assign(this, {page, element});
  }

  async click(across = 0.5) {
    await this.page.toFront();
    // Behind a bar that stays in sight nothing can be pressed.
    await this.element.evaluate((each) => each.scrollIntoView({block: 'center'}));
    const {width, height} = await this.element.boundingBox();
    await this.element.click({offset: {x: width * across, y: height / 2}});
  }

  async type(text) {
    await this.page.toFront();
    return this.element.type(text);
  }

  async press(key) {
    await this.page.toFront();
    await this.element.press(key);
  }
}
