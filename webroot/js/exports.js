import {callApi} from './api.js';
import {download} from './download.js';

const EXPORTS = {
  csv: {path: 'ballots.csv', type: 'text/csv'},
  json: {path: 'export', type: 'application/json'},
};

/** Column titles alone would look like a loss. */
const NO_BALLOTS = {
  code: 'NO_BALLOTS',
  sentence: 'There are no ballots to take along: none is revealed yet, or you may see only totals.',
};

/**
 * Hands an export of a board to the person as a file.
 *
 * @param what 'csv' or 'json'
 * @returns the reason where there is none for this person, else undefined
 */
export async function takeExport(board, what, bearer) {
  const {path, type} = EXPORTS[what];
  const answer = await callApi('GET', `/api/boards/${board}/${path}`, {bearer});
  if (!answer.ok) return answer.reason;
  if (what === 'csv' && !answer.body.trim().includes('\n')) return NO_BALLOTS;
  download(`weighin-${board}.${what}`, type, typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body, null, 2));
}
