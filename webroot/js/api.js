import {NOT_A_CODE, whereTo} from './links.js';

/**
 * The HTTP API. Every answer is `{ok: true, body}` or `{ok: false, reason: {code, sentence, field?}}`,
 * also when the server cannot be reached.
 */
export async function callApi(method, path, {bearer, body, type = 'application/json'} = {}) {
  const headers = {
    ...(bearer ? {Authorization: `Bearer ${bearer}`} : {}),
    ...(body === undefined ? {} : {'Content-Type': type}),
  };
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  try {
    const response = await fetch(path, {method, headers, body: content, cache: 'no-store'});
    return response.ok ? {ok: true, body: await readBody(response)} : {ok: false, reason: await readReason(response)};
  } catch {
    return {ok: false, reason: {code: 'UNAVAILABLE', sentence: 'The server cannot be reached. Please try again in a moment.'}};
  }
}

const ONLY_HERE = /^(localhost|127\..*|\[::1\])$/;

/** Where other devices reach this server: on them, `localhost` is they themselves. A board's join code has it told. */
export async function addressForOthers(code) {
  if (!code || !ONLY_HERE.test(location.hostname)) return location.origin;
  const {ok, body} = await callApi('GET', `/api/codes/${code}`);
  return ok ? body.address : location.origin;
}

/** Goes to where a link or a join code leads that was typed on a page which it does not admit to; the page says as `codeProblem` why not. */
export async function followCode(text, page) {
  const place = whereTo(text);
  if (place?.path) return location.assign(place.path);
  const answer = place && (await callApi('GET', `/api/codes/${place.code}`));
  if (answer?.ok) location.assign(`/b/${answer.body.board}#c=${place.code}`);
  else page.codeProblem = answer ? answer.reason : NOT_A_CODE;
}

async function readBody(response) {
  const text = await response.text();
  return (response.headers.get('Content-Type') ?? '').includes('json') && text !== '' ? JSON.parse(text) : text;
}

export async function readReason(response) {
  const fallback = {code: 'UNAVAILABLE', sentence: `The server answered with ${response.status}.`};
  try {
    return (await response.json()).reason ?? fallback;
  } catch {
    return fallback;
  }
}

export const browserOnline = () => globalThis.navigator?.onLine !== false;

/** Whether the server can be reached by plain HTTP. */
export async function serverAnswers(origin) {
  try {
    return (await fetch(`${origin}/health`, {cache: 'no-store'})).ok;
  } catch {
    return false;
  }
}

/** What to present for one's own things: the personal secret. */
export const seatBearer = (seat) => `${seat.participant}.${seat.secret}`;
