import assert from 'node:assert/strict';
import {beforeEach, mock, test} from 'node:test';
import {Live} from '../../../webroot/js/live.js';

let sockets;
let sources;

class Socket {
  constructor(url) {
    Object.assign(this, {url, sent: [], closed: false});
    sockets.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  hear(frame) {
    this.onmessage({data: JSON.stringify(frame)});
  }
}

class Source {
  constructor(url) {
    Object.assign(this, {url, listeners: {}});
    sources.push(this);
  }
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  close() {}
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000});
  [sockets, sources] = [[], []];
});

function open(watchKey) {
  const live = new Live({board: 'b', origin: 'https://h', watchKey, changed: () => {}, WebSocket: Socket, EventSource: Source});
  live.open();
  return live;
}

const full = {frame: 'view', epoch: 'e', to: 5, class: 'public', view: {k: 1}};

test('a spectator says their key and, when coming back, their position', () => {
  const live = open('W');
  assert.equal(sockets[0].url, 'wss://h/live/b');
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{watch: 'W'}]);
  sockets[0].hear(full);
  assert.equal(live.connection.is, 'live');
  sockets[0].onclose({code: 1006});
  mock.timers.tick(250);
  sockets[1].onopen();
  assert.deepEqual(sockets[1].sent, [{watch: 'W', epoch: 'e', version: 5}]);
});

test('a gap is healed by coming back without a position, and what was seen stays meanwhile', () => {
  const live = open();
  sockets[0].onopen();
  sockets[0].hear(full);
  sockets[0].hear({frame: 'delta', epoch: 'e', from: 7, to: 8, patch: {k: 2}});
  assert.deepEqual(live.view.document, {k: 1});
  mock.timers.tick(250);
  sockets[1].onopen();
  assert.deepEqual(sockets[1].sent, [{}]);
});

test('a heartbeat that tells of a version nobody brought begins anew after a second', () => {
  open();
  sockets[0].onopen();
  sockets[0].hear(full);
  sockets[0].hear({frame: 'beat', epoch: 'e', version: 9, time: 0});
  mock.timers.tick(900);
  assert.equal(sockets[0].closed, false);
  mock.timers.tick(400);
  assert.equal(sockets[0].closed, true);
});

test('a private board without its link is refused for good', () => {
  const live = open();
  sockets[0].onclose({code: 4001});
  mock.timers.tick(60_000);
  assert.equal(live.connection.reason.code, 'NOT_ADMITTED');
  assert.equal(sockets.length, 1);
});

test('where WebSockets cannot be opened a public board comes as events', () => {
  const live = open();
  for (let i = 0; i < 2; i += 1) {
    sockets[i].onclose({code: 1006});
    mock.timers.tick(4_000);
  }
  assert.equal(sources[0].url, 'https://h/live/b');
  sources[0].listeners.view({data: JSON.stringify(full)});
  assert.deepEqual(live.view.document, {k: 1});
});

test('after a planned move the spectators come back spread', () => {
  const live = open();
  sockets[0].onopen();
  sockets[0].hear({frame: 'notice', code: 'MOVING', sentence: 'The server is restarting.', spreadMs: 0.001});
  sockets[0].onclose({code: 1012});
  assert.deepEqual(live.connection, {is: 'reconnecting', attempt: 0, moving: true});
  mock.timers.tick(1);
  assert.equal(sockets.length, 2);
});

test('who watched by a link that was replaced is told that', () => {
  const live = open('W');
  sockets[0].onopen();
  sockets[0].hear({frame: 'notice', code: 'LINK_REPLACED', sentence: 'Replaced.'});
  sockets[0].onclose({code: 4005});
  mock.timers.tick(250);
  sockets[1].onclose({code: 4001});
  assert.deepEqual(live.connection, {is: 'refused', reason: {code: 'LINK_REPLACED', sentence: 'Replaced.'}});
});
