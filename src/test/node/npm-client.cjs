// node npm-client.cjs sockjs|websocket|xhr-streaming|xhr-polling SERVER BOARD KEY
// Joins, votes twice under one number, makes a mistake, waits until its vote is in a frame, and
// says what happened as JSON.
const [over, server, board, key] = process.argv.slice(2)

if (over === 'websocket') {
  // The four-line stand-in: to the client, a WebSocket to the raw door is a SockJS.
  const {WebSocket} = require('ws')
  const SockJS = function (url) { return new WebSocket(`${url.replace(/^http/, 'ws')}/websocket`) }
  const file = require.resolve('sockjs-client')
  require.cache[file] = {id: file, filename: file, loaded: true, exports: SockJS}
}
const EventBus = require('@vertx/eventbus-bridge-client.js')

const bus = new EventBus(new URL('/eventbus', server).href, over.startsWith('xhr') ? {transports: over} : {})
const LIMIT_MS = 30_000
const report = {}
setTimeout(() => fail(new Error('too late')), LIMIT_MS)
let view
let received

bus.onopen = () => vote().catch(fail)
bus.onerror = fail
bus.onunhandled = (message) => message.type === 'err' && fail(message) // others are pongs
bus.onclose = ({code, reason}) => fail(new Error(`closed with ${code} ${reason}`))

async function vote() {
  report.admits = (await ask('weighin.enter', {key, tab: 'node0001'})).admits
  bus.registerHandler(`weighin.board.${board}`, {}, (problem, message) => (problem ? fail(problem) : take(message.body)))
  const seat = {participant: 'npm-client-00001', secret: 'a-secret-of-at-least-16-characters'}
  await ask('weighin.join', {...seat, tab: 'node0001', n: 1, name: 'Nora', role: 'voter'})
  const ballot = {type: 'castWeights', round: 1, marks: {c1: 75, c2: 25}}
  report.outcome = (await ask('weighin.command', {n: 2, command: ballot})).outcome
  report.repeatedOutcome = (await ask('weighin.command', {n: 2, command: ballot})).outcome
  const mistake = await ask('weighin.command', {n: 3, command: {...ballot, marks: {c1: 101, c2: 25}}})
  report.mistake = mistake.reason.code
  await until(() => view?.weights?.of.c1.share === 0.75 && report.mine === 75)
  report.share = view.weights.of.c1.share
  bus.onclose = () => {
    console.log(JSON.stringify(report))
    process.exit(0)
  }
  bus.close()
}

function take(frame) {
  if (frame.frame === 'view') view = frame.view
  if (frame.frame === 'delta') view = patched(view, frame.patch)
  if (frame.frame === 'mine') report.mine = frame.mine.weights?.c1
  received?.()
}

/** RFC 7396. */
function patched(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch
  const result = {...target}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = patched(result[name], value)
  }
  return result
}

const ask = (address, body) =>
  new Promise((resolve, reject) =>
    bus.send(address, {board, ...body}, {}, (problem, message) => (problem ? reject(problem) : resolve(message.body))))

function until(condition) {
  return new Promise((resolve) => {
    received = () => condition() && resolve()
    received()
  })
}

function fail(problem) {
  console.error(over, problem, JSON.stringify(report))
  process.exit(1)
}
