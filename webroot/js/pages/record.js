import '../../components/record-page/record-page.js';
import {callApi, followCode} from '../api.js';
import {takeExport} from '../exports.js';
import {Identity} from '../identity.js';
import {boardOf, takeFragment} from '../links.js';
import {nameTab} from '../page.js';

const board = boardOf(location.pathname);
const identity = new Identity(board);
identity.take(takeFragment(location, history));

const page = document.querySelector('record-page');
page.addEventListener('download', async ({detail}) => (page.problem = await takeExport(board, detail.what, identity.bearer)));
page.addEventListener('code', ({detail}) => followCode(detail.text, page));
addEventListener('hashchange', () => location.hash && location.reload());
await load();

/** Once: a record is a document, and who wants the newest loads it again. */
async function load() {
  const {bearer} = identity;
  const [found, replay] = await Promise.all([
    callApi('GET', `/api/boards/${board}`, {bearer}),
    callApi('GET', `/api/boards/${board}/replay`, {bearer}),
  ]);
  const view = found.body?.view;
  if (view?.question) nameTab(view.question);
  Object.assign(page, {reason: found.reason, bearer, carried: identity.carried, scenes: replay.body?.scenes ?? [], view});
}
