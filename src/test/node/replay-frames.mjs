// Gives the page's own View the frames that a simulated tab received, and compares what it makes of them.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {View} from '../../../webroot/js/view.js';

const tabs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const {tab, frames, taken, version, view} of tabs) {
  const own = new View();
  frames.forEach((frame, i) => {
    if (frame.frame === 'connected') own.connected();
    else assert.equal(own.take(frame), taken[i], `frame ${i} of ${tab}: ${JSON.stringify(frame)}`);
  });
  assert.equal(own.version, version, tab);
  assert.deepEqual(own.document, view, tab);
}
console.log(`${tabs.length} tabs replayed`);
