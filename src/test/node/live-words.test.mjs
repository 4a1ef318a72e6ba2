import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FreshBuild} from '../../../webroot/js/fresh-build.js';
import {LiveWords} from '../../../webroot/js/live-words.js';
import {Pause} from '../../../webroot/js/pause.js';
import {words} from '../../../webroot/js/words.js';

const OPTIONS = {a: {name: 'Tea', letter: 'A'}, b: {name: 'Coffee', letter: 'B'}};

function view({leader, tied = false, round = 1, state = 'open', decision, done = 0} = {}) {
  const order = leader === 'b' ? ['b', 'a'] : ['a', 'b'];
  const of = {[order[0]]: {from: 0.7, to: 0.7, tied}, [order[1]]: {from: 0.3, to: 0.3, tied}};
  return {
    options: OPTIONS,
    round: {number: round, state, visibility: 'sealed', done, weighing: 1, n: 3, k: 2},
    ...(leader ? {ranking: {order, of}} : {}),
    ...(decision ? {decision} : {}),
  };
}

const speaker = () => new LiveWords(words.liveWords);

test('what a page shows when it opens is no news', () => {
  assert.deepEqual(speaker().take(view({leader: 'a'}), true, 0), {});
});

test('a change of leader is said, and the next sentence waits until ten seconds have passed', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  assert.equal(says.take(view({leader: 'b'}), true, 1_000).sentence, 'Coffee leads now, with 70 of 100.');
  assert.deepEqual(says.take(view({leader: 'a'}), true, 4_000), {waitMs: 7_000});
  assert.equal(says.take(view({leader: 'a'}), true, 11_000).sentence, 'Tea leads now, with 70 of 100.');
});

test('under a thousand overtakings there is at most one sentence in ten seconds', () => {
  const says = speaker();
  const at = [];
  for (let now = 0; now < 100_000; now += 100) if (says.take(view({leader: now % 700 < 300 ? 'a' : 'b'}), true, now).sentence) at.push(now);
  assert.ok(at.length > 2 && at.length <= 10, String(at));
  at.forEach((now, i) => assert.ok(i === 0 || now - at[i - 1] >= 10_000, String(at)));
});

test('who led again before it could be said is no news', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  says.take(view({leader: 'b'}), true, 1_000);
  says.take(view({leader: 'a'}), true, 2_000);
  assert.deepEqual(says.take(view({leader: 'b'}), true, 12_000), {});
});

test('a shared first place has no leader', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  assert.deepEqual(says.take(view({leader: 'b', tied: true}), true, 20_000), {});
});

test('rounds open, are revealed and close, and the decision is told', () => {
  const says = speaker();
  says.take({options: OPTIONS}, true, 0);
  const steps = [
    [view(), 'Round 1 is open, sealed until the reveal.'],
    [view({state: 'revealed', leader: 'b'}), 'Round 1 is revealed. Coffee leads with 70 of 100.'],
    [view({state: 'revealed', leader: 'b', decision: {option: 'b', name: 'Coffee', at: 1}}), 'Decided: Coffee.'],
    [view({round: 2, leader: 'b', decision: {option: 'b', name: 'Coffee', at: 1}}), 'Round 2 is open, sealed until the reveal.'],
    [view({round: 2, state: 'closed', leader: 'b', decision: {option: 'b', name: 'Coffee', at: 1}}), 'Round 2 is closed; nothing new is shown.'],
  ];
  steps.forEach(([shown, said], i) => assert.equal(says.take(shown, true, 10_000 * (i + 1)).sentence, said));
});

test('it is silent while one moves a control of one’s own', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  says.own(20_000);
  assert.deepEqual(says.take(view({leader: 'b'}), true, 20_500), {waitMs: 2_500});
  assert.ok(says.take(view({leader: 'b'}), true, 23_000).sentence);
});

test('how many have voted is answered at once, and then it is silent', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  assert.equal(says.turnout(view({done: 2}), 1_000), '2 of 3 are done, 1 still weighing.');
  assert.deepEqual(says.take(view({leader: 'b'}), true, 2_000), {waitMs: 9_000});
  assert.equal(says.turnout({}, 3_000), 'No round is open.');
});

test('what came of something that one did waits its turn, goes before the news, and a later one takes its place', () => {
  const says = speaker();
  says.take(view({leader: 'a'}), true, 0);
  says.answer('Copied');
  assert.equal(says.take(view({leader: 'a'}), true, 1_000).sentence, 'Copied');
  says.answer('Kept.');
  assert.deepEqual(says.take(view({leader: 'b'}), true, 2_000), {waitMs: 9_000});
  says.own(10_000);
  says.answer('Copied');
  assert.deepEqual(says.take(view({leader: 'b'}), true, 11_000), {waitMs: 2_000});
  assert.deepEqual(says.take(view({leader: 'b'}), true, 13_000), {sentence: 'Copied', waitMs: 10_000});
  assert.equal(says.take(view({leader: 'b'}), true, 23_000).sentence, 'Coffee leads now, with 70 of 100.');
});

test('a connection that stays away is told once, and that it is back', () => {
  const says = speaker();
  says.take(view(), true, 0);
  assert.deepEqual(says.take(view(), false, 20_000), {waitMs: 5_000});
  assert.deepEqual(says.take(view(), true, 21_000), {});
  says.take(view(), false, 30_000);
  assert.equal(says.take(view(), false, 35_000).sentence, 'The connection is lost; trying to reconnect.');
  assert.deepEqual(says.take(view(), false, 60_000), {});
  assert.equal(says.take(view(), true, 61_000).sentence, 'Connected again.');
});

test('a held page shows what it showed, but not a board that is gone', () => {
  const pause = new Pause();
  const [one, two] = [{n: 1}, {n: 2}];
  assert.equal(pause.shown(one), one);
  pause.toggle(5);
  assert.equal(pause.shown(one), one);
  assert.equal(pause.shown(two), one);
  assert.equal(pause.since, 5);
  assert.deepEqual(pause.shown({deleted: true}), {deleted: true});
  pause.toggle(6);
  assert.equal(pause.shown(two), two);
  assert.equal(pause.on, false);
});

test('a held page on which one acts keeps the turnout and the people, and the round goes on', () => {
  const pause = new Pause();
  const at = (k, timer, state = 'open') => ({people: {voters: k}, round: {number: 1, state, timer, k, n: 3, done: k, ...(k < 2 ? {missing: ['Ann']} : {})}});
  pause.toggle(5);
  pause.group(at(2));
  const {people, round} = pause.group(at(1, 90));
  assert.deepEqual([people.voters, round.k, round.done, round.missing, round.timer], [2, 2, 2, undefined, 90]);
  const ended = at(3, undefined, 'revealed');
  assert.equal(pause.group(ended), ended);
  assert.equal(pause.on, false);
  pause.toggle(6);
  assert.equal(pause.group({people: {voters: 0}}).round, undefined);
});

test('another tag of the page is another build; no answer is none', async () => {
  const answers = [{ok: true, headers: new Map([['ETag', 'a']])}, {ok: true, headers: new Map([['ETag', 'a']])}, {ok: false}, {ok: true, headers: new Map([['ETag', 'b']])}];
  const build = new FreshBuild(async () => answers.shift() ?? Promise.reject(new Error('away')));
  assert.deepEqual([await build.isThere(), await build.isThere(), await build.isThere(), await build.isThere(), await build.isThere()], [false, false, false, true, false]);
});
