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
const another = identity.take(takeFragment(location, history));

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
  if (view && !view.deleted && nameTab(view.question)) rememberBoard({board, question: view.question, as: 'host', at: Date.now()});
  if (view && !view.deleted) takeTheDesk(view);
  page.requestUpdate();
}

/** Without a dialogue where none is needed: no name is asked, or one is known, or the right is new to a known voter. */
function takeTheDesk(view) {
  if (asked || session.admits !== 'facilitate' || session.connection.is !== 'live') return;
  const nameless = view.anonymity === 'noNames';
  const newRight = session.joined && session.mine && session.mine.role !== 'facilitator';
  const entrance = !session.joined && (nameless || identity.name !== '');
  if (!newRight && !entrance) return;
  asked = true;
  join(nameless ? '' : identity.name);
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
