import '../../components/record-page/record-page.js';
import {callApi} from '../api.js';
import {takeExport} from '../exports.js';
import {Identity} from '../identity.js';
import {NOT_A_CODE, boardOf, takeFragment, whereTo} from '../links.js';
import {nameTab} from '../page.js';

const board = boardOf(location.pathname);
const identity = new Identity(board);
identity.addKeys(takeFragment(location, history));

const page = document.querySelector('record-page');
page.addEventListener('download', async ({detail}) => (page.problem = await takeExport(board, detail.what, identity.bearer)));
page.addEventListener('code', ({detail}) => enterCode(detail.text));
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
  Object.assign(page, {reason: found.reason, bearer, scenes: replay.body?.scenes ?? [], view});
}

/** A code admits to vote: it leads to the voter's page. */
async function enterCode(text) {
  const place = whereTo(text, location.origin);
  if (place?.path) return location.assign(place.path);
  const answer = place && (await callApi('GET', `/api/codes/${place.code}`));
  if (answer?.ok) location.assign(`/b/${answer.body.board}#c=${place.code}`);
  else page.codeProblem = answer ? answer.reason : NOT_A_CODE;
}
