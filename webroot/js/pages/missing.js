import {headingOf} from '../../components/board-gone/board-gone.js';
import {callApi} from '../api.js';
import {boardOf, whereTo} from '../links.js';

const page = document.querySelector('board-gone');
page.reason = {code: reason()};
document.title = `${headingOf(page.reason)} · Weighin`;
page.addEventListener('code', ({detail}) => enterCode(detail.text));

/** What the server knew when it served this page: 410 is a board that was deleted. */
function reason() {
  if (!boardOf(location.pathname)) return 'NO_SUCH_PAGE';
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation?.responseStatus === 410 ? 'BOARD_DELETED' : 'NO_SUCH_BOARD';
}

async function enterCode(text) {
  const place = whereTo(text, location.origin);
  if (place?.path) return location.assign(place.path);
  const answer = place && (await callApi('GET', `/api/codes/${place.code}`));
  if (answer?.ok) location.assign(`/b/${answer.body.board}#c=${place.code}`);
}
