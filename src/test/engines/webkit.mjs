import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Builder, By, Key} from 'selenium-webdriver';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const SCREEN = '2100x1400x24';

/** Each person has a driver and a browser, because a driver has one session. */
export async function webkit() {
  const folder = await mkdtemp(join(tmpdir(), 'weighin-webkit-'));
  const [screen, display] = await startScreen();
  const drivers = [];
  const people = [];
  return {
    name: 'WebKit',
    async person(width, height) {
      const port = await freePort();
      const home = join(folder, String(drivers.length));
      const env = {...process.env, DISPLAY: display, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1'};
      const driver = spawn('WebKitWebDriver', ['-p', String(port)], {env, stdio: 'ignore'});
      drivers.push(driver);
      await answers(port);
      const session = await new Builder().usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({browserName: 'MiniBrowser', 'webkitgtk:browserOptions': {binary: MINI_BROWSER, args: ['--automation']}}).build();
      people.push(session);
      this.name = `WebKit ${(await session.getCapabilities()).getBrowserVersion()}`;
      const page = new Page(session);
      await page.size(width, height);
      return page;
    },
    async close() {
      for (const person of people) await person.quit().catch(() => {});
      for (const process of [...drivers, screen]) process.kill();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

async function startScreen() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  const [number] = await once(screen.stdio[3], 'data');
  return [screen, `:${String(number).trim()}`];
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port) {
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(({ok}) => ok, () => false)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}

class Page {
  constructor(session, iframe) {
    Object.assign(this, {session, iframe});
  }

  goto(url) {
    return this.session.get(url);
  }

  /** Makes the page this large; the window has a border and bars beside it. */
  async size(width, height) {
    for (let i = 0; i < 3; i++) {
      const {width: w, height: h} = await this.session.manage().window().getRect();
      const [inner, high] = await this.session.executeScript('return [innerWidth, innerHeight]');
      if (inner === width && high === height) return;
      await this.session.manage().window().setRect({x: 0, y: 0, width: w + width - inner, height: h + height - high});
    }
  }

  value(script, ...values) {
    return this.#in(() => this.session.executeScript(`return (${script})(...arguments)`, ...values));
  }

  async element(script, ...values) {
    const found = await this.value(script, ...values);
    return found ? new Element(this.session, found, (task) => this.#in(task)) : undefined;
  }

  async within(iframe) {
    return new Page(this.session, iframe);
  }

  async #in(task) {
    if (!this.iframe) return task();
    await this.session.switchTo().frame(await this.session.findElement(By.css(this.iframe)));
    try {
      return await task();
    } finally {
      await this.session.switchTo().defaultContent();
    }
  }

  async shot(path) {
    await writeFile(path, await this.session.takeScreenshot(), 'base64');
  }
}

class Element {
  constructor(session, element, within) {
    Object.assign(this, {session, element, within});
  }

  click(across = 0.5) {
    return this.within(async () => {
      await this.session.executeScript('arguments[0].scrollIntoView({block: "center"})', this.element);
      const {width} = await this.element.getRect();
      await this.session.actions({async: true}).move({origin: this.element, x: Math.round(width * (across - 0.5)), y: 0}).press().release().perform();
    });
  }

  type(text) {
    return this.within(() => this.element.sendKeys(text.replaceAll('\n', Key.ENTER)));
  }

  press(key) {
    return this.within(() => this.element.sendKeys(Key[KEYS[key]]));
  }
}

const KEYS = {Home: 'HOME', End: 'END', ArrowLeft: 'ARROW_LEFT', ArrowRight: 'ARROW_RIGHT', Enter: 'ENTER', Tab: 'TAB'};
