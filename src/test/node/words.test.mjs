import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {waitBefore} from '../../../webroot/js/backoff.js';
import {endsInWords, isMeasured} from '../../../webroot/js/ends.js';
import * as format from '../../../webroot/js/format.js';
import {boardOf, readFragment, takeFragment, whereTo} from '../../../webroot/js/links.js';
import {LANGUAGES, pickLanguage} from '../../../webroot/js/language.js';
import {readNames, readNumber, readTable} from '../../../webroot/js/paste.js';
import {sentence, words} from '../../../webroot/js/words.js';

test('a fragment gives its keys, its code in plain letters, and a seat', () => {
  assert.deepEqual(readFragment('#v=abc'), {vote: 'abc'});
  assert.deepEqual(readFragment('#f=F&w=W&x=1&c=7kq4-m2xf'), {facilitate: 'F', watch: 'W', code: '7KQ4M2XF'});
  assert.deepEqual(readFragment('#p=me.secret'), {seat: {participant: 'me', secret: 'secret'}});
  for (const nothing of ['', '#', '#v=', '#=x', '#p=halfaseat', '#v=%E0%A4%A']) assert.deepEqual(readFragment(nothing), {});
});

test('keys leave the address bar as soon as they are read', () => {
  const shown = [];
  const history = {state: null, replaceState: (state, title, url) => shown.push(url)};
  takeFragment({hash: '#f=F', pathname: '/b/x/host', search: ''}, history);
  takeFragment({hash: '', pathname: '/b/x/host', search: ''}, history);
  assert.deepEqual(shown, ['/b/x/host']);
});

test('a path names its board', () => {
  assert.equal(boardOf('/b/demo-articles/watch'), 'demo-articles');
  assert.equal(boardOf('/b/demo'), 'demo');
  assert.equal(boardOf('/b/Demo'), undefined);
  assert.equal(boardOf('/engine'), undefined);
});

test('a typed code or a pasted link leads somewhere, anything else nowhere', () => {
  assert.deepEqual(whereTo(' 7kq4 m2xf '), {code: '7KQ4M2XF'});
  for (const text of ['', '7kq4', 'http://here/other', 'http://here//there/b/x', 'http://', 'javascript:/b/x']) assert.equal(whereTo(text), undefined);
});

test('of a pasted link the path is taken and never the host', () => {
  for (const host of ['http://here', 'https://192.168.7.7:8080', 'http://there']) assert.deepEqual(whereTo(`${host}/b/x/watch#w=W`), {path: '/b/x/watch#w=W'});
});

test('names come in lines, with bullets, separated by commas, semicolons or tabs, each once', () => {
  assert.deepEqual(readNames('Node.js\nPython \n\n Node.js'), ['Node.js', 'Python']);
  assert.deepEqual(readNames('- a\n* b\n3. c\n4) d'), ['a', 'b', 'c', 'd']);
  assert.deepEqual(readNames('a, b,,c'), ['a', 'b', 'c']);
  assert.deepEqual(readNames('a, with comma; b'), ['a, with comma', 'b']);
  assert.deepEqual(readNames('a\tb'), ['a', 'b']);
  assert.deepEqual(readNames('Price, all included\nSpeed'), ['Price, all included', 'Speed']);
  assert.deepEqual(readNames('  '), []);
});

test('a spreadsheet’s cells are options, criteria and scores', () => {
  const table = readTable('\tNode.js\tPython\nReal-time\t5\t3\nAI\t★★\t4,5\nCost\t\tn/a\n');
  assert.deepEqual(table.options, ['Node.js', 'Python']);
  assert.deepEqual(table.criteria, ['Real-time', 'AI', 'Cost']);
  assert.deepEqual(table.given, [
    {option: 0, criterion: 0, value: 5}, {option: 1, criterion: 0, value: 3},
    {option: 0, criterion: 1, value: 2}, {option: 1, criterion: 1, value: 4.5},
  ]);
  assert.equal(readTable('a\nb\nc'), null);
  const csv = readTable('"",Node.js,"Python, with ""Django"""\nReal-time,5,3\n"AI, data",2,\n');
  assert.deepEqual([csv.options, csv.criteria], [['Node.js', 'Python, with "Django"'], ['Real-time', 'AI, data']]);
  assert.deepEqual(csv.given, [{option: 0, criterion: 0, value: 5}, {option: 1, criterion: 0, value: 3}, {option: 0, criterion: 1, value: 2}]);
  assert.deepEqual(readTable(';A;B\nSpeed;3,5;4').given.map(({value}) => value), [3.5, 4]);
  for (const text of ['Price, all included, yes\nSpeed, mostly, no', 'a,b,c\n1,2', 'a,b,c']) assert.equal(readTable(text), null);
  assert.equal(readTable('a\tb'), null);
});

