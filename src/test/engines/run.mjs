import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium, firefox} from './puppeteer.mjs';
import {session} from './session.mjs';
import {Sheet} from './sheet.mjs';
import {webkit} from './webkit.mjs';

const ENGINES = {chromium, firefox, webkit};
const SHEET = 'target/engines';

const names = process.argv.slice(2);
const unknown = names.find((name) => !ENGINES[name]);
if (unknown) end(`There is no engine "${unknown}": name some of ${Object.keys(ENGINES).join(', ')}.`);

const data = await mkdtemp(join(tmpdir(), 'weighin-engines-'));
const {address, stop} = await startServer();
const sheet = new Sheet(SHEET);
let failed = false;
for (const name of names.length > 0 ? names : Object.keys(ENGINES)) {
  await sheet.begin(name);
  const began = performance.now();
  let engine;
  try {
    engine = await ENGINES[name]();
    await session(engine, address, sheet);
    console.log(`${engine.name}: a whole session, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  } catch (problem) {
    failed = true;
    console.error(engine ? problem.message : `${name} does not start: ${problem.message}`);
  }
  await engine?.close();
}
await sheet.keep();
console.log(`Pictures: ${SHEET}/index.html`);
await stop();
await rm(data, {recursive: true, force: true});
process.exit(failed ? 1 : 0);

/** The server as the README's first command starts it, on a free port and a folder of its own. */
async function startServer() {
  const env = {...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data};
  const maven = spawn('mvn', ['-q', 'compile', 'exec:exec'], {env, stdio: ['ignore', 'pipe', 'inherit']});
  const ended = new Promise((gone) => maven.on('exit', gone));
  for await (const line of createInterface({input: maven.stdout})) {
    const here = /^\s+here\s+(http:\S+?)\/?$/.exec(line);
    if (!here) continue;
    maven.stdout.resume();
    return {address: here[1], stop: () => (maven.kill(), ended)};
  }
  return end('The server did not start.');
}

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}
