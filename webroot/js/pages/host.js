import '../../components/host-page/host-page.js';
import {callApi, followCode, seatBearer} from '../api.js';
import {rememberBoard} from '../boards.js';
import {takeExport} from '../exports.js';
import {Identity} from '../identity.js';
import {drawnLater} from '../later.js';
import {boardOf, takeFragment} from '../links.js';
import {nameTab, oncePerFrame, watchBrowser} from '../page.js';
import {Session} from '../session.js';
import {Tab} from '../tab.js';
import {Transports} from '../transport.js';

drawnLater({
  'ballots-list': () => import('../../components/ballots-list/ballots-list.js'),
  'board-gone': () => import('../../components/board-gone/board-gone.js'),
  'changes-list': () => import('../../components/changes-list/changes-list.js'),
  'decision-card': () => import('../../components/decision-card/decision-card.js'),
  'decision-form': () => import('../../components/decision-form/decision-form.js'),
  'embed-settings': () => import('../../components/embed-settings/embed-settings.js'),
  'predict-winner': () => import('../../components/predict-winner/predict-winner.js'),
  'sealed-note': () => import('../../components/sealed-note/sealed-note.js'),
});

const board = boardOf(location.pathname);
const identity = new Identity(board);
const brought = takeFragment(location, history);
const newKey = brought.facilitate !== undefined && brought.facilitate !== identity.keys.facilitate;
const another = identity.take(brought);

const page = document.querySelector('host-page');
callApi('GET', '/api/templates').then(({ok, body}) => {
  if (ok) page.retentionDays = body.retentionDays;
});
const session = new Session({
  board,
  identity,
  tab: new Tab(board),
  transports: new Transports({origin: location.origin}),
  keyNames: ['facilitate'],
  changed: oncePerFrame(show),
});
let asked = false;
let remembered;

Object.assign(page, {board, session, identity, joining: {busy: false}});
page.addEventListener('join', ({detail}) => join(detail.name));
page.addEventListener('code', ({detail}) => followCode(detail.text, page));
page.addEventListener('again', ({detail}) => session.ask(detail.command));
page.addEventListener('dismiss', () => session.dismiss());
page.addEventListener('crowd', ({detail}) => setCrowd(detail.voters));
page.addEventListener('download', ({detail}) => take(detail.what));
if (another) await askWhose(another);
watchBrowser({wake: () => session.wake(), goOffline: () => session.goOffline(), leave: () => session.leave()});
addEventListener('hashchange', () => location.hash && location.reload());
session.open();

async function askWhose(linked) {
  const question = await import('../../components/seat-question/seat-question.js').catch(() => undefined);
  await question?.askWhose({board, identity, linked});
}

function show() {
  const view = session.view.document;
  if (view && !view.deleted) {
    nameTab(view.question);
    remember(view);
    takeTheDesk(view);
  }
  page.requestUpdate();
}

/** As its desk only with the right to it: anybody may open this address. Who joined hears of their role a moment later. */
function remember({question}) {
  const {admits, joined, mine} = session;
  if (admits === null || (joined && !mine)) return;
  const desk = admits === 'facilitate' || mine?.role === 'facilitator';
  const now = `${desk} ${joined} ${question}`;
  if (now === remembered) return;
  remembered = now;
  rememberBoard({board, question, as: desk ? 'host' : joined ? 'vote' : 'watch', desk, at: Date.now()});
}

/**
 * Without a dialogue where none is needed: no name is asked, or one is known, or a link just brought the right to a known
 * voter. Once: who steps down stays down until they press, although their link is still known here.
 */
function takeTheDesk(view) {
  const {joined, mine} = session;
  if (asked || session.admits !== 'facilitate' || session.connection.is !== 'live') return;
  const nameless = view.anonymity === 'noNames';
  if (joined ? !mine : !nameless && identity.name === '') return;
  asked = true;
  if (!joined || (newKey && mine.role !== 'facilitator')) join(nameless ? '' : identity.name);
}

async function join(name) {
  page.joining = {busy: true};
  const answer = await session.join({name, role: 'facilitator'});
  page.joining = {busy: false, problem: answer.ok ? undefined : answer.reason};
  if (answer.ok && identity.recall('crowd')) await startRehearsal();
}

/** A copy of the demo is alive at once: a rehearsal with a simulated crowd, asked for by the start page. */
async function startRehearsal() {
  const voters = identity.recall('crowd');
  identity.remember('crowd', undefined);
  const opened = await session.ask({
    type: 'openRound', asks: 'weights', start: 'fresh', visibility: 'live', rankingShown: true, reasons: 'optional', rehearsal: true,
  });
  if (opened.ok) await setCrowd(voters);
}

async function setCrowd(voters) {
  const answer = await callApi('POST', `/api/crowd/${board}`, {bearer: bearer(), body: {voters}});
  if (!answer.ok) session.tell(answer.reason);
}

async function take(what) {
  const reason = await takeExport(board, what, bearer());
  if (reason) session.tell(reason);
}

function bearer() {
  return identity.keys.facilitate ?? seatBearer(identity.seat);
}
