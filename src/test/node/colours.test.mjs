import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {PATTERNS} from '../../../webroot/js/patterns.js';

/** Letters whose accents must be told apart by hue alone; beyond them a pattern and the letter help. */
const FIRST_SIX = 'abcdef';
const ALL = 'abcdefghijkl';
const PATTERNED = 'ghijkl';
const FAR_ENOUGH = 10;
/** So much a pattern stands out from its own accent: to be seen, and still one bar. */
const PATTERN_LEAST = 1.8;
/** Texts that stand also on notes, and on the stripes of what is sealed, which are of the track's colour. */
const ON_MORE = new Set(['text', 'text-soft']);

const css = readFileSync(new URL('../../../webroot/css/tokens.css', import.meta.url), 'utf8');
const [lightPart, darkPart] = css.split('@media (prefers-color-scheme: dark)');
const light = values(lightPart);
const dark = {...light, ...values(darkPart)};

/** Severe colour blindness in linear RGB, after Machado, Oliveira and Fernandes 2009. */
const SIGHTS = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

for (const [theme, colours] of Object.entries({light, dark})) {
  for (const letter of ALL) {
    test(`accent ${letter.toUpperCase()} stands out from paper and card, and its letter from it (${theme})`, () => {
      const accent = colour(colours, `accent-${letter}`);
      for (const ground of ['page', 'raised', 'track']) {
        assert.ok(contrast(accent, colour(colours, ground)) >= 3, `on ${ground}: ${contrast(accent, colour(colours, ground))}`);
      }
      assert.ok(contrast(accent, colour(colours, 'on-accent')) >= 4.5, `letter: ${contrast(accent, colour(colours, 'on-accent'))}`);
    });
  }

  test(`the quartiles' band, the marks on it and the edges of controls stand out (${theme})`, () => {
    for (const [drawn, ...grounds] of [['band', 'track', 'raised', 'page', 'notice'], ['fill', 'band', 'track'], ['edge', 'page', 'raised', 'track', 'notice'], ['group-mark', 'track', 'raised']]) {
      for (const ground of grounds) {
        const ratio = contrast(colour(colours, drawn), colour(colours, ground));
        assert.ok(ratio >= 3, `--${drawn} on --${ground}: ${ratio.toFixed(2)}`);
      }
    }
  });

  for (const text of ['text', 'text-soft', 'text-faint', 'good', 'warn', 'bad']) {
    test(`--${text} can be read on paper and card (${theme})`, () => {
      for (const ground of ['page', 'raised', ...(ON_MORE.has(text) ? ['track', 'notice'] : [])]) assert.ok(contrast(colour(colours, text), colour(colours, ground)) >= 4.5, ground);
    });
  }

  for (const [sight, matrix] of Object.entries(SIGHTS)) {
    test(`the first six accents differ under ${sight} sight (${theme})`, () => {
      const near = [];
      for (const a of FIRST_SIX) {
        for (const b of FIRST_SIX) {
          if (a >= b) continue;
          const distance = ciede2000(...[a, b].map((one) => lab(seen(colour(colours, `accent-${one}`), matrix))));
          if (distance < FAR_ENOUGH) near.push(`${a}${b} ${distance.toFixed(1)}`);
        }
      }
      assert.deepEqual(near, []);
    });

    test(`any two of the twelve differ by hue or by pattern under ${sight} sight (${theme})`, () => {
      const alike = [];
      for (const a of ALL) {
        for (const b of ALL) {
          if (a >= b || patternOf(colours, a) !== patternOf(colours, b)) continue;
          const distance = ciede2000(...[a, b].map((one) => lab(seen(colour(colours, `accent-${one}`), matrix))));
          if (distance < FAR_ENOUGH) alike.push(`${a}${b} ${distance.toFixed(1)}`);
        }
      }
      assert.deepEqual(alike, []);
    });
  }

  test(`a pattern can be seen in its accent (${theme})`, () => {
    for (const letter of PATTERNED) {
      const accent = colour(colours, `accent-${letter}`);
      const ratio = contrast(accent, over(colours['pattern-ink'], colours, `accent-${letter}`));
      assert.ok(ratio >= PATTERN_LEAST, `${letter}: ${ratio}`);
    }
  });
}

