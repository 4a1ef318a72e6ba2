import '../../components/board-gone/board-gone.js';
import {callApi} from '../api.js';
import {whereTo} from '../links.js';

const page = document.querySelector('board-gone');
page.reason = {code: 'NO_SUCH_BOARD'};
page.addEventListener('code', ({detail}) => enterCode(detail.text));

async function enterCode(text) {
  const place = whereTo(text, location.origin);
  if (place?.path) return location.assign(place.path);
  const answer = place && (await callApi('GET', `/api/codes/${place.code}`));
  if (answer?.ok) location.assign(`/b/${answer.body.board}#c=${place.code}`);
}
