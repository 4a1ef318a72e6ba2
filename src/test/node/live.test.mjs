import assert from 'node:assert/strict';
import {beforeEach, mock, test} from 'node:test';
import {Live} from '../../../webroot/js/live.js';

let sockets;
let streams;
let answer; // to who asks for a stream
let alive; // whether the server answers plain HTTP

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

/** An event stream whose text the test says. */
function stream(url, {headers, signal}) {
  const asked = {url, headers, signal, closed: false};
  signal.onabort = () => (asked.closed = true);
  const body = new ReadableStream({start: (writer) => (asked.writer = writer)});
  asked.say = (text) => asked.writer.enqueue(new TextEncoder().encode(text));
  streams.push(asked);
  return answer ?? {ok: true, body};
}

/** What was promised has come: nothing here waits for time. */
const settled = () => new Promise((done) => setImmediate(done));

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000});
  [sockets, streams, answer, alive] = [[], [], undefined, true];
});

function open(...keys) {
  const live = new Live({board: 'b', origin: 'https://h', keys, changed: () => {}, WebSocket: Socket, fetch: stream, answers: async () => alive});
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

test('where a key was replaced the next one is shown', () => {
  const live = open('W', 'V');
  sockets[0].onopen();
  sockets[0].onclose({code: 4001});
  sockets[1].onopen();
  assert.deepEqual(sockets[1].sent, [{watch: 'V'}]);
  sockets[1].hear(full);
  assert.equal(live.connection.is, 'live');
  sockets[1].onclose({code: 4001});
  assert.equal(live.connection.reason.code, 'NOT_ADMITTED');
  assert.equal(sockets.length, 2);
});

/** Two sockets that could not be opened, and the wait after them. */
async function refuseTwice() {
  for (let i = 0; i < 2; i += 1) {
    sockets[i].onclose({code: 1006});
    await settled();
    mock.timers.tick(4_000);
  }
  await settled();
}

test('where WebSockets cannot be opened the board comes as a stream, the key in a header', async () => {
  const live = open('W');
  await refuseTwice();
  assert.deepEqual([streams[0].url, streams[0].headers.Authorization], ['https://h/live/b', 'Bearer W']);
  const text = `retry: 2000\n\nid: e:5\nevent: view\ndata: ${JSON.stringify({...full, view: {k: '½'}})}\n\n`;
  for (const byte of new TextEncoder().encode(text)) streams[0].writer.enqueue(Uint8Array.of(byte));
  await settled();
  assert.deepEqual([live.view.document, live.connection.is], [{k: '½'}, 'live']);
  streams[0].writer.close();
  await settled();
  mock.timers.tick(250);
  assert.equal(streams[1].headers['Last-Event-ID'], 'e:5');
});

test('a server that is away is no reason for a stream', async () => {
  alive = false;
  open('W');
  await refuseTwice();
  assert.deepEqual([sockets.length, streams.length], [3, 0]);
});

test('beside a stream a WebSocket is tried again from time to time', async () => {
  const live = open();
  await refuseTwice();
  streams[0].say(`data: ${JSON.stringify(full)}\n\n`);
  await settled();
  assert.equal(live.clock.known, false);
  for (let i = 0; i < 300; i += 1) {
    mock.timers.tick(1_000);
    streams[0].say('data: {"frame":"beat","epoch":"e","version":5,"time":0}\n\n');
    await settled();
  }
  assert.equal(live.clock.known, true);
  assert.equal(sockets.length, 3);
  assert.deepEqual([live.connection.is, streams[0].closed], ['live', false]);
  sockets[2].onopen();
  assert.deepEqual([sockets[2].closed, streams[0].closed, sockets.length], [true, true, 4]);
  sockets[3].onopen();
  assert.deepEqual(sockets[3].sent, [{epoch: 'e', version: 5}]);
});

test('a stream that is refused is refused for good, unless nobody of ours refused it', async () => {
  for (const [code, is] of [['NOT_ADMITTED', 'refused'], ['BOARD_DELETED', 'refused'], ['NO_SUCH_BOARD', 'refused'], ['UNAVAILABLE', 'reconnecting'], [undefined, 'reconnecting']]) {
    [sockets, answer] = [[], {ok: false, status: 404, json: async () => (code ? {ok: false, reason: {code, sentence: ''}} : {})}];
    const live = open('W');
    await refuseTwice();
    assert.deepEqual([live.connection.is, live.connection.reason?.code], [is, is === 'refused' ? code : undefined]);
    live.goOffline();
  }
});

test('where the network is back and the server is not, it says that it connects again', () => {
  let online = false;
  Object.defineProperty(globalThis, 'navigator', {value: {get onLine() { return online; }}, configurable: true});
  const live = open();
  live.goOffline();
  live.wake();
  assert.equal(live.connection.is, 'offline');
  online = true;
  live.wake();
  assert.equal(live.connection.is, 'reconnecting');
  live.goOffline();
  assert.equal(live.connection.is, 'reconnecting', 'a browser that errs');
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
