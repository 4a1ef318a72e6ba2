import {html} from 'lit';
import '../../components/start-page/start-page.js';
import {callApi} from '../api.js';
import {forgetBoard, recentBoards} from '../boards.js';
import {Identity} from '../identity.js';
import {chooseLanguage, language} from '../language.js';
import {NOT_A_CODE, whereTo} from '../links.js';
import {browserStorage} from '../storage.js';
import {words} from '../words.js';

const CROWD = 40;
const NAME = 'weighin.name';
/** Where there is room for the demo beside the words. */
const WIDE = '(min-width: 60rem)';

const page = document.querySelector('start-page');
page.recent = recentBoards();
page.name = browserStorage.get(NAME);
page.addEventListener('demo', () => make('demo', {path: '/api/boards', body: {copyOf: 'demo'}}, {crowd: CROWD}));
page.addEventListener('create', ({detail}) => make('create', detail));
page.addEventListener('code', ({detail}) => join(detail.text));
page.addEventListener('forget', ({detail}) => {
  forgetBoard(detail.board);
  page.recent = recentBoards();
});
page.addEventListener('language', ({detail}) => {
  chooseLanguage(detail.tag);
  location.assign('/');
});
addEventListener('pageshow', ({persisted}) => {
  if (!persisted) return;
  page.busy = false;
  page.recent = recentBoards();
});
loadTemplates();
showTheDemo();

async function loadTemplates() {
  const answer = await callApi('GET', `/api/templates?lang=${language}`);
  if (!answer.ok) return;
  page.templates = answer.body.templates;
  page.retentionDays = answer.body.retentionDays;
  page.noEngine = answer.body.engineRoom === false;
}

/** After everything that people came for. */
async function showTheDemo() {
  if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded, {once: true}));
  if (!matchMedia(WIDE).matches) return;
  await import('../../components/demo-glimpse/demo-glimpse.js');
  page.glimpse = html`<demo-glimpse></demo-glimpse>`;
}

/** The new board's key goes straight into this browser's memory and never through the address bar. */
async function make(what, {path, body, type, name}, {crowd} = {}) {
  page.busy = true;
  const answer = await callApi('POST', path, {body, type});
  page.problem = answer.ok ? undefined : {[what]: answer.reason};
  // Until the page goes: a second press would make a second board.
  page.busy = answer.ok;
  if (!answer.ok) return;
  const {board, key} = answer.body;
  const identity = new Identity(board);
  identity.addKeys({facilitate: key});
  if (name) browserStorage.set(NAME, name);
  identity.rename(name || words.startPage.facilitator);
  if (crowd) identity.remember('crowd', crowd);
  // Where nothing can be kept the key has to travel in the fragment after all.
  location.assign(identity.lasting ? `/b/${board}/host` : `/b/${board}/host#f=${key}`);
}

async function join(text) {
  const place = whereTo(text);
  if (place?.path) return location.assign(place.path);
  const answer = place ? await callApi('GET', `/api/codes/${place.code}`) : {ok: false, reason: NOT_A_CODE};
  page.problem = answer.ok ? undefined : {code: answer.reason};
  if (answer.ok) location.assign(`/b/${answer.body.board}#c=${place.code}`);
}
