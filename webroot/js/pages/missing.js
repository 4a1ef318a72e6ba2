import {headingOf} from '../../components/board-gone/board-gone.js';
import {boardOf} from '../links.js';

const page = document.querySelector('board-gone');
page.reason = {code: reason()};
document.title = `${headingOf(page.reason)} · Weighin`;

/** What the server knew when it served this page: 410 is a board that was deleted. */
function reason() {
  if (!boardOf(location.pathname)) return 'NO_SUCH_PAGE';
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation?.responseStatus === 410 ? 'BOARD_DELETED' : 'NO_SUCH_BOARD';
}
