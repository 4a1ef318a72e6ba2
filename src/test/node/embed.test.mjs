import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {mock, test} from 'node:test';
import {Embedder, Votes} from '../../../webroot/js/embedder.js';

/** It runs in other people's pages: one file, whatever their content policy says of further ones. */
test('embed.js imports nothing', async () => {
  const script = await readFile(new URL('../../../webroot/embed.js', import.meta.url), 'utf8');
  assert.ok(script.includes('import.meta'));
  assert.doesNotMatch(script, /\bimport\b(?!\.meta\b)|\bexport\b|\brequire\b|importScripts|createElement\('(?:script|link|style)'\)/);
});

test('a vote is news when this person gave it, and nothing else of a ballot is', () => {
  const votes = new Votes();
  const cast = {round: 1, state: 'weighing', origin: 'cast', weights: {c1: 50}};
  const told = [
    [{}, false], // not joined yet
    [{round: 1, state: 'notStarted'}, false],
    [cast, true],
    [cast, false],
    [{...cast, place: {}, reasons: {c1: 'So.'}}, false],
    [{...cast, state: 'done'}, true],
    [{...cast, round: 2, origin: 'kept'}, false],
    [{...cast, round: 2, origin: 'confirmed'}, true],
    [{...cast, round: 2, state: 'notStarted', origin: 'draft'}, false], // an edit
    [{...cast, round: 2, origin: 'confirmed'}, false], // the edit is undone
    [{round: 3, state: 'notStarted'}, false],
    [{...cast, round: 3}, true],
    [{round: 3, state: 'notStarted'}, false], // taken back
    [{...cast, round: 3}, true],
    [{round: 3, state: 'abstained', origin: 'cast'}, true],
  ];
  told.forEach(([mine, news], i) => assert.equal(votes.news(mine), news, `of ${i}`));
  assert.equal(new Votes().news(cast), false, 'what is there when the page opens');
});

test('a decision is told once, a later one anew, and that there is none any more where there was one', async () => {
  mock.timers.enable({apis: ['setTimeout']});
  const heard = [];
  const around = {postMessage: ({weighin, detail}) => heard.push([weighin, detail.at].join(' ').trim())};
  const embedder = new Embedder('https://wiki.example.org', {self: {addEventListener() {}}, around});
  const decision = {option: 'o1', at: 1};
  embedder.takeBack('decided', 'undecided', {});
  for (const each of [decision, decision]) embedder.tell('decided', each);
  for (let i = 0; i < 2; i += 1) embedder.takeBack('decided', 'undecided', {});
  embedder.tell('decided', decision);
  embedder.tell('decided', {...decision, at: 2});
  assert.deepEqual(heard, ['decided 1', 'undecided', 'decided 1', 'decided 2']);
});