test('what is no number is none', () => {
  assert.deepEqual(['3', '3,5', ' 4 ', '-1', '', 'x', '3 of 5'].map(readNumber), [3, 3.5, 4, -1, null, null, null]);
});

test('numbers and times read as people write them', () => {
  assert.deepEqual([0, 0.004, 0.195, 1].map(format.share), ['0', '<1', '20', '100']);
  assert.deepEqual([{from: 0.744, to: 0.744}, {from: 0.62, to: 0.81}].map(format.total), ['74', '62–81']);
  assert.deepEqual([192_000, 59_001, 0, -5, 3_661_000].map(format.left), ['3:12', '1:00', '0:00', '0:00', '1:01:01']);
  assert.deepEqual([999, 88_000_000, 1_500].map(format.bytes), ['999 B', '88 MB', '1.5 kB']);
  assert.equal(format.code('7KQ4M2XF'), '7KQ4 M2XF');
  assert.deepEqual([1, 2].map((n) => format.count(n, 'person', 'people')), ['1 person', '2 people']);
});

test('a criterion without ends of its own has the scale’s, one with numbers takes measured values', () => {
  const scale = {low: 'poor', high: 'best'};
  assert.deepEqual(endsInWords({}, scale), {low: 'poor', high: 'best'});
  assert.deepEqual(endsInWords({ends: {worst: '', best: 'at once'}}, scale), {low: 'poor', high: 'at once'});
  assert.deepEqual(endsInWords({ends: {worst: 1200, best: 0, unit: '€'}}, scale), {low: '1200 €', high: '0 €'});
  assert.deepEqual([{ends: {worst: 1200, best: 300}}, {ends: {worst: '1', best: '2'}}, {}].map(isMeasured), [true, false, false]);
});

test('the wait before a new attempt grows, is jittered in full, and never passes its cap', () => {
  assert.deepEqual([0, 1, 2, 20, 4000].map((attempt) => waitBefore(attempt, 1)), [250, 500, 1000, 4000, 4000]);
  assert.equal(waitBefore(3, 0), 0);
});

test('totals that differ do not read the same', () => {
  const places = {o1: {from: 0.702, to: 0.702}, o2: {from: 0.697, to: 0.697}, o3: {from: 0.5, to: 0.5}, o4: {from: 0.5, to: 0.5}, o5: {from: 0.2, to: 0.31}};
  assert.deepEqual(format.totals(places), {o1: '70.2', o2: '69.7', o3: '50', o4: '50', o5: '20–31'});
  const {close} = words.rankingBars;
  assert.deepEqual([0.005, 0.01, 0.0002].map((lead) => close(lead)), ['0.5 points', '1 point', 'less than 0.1 points'].map((apart) => `A close call: ${apart} apart.`));
});

test('the language is the asked one, else the chosen, else the first of the browser’s that is known', () => {
  assert.equal(pickLanguage('de', 'en', ['en']), 'de');
  assert.equal(pickLanguage('xx', 'de', ['en']), 'de');
  assert.equal(pickLanguage(null, undefined, ['fr-CH', 'de-CH', 'en']), 'de');
  assert.equal(pickLanguage(null, undefined, ['fr']), 'en');
  assert.equal(pickLanguage('es', 'de', []), 'es');
  assert.equal(pickLanguage(null, undefined, ['ca', 'es-419', 'en']), 'es');
  assert.equal(pickLanguage('pseudo', 'de', []), 'pseudo');
});

test('every language says all that English says, in the same shapes, and what it says of reasons is by their code', async () => {
  const english = shape(words);
  for (const tag of [...Object.keys(LANGUAGES), 'pseudo']) {
    const said = shape(await catalogue(tag));
    // The pseudo-language passes on whatever it is given.
    const same = (kind, other) => kind === other || (tag === 'pseudo' && kind.split(' ')[0] === other?.split(' ')[0]);
    const lacks = [...english].filter(([name, kind]) => !same(kind, said.get(name))).map(([name, kind]) => `${tag}.js lacks ${name} (${kind})`);
    const odd = [...said.keys()].filter((name) => !english.has(name)).map((name) => `${tag}.js has ${name}, which English has not`);
    assert.deepEqual([...lacks, ...odd], []);
  }
  assert.equal(sentence({code: 'TOO_LONG', sentence: 'The question is too long.'}), 'The question is too long.');
});