test('the letters beyond the sixth have a pattern each, of their own', () => {
  const patterns = [...PATTERNED].map((letter) => patternOf(light, letter));
  assert.ok(patterns.every((each) => each.includes('gradient(') && each.includes('var(--pattern-ink)')), patterns.join('\n'));
  assert.equal(new Set(patterns).size, PATTERNED.length);
  assert.deepEqual([...FIRST_SIX].map((letter) => patternOf(light, letter)), Array(FIRST_SIX.length).fill('none'));
});

test('what is drawn has the same patterns as what is styled', () => {
  assert.deepEqual(Object.keys(PATTERNS).join('').toLowerCase(), PATTERNED);
  assert.equal(new Set(Object.values(PATTERNS).map((each) => JSON.stringify(each))).size, PATTERNED.length);
});

test('distances are as published', () => {
  // Pairs of the data that Sharma, Wu and Dalal give with their formula.
  const pairs = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ];
  for (const [a, b, expected] of pairs) assert.ok(Math.abs(ciede2000(a, b) - expected) < 0.0001, `${ciede2000(a, b)} for ${expected}`);
});

/** What a letter's rule lays over its accent: the gradients of its pattern, or none. */
function patternOf(tokens, letter) {
  const rule = new RegExp(`\\[data-letter="${letter.toUpperCase()}"\\] \\{([^}]+)\\}`).exec(css)[1];
  const name = /--pattern: var\(--(.+?)\)/.exec(rule)?.[1];
  return name === undefined ? 'none' : tokens[name];
}

/** Linear RGB of a token with a see-through black, `rgb(0 0 0 / 50%)`, over it. */
function over(ink, tokens, name) {
  const part = 1 - Number(/^rgb\(0 0 0 \/ (\d+)%\)$/.exec(ink)[1]) / 100;
  const encoded = (value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
  return colour(tokens, name).map((value) => linear(encoded(value) * part));
}

function values(text) {
  return Object.fromEntries([...text.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()]));
}

/** Linear RGB of a token. */
function colour(tokens, name) {
  const value = tokens[name];
  const reference = /^var\(--(.+)\)$/.exec(value);
  if (reference) return colour(tokens, reference[1]);
  const hex = value.length === 4 ? [...value.slice(1)].map((c) => c + c).join('') : value.slice(1);
  return [0, 2, 4].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function contrast(a, b) {
  const [low, high] = [a, b].map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function seen(rgb, matrix) {
  return matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, weight, i) => sum + weight * rgb[i], 0))));
}

function lab([r, g, b]) {
  const xyz = [0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b];
  const [x, y, z] = xyz.map((value, i) => value / [0.95047, 1, 1.08883][i]).map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 as Sharma, Wu and Dalal 2005 give it. */
function ciede2000([l1, a1, b1], [l2, a2, b2]) {
  const deg = Math.PI / 180;
  const mean7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + 25 ** 7)));
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const hue = (x, b) => (x === 0 && b === 0 ? 0 : (Math.atan2(b, x) / deg + 360) % 360);
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)];
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * deg);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  let h = h1 + h2;
  if (c1 * c2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  const t = 1 - 0.17 * Math.cos((h - 30) * deg) + 0.24 * Math.cos(2 * h * deg) + 0.32 * Math.cos((3 * h + 6) * deg) - 0.2 * Math.cos((4 * h - 63) * deg);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * deg);
  return Math.sqrt(((l2 - l1) / sl) ** 2 + ((c2 - c1) / sc) ** 2 + (dH / sh) ** 2 + rt * ((c2 - c1) / sc) * (dH / sh));
}
