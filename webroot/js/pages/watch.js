import '../../components/watch-page/watch-page.js';
import {rememberBoard} from '../boards.js';
import {followCode} from '../api.js';
import {FreshBuild} from '../fresh-build.js';
import {Identity} from '../identity.js';
import {drawnLater} from '../later.js';
import {boardOf, takeFragment} from '../links.js';
import {Live} from '../live.js';
import {nameTab, oncePerFrame, watchBrowser} from '../page.js';

drawnLater({
  'board-gone': () => import('../../components/board-gone/board-gone.js'),
  'decision-card': () => import('../../components/decision-card/decision-card.js'),
  'figure-tables': () => import('../../components/figure-tables/figure-tables.js'),
  'predict-winner': () => import('../../components/predict-winner/predict-winner.js'),
  'sealed-note': () => import('../../components/sealed-note/sealed-note.js'),
  'spotlight-card': () => import('../../components/spotlight-card/spotlight-card.js'),
});

const board = boardOf(location.pathname);
const identity = new Identity(board);
identity.take(takeFragment(location, history));

const page = document.querySelector('watch-page');
const live = new Live({board, origin: location.origin, keys: identity.watchKeys, changed: oncePerFrame(show)});
Object.assign(page, {live, bearer: identity.bearer, carried: identity.carried});
page.addEventListener('code', ({detail}) => followCode(detail.text, page));
watchBrowser({wake: () => live.wake(), goOffline: () => live.goOffline(), leave: () => {}});
addEventListener('hashchange', () => location.hash && location.reload());
live.open();

const fullScreen = matchMedia('(display-mode: fullscreen)');
document.addEventListener('fullscreenchange', stayLit);
fullScreen.addEventListener('change', stayLit);
if (fullScreen.matches) stayLit();

/** A wall that fills its screen does so for a day. Where the module does not come now, the next time. */
async function stayLit() {
  const found = await import('../awake.js').catch(() => undefined);
  if (found) page.awake ??= new found.Awake(() => !page.pause.on);
}

// The page as it is for any board: this one's own says how the board stands.
const build = new FreshBuild(() => fetch('/watch.html', {method: 'HEAD', cache: 'no-store'}));
let asked = false;
/** A spectator has nothing to lose; but who fills the screen or holds the page is not interrupted. */
async function followBuild() {
  if (live.connection.is !== 'live') asked = false;
  if (asked || live.connection.is !== 'live') return;
  asked = true;
  if ((await build.isThere()) && !document.fullscreenElement && !page.pause.on) location.reload();
}

function show() {
  followBuild();
  const question = live.view.document?.question;
  if (question && nameTab(question)) rememberBoard({board, question, as: 'watch', at: Date.now()});
  page.requestUpdate();
}
