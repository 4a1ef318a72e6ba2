import '../../components/embed-page/embed-page.js';
import {callApi} from '../api.js';
import {Embedder, KeptByEmbedder, Votes} from '../embedder.js';
import {Identity} from '../identity.js';
import {drawnLater} from '../later.js';
import {NOT_A_CODE, boardOf, readFragment, takeFragment, whereTo} from '../links.js';
import {Live} from '../live.js';
import {optionOf} from '../named.js';
import {nameTab, oncePerFrame, watchBrowser} from '../page.js';
import {Session} from '../session.js';
import {browserStorage} from '../storage.js';
import {Tab} from '../tab.js';
import {applyTheme} from '../theme.js';
import {Transports} from '../transport.js';

const loadRest = drawnLater({
  'ballot-dock': () => import('../../components/ballot-dock/ballot-dock.js'),
  'board-gone': () => import('../../components/board-gone/board-gone.js'),
  'decision-card': () => import('../../components/decision-card/decision-card.js'),
  'reasons-wanted': () => import('../../components/reasons-wanted/reasons-wanted.js'),
  'recent-change': () => import('../../components/recent-change/recent-change.js'),
  'scores-ballot': () => import('../../components/scores-ballot/scores-ballot.js'),
  'sealed-note': () => import('../../components/sealed-note/sealed-note.js'),
  'weights-ballot': () => import('../../components/weights-ballot/weights-ballot.js'),
});

const board = /^\/embed\/([a-z0-9-]{1,40})$/.exec(location.pathname)?.[1];
const asked = new URLSearchParams(location.search);
const mode = asked.get('mode') === 'watch' ? 'watch' : 'vote';
// A frame is for those who vote and watch: no desk, and nobody's personal link, in somebody else's page.
const {vote, watch, code} = takeFragment(location, history);
const keys = Object.fromEntries(Object.entries({vote, watch, code}).filter(([, key]) => key));

const page = document.querySelector('embed-page');
const embedder = new Embedder(asked.get('page'));
embedder.onTheme = (theme) => applyTheme(theme);
embedder.ready();
const hello = await embedder.hello;

const identity = browserStorage.lasting ? new Identity(board) : new Identity(board, new KeptByEmbedder(embedder, hello, `weighin.board.${board}`));
identity.addKeys(keys);

const changed = oncePerFrame(show);
const source = mode === 'watch'
  ? new Live({board, origin: location.origin, keys: identity.watchKeys, changed})
  : new Session({board, identity, tab: new Tab(board), transports: new Transports({origin: location.origin}), keyNames: ['vote', 'code'], changed});

// Who is about to vote needs the rest, also where the network goes meanwhile.
if (mode === 'vote') {
  if (identity.seat) loadRest();
  else page.addEventListener('input', loadRest, {once: true});
}

Object.assign(page, {board, mode, source, identity, joining: {busy: false}});
page.addEventListener('join', join);
page.addEventListener('code', ({detail}) => enterCode(detail.text));
page.addEventListener('again', ({detail}) => source.ask(detail.command));
page.addEventListener('dismiss', () => source.dismiss());
watchBrowser({wake: () => source.wake(), goOffline: () => source.goOffline(), leave: () => source.leave?.()});
addEventListener('hashchange', () => location.hash && location.reload());
new ResizeObserver(() => embedder.size(page.getBoundingClientRect().height)).observe(page);
source.open();

const votes = new Votes();

function show() {
  const view = source.view.document;
  if (view && !view.deleted) {
    nameTab(view.question);
    embedder.tell('ranking', view.ranking && {board, round: view.round?.number, ranking: view.ranking.order.map((o) => placed(view, o))});
    tellDecision(view.decision);
    if (source.mine && votes.news(source.mine)) embedder.tell('vote', {board, round: source.mine.round, state: source.mine.state, at: source.mineAt});
  }
  page.requestUpdate();
}

function placed(view, o) {
  const {letter, name} = optionOf(view, o);
  const {place, from, to} = view.ranking.of[o];
  return {option: o, letter, name, place, from, to};
}

function tellDecision(decision) {
  if (decision) embedder.tell('decided', {board, option: decision.option, name: decision.name, why: decision.why, at: decision.at});
  else embedder.takeBack('decided', 'undecided', {board});
}

async function join({detail}) {
  page.joining = {busy: true};
  const answer = await source.join({name: detail.name, role: 'voter'});
  page.joining = {busy: false, problem: answer.ok ? undefined : answer.reason};
}

/** A code or a link of this very board; others have no business in this frame. */
async function enterCode(text) {
  const place = whereTo(text);
  const path = place?.path ?? '';
  const key = boardOf(path.split('#')[0]) === board ? readFragment(path.slice(path.indexOf('#'))).vote : undefined;
  const answer = place?.code ? await callApi('GET', `/api/codes/${place.code}`) : undefined;
  if (!key && answer?.body?.board !== board) {
    page.codeProblem = answer?.reason ?? NOT_A_CODE;
    return;
  }
  page.codeProblem = undefined;
  identity.addKeys(key ? {vote: key} : {code: place.code});
  source.reenter();
}
