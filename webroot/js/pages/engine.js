import '../../components/engine-page/engine-page.js';
import {callApi} from '../api.js';

const EVERY_MS = 1_000;
const page = document.querySelector('engine-page');
ask();

async function ask() {
  if (document.visibilityState === 'visible') {
    const answer = await callApi('GET', '/api/engine');
    page.lost = !answer.ok;
    if (answer.ok) page.engine = answer.body;
  }
  setTimeout(ask, EVERY_MS);
}
