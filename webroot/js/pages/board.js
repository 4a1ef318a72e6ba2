import '../../components/voter-page/voter-page.js';
import {callApi, seatBearer} from '../api.js';
import {rememberBoard} from '../boards.js';
import {Identity} from '../identity.js';
import {drawnLater} from '../later.js';
import {NOT_A_CODE, boardOf, takeFragment, whereTo} from '../links.js';
import {nameTab, oncePerFrame, watchBrowser} from '../page.js';
import {Session} from '../session.js';
import {Tab} from '../tab.js';
import {Transports} from '../transport.js';

const loadBallot = drawnLater({
  'ballot-dock': () => import('../../components/ballot-dock/ballot-dock.js'),
  'changes-list': () => import('../../components/changes-list/changes-list.js'),
  'figure-tables': () => import('../../components/figure-tables/figure-tables.js'),
  'my-seat': () => import('../../components/my-seat/my-seat.js'),
  'predict-winner': () => import('../../components/predict-winner/predict-winner.js'),
  'ranking-bars': () => import('../../components/ranking-bars/ranking-bars.js'),
  'reasons-wanted': () => import('../../components/reasons-wanted/reasons-wanted.js'),
  'scores-table': () => import('../../components/scores-table/scores-table.js'),
  'weights-ballot': () => import('../../components/weights-ballot/weights-ballot.js'),
  'weights-strip': () => import('../../components/weights-strip/weights-strip.js'),
});
const loadRest = drawnLater({
  'adjusted-list': () => import('../../components/adjusted-list/adjusted-list.js'),
  'ballots-list': () => import('../../components/ballots-list/ballots-list.js'),
  'board-gone': () => import('../../components/board-gone/board-gone.js'),
  'code-entry': () => import('../../components/code-entry/code-entry.js'),
  'decision-card': () => import('../../components/decision-card/decision-card.js'),
  'recent-change': () => import('../../components/recent-change/recent-change.js'),
  'scores-ballot': () => import('../../components/scores-ballot/scores-ballot.js'),
  'sealed-note': () => import('../../components/sealed-note/sealed-note.js'),
});

const board = boardOf(location.pathname);
const identity = new Identity(board);
const another = identity.take(takeFragment(location, history));

let guideOf;
const page = document.querySelector('voter-page');
const session = new Session({
  board,
  identity,
  tab: new Tab(board),
  transports: new Transports({origin: location.origin}),
  keyNames: ['vote', 'facilitate', 'code'],
  changed: oncePerFrame(show),
});

Object.assign(page, {board, session, identity, joining: {busy: false}});
page.addEventListener('join', join);
page.addEventListener('code', ({detail}) => enterCode(detail.text));
page.addEventListener('again', ({detail}) => session.ask(detail.command));
page.addEventListener('dismiss', () => session.dismiss());
if (another) await askWhose(another);
watchBrowser({wake: () => session.wake(), goOffline: () => session.goOffline(), leave: () => session.leave()});
// A link opened in this very tab changes only the fragment.
addEventListener('hashchange', () => location.hash && location.reload());
session.open();
// Who has a seat goes straight to the ballot, and who types a name comes to it next. Who acts needs the rest, also where the
// network goes meanwhile.
if (identity.seat) loadBallot();
for (const act of ['input', 'ask']) page.addEventListener(act, loadAll, {once: true});

/** Before anything is done in either's name. Where the question cannot be asked, whoever sits here stays. */
async function askWhose(linked) {
  const question = await import('../../components/seat-question/seat-question.js').catch(() => undefined);
  await question?.askWhose({board, identity, linked});
}

function loadAll() {
  loadBallot();
  loadRest();
}

function show() {
  const question = session.view.document?.question;
  if (question && nameTab(question)) rememberBoard({board, question, as: 'vote', at: Date.now()});
  if (session.joined) loadGuide(session.view.document?.criterionOrder);
  page.requestUpdate();
}

/** Situations and questions to start from, kept by the server beside the board; they follow its criteria. */
async function loadGuide(criteria) {
  const wanted = criteria?.join();
  if (wanted === undefined || wanted === guideOf) return;
  guideOf = wanted;
  const answer = await callApi('GET', `/api/boards/${board}/guide`, {bearer: seatBearer(identity.seat)});
  const found = answer.ok && (answer.body.presets?.length > 0 || answer.body.questions?.length > 0);
  page.guide = found ? answer.body : undefined;
}

async function join({detail}) {
  page.joining = {busy: true};
  const answer = await session.join({name: detail.name, role: 'voter'});
  page.joining = {busy: false, problem: answer.ok ? undefined : answer.reason};
}

async function enterCode(text) {
  const place = whereTo(text);
  if (place?.path) {
    location.assign(place.path);
    return;
  }
  if (!place) {
    page.codeProblem = NOT_A_CODE;
    return;
  }
  const answer = await callApi('GET', `/api/codes/${place.code}`);
  page.codeProblem = answer.ok ? undefined : answer.reason;
  if (!answer.ok) return;
  if (answer.body.board !== board) location.assign(`/b/${answer.body.board}#c=${place.code}`);
  else {
    identity.addKeys({code: place.code});
    session.reenter();
  }
}