test('what one language says of a reason’s code, every other says too', async () => {
  const others = await Promise.all(Object.keys(LANGUAGES).filter((tag) => tag !== 'en').map(async (tag) => [tag, (await catalogue(tag)).reasons]));
  const codes = new Set(others.flatMap(([, reasons]) => Object.keys(reasons)));
  assert.deepEqual(others.flatMap(([tag, reasons]) => [...codes].filter((code) => !reasons[code]).map((code) => `${tag}.js lacks reasons.${code}`)), []);
});

test('what the server refuses is said in every language, but for what only a program provokes', async () => {
  const java = readFileSync(new URL('../../main/java/dev/weighin/board/Reason.java', import.meta.url), 'utf8');
  const codes = java.match(/enum Code \{(.*?)\}/s)[1].match(/^ +[A-Z_]+(?=,?$)/gm).map((code) => code.trim()).filter((code) => !BY_PROGRAMS.has(code));
  assert.ok(codes.length > 60);
  for (const tag of Object.keys(LANGUAGES).filter((each) => each !== 'en')) {
    const {reasons} = await catalogue(tag);
    assert.deepEqual(codes.filter((code) => !reasons[code]).map((code) => `${tag}.js lacks reasons.${code}`), []);
  }
});

test('no sentence is left in English', async () => {
  const english = texts(words);
  for (const tag of Object.keys(LANGUAGES).filter((each) => each !== 'en')) {
    const left = [...texts(await catalogue(tag))].filter(([path, said]) => said === english.get(path) && /\p{L}{2}.*\s.*\p{L}{2}/u.test(said));
    assert.deepEqual(left.map(([path, said]) => `${tag}.js leaves ${path}: ${said}`), []);
  }
});

test('in every language a name within a sentence is set apart where it is read from the right, and bare where not', async () => {
  for (const tag of Object.keys(LANGUAGES)) {
    const {deskEdit, givenScores, liveWords, peopleList} = await catalogue(tag);
    const sentences = (one, other) => [
      deskEdit.handle(one, 1, 3), deskEdit.removeAsk(one), givenScores.value(one, other), givenScores.evidenceOf(one, other), liveWords.decided(one),
      liveWords.leads(one, '74'), liveWords.revealed(2, one, '74', false), peopleList.eraseAsk(one), peopleList.mergeAsk(one, other), peopleList.removeAsk(one),
    ];
    for (const name of ['שרה', 'سارة כהן', 'Bob\u202e']) for (const said of sentences(name, 'Ann')) assert.ok(said.includes(`\u2068${name}\u2069`), said);
    for (const said of sentences('Bob', 'Ann')) assert.ok(said.includes('Bob') && !/[\u2066-\u2069]/.test(said), said);
  }
  assert.equal(format.isolated('שרה\u2069\u2066'), '\u2068שרה\u2069');
});

const BY_PROGRAMS = new Set(['UNKNOWN_COMMAND', 'BOARD_EXISTS', 'SIMULATED_ONLY_IN_REHEARSAL']);

const catalogue = async (tag) => (await import(`../../../webroot/words/${tag}.js`)).default;

/** What a catalogue says in plain strings, by its path. */
function texts(said, path = '') {
  if (typeof said === 'string') return new Map([[path, said]]);
  const inner = said?.constructor === Object || Array.isArray(said) ? Object.entries(said) : [];
  return new Map(inner.flatMap(([name, each]) => [...texts(each, `${path}.${name}`)]));
}

/**
 * All that a catalogue says, by its path, `startPage.line`, with the kind of each, of a function with its parameters;
 * of reasons each language has its own.
 */
function shape(said, path = '') {
  if (path === 'reasons') return new Map();
  const inner = said?.constructor === Object || Array.isArray(said) ? Object.entries(said) : undefined;
  if (inner) return new Map(inner.flatMap(([name, each]) => [...shape(each, path ? `${path}.${name}` : name)]));
  return new Map([[path, typeof said === 'function' ? `function of ${said.length}` : typeof said]]);
}
