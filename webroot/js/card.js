import {totals} from './format.js';
import {optionOf} from './named.js';
import {accentFill} from './patterns.js';

/** As link previews and chats show pictures. */
export const [WIDTH, HEIGHT] = [1200, 630];
const MARGIN = 64;
/** Where the bars end, and where the last line stands. */
const BARS_END = 544;
const LAST_LINE = HEIGHT - 40;
const BARS_MAX = 5;
const [ROW, ROW_LEAST] = [54, 42];
const [BOX, BOX_FOOT, BAR, NAME, GAP] = [36, 9, 18, 340, 16];
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Draws a decided board as one picture. Every text of people runs in its own direction; what the page says, and the
 * sides of the picture, in the page's.
 *
 * @param context a canvas' 2d context, {@link WIDTH} × {@link HEIGHT}
 * @param look `{page, text, soft, track, onAccent, patternInk, font, accentOf: (letter) => colour, rtl}`
 * @param says `{decided, more: (others) => text, name}`: a heading; the line below, with the number of options that
 *   found no room; the product's name
 */
export function drawCard(context, view, look, says) {
  const {decision, ranking} = view;
  context.fillStyle = look.page;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.textBaseline = 'alphabetic';

  let y = 48;
  const paragraph = (text, {size, most, colour, weight = 400, rtl = runsFromRight(text)}) => {
    context.font = `${weight} ${size}px ${look.font}`;
    for (const line of linesOf(context, text, WIDTH - 2 * MARGIN, most)) {
      write(context, line, {x: MARGIN, y: y + size, colour, rtl, look});
      y += Math.round(size * 1.25);
    }
  };
  paragraph(view.question, {size: 34, most: 2, colour: look.soft, weight: 500});
  y += 14;
  paragraph(says.decided, {size: 24, most: 1, colour: look.soft, rtl: look.rtl});
  context.font = `700 56px ${look.font}`;
  const fits = context.measureText(decision.name).width <= WIDTH - 2 * MARGIN;
  paragraph(decision.name, {size: fits ? 56 : 42, most: 2, colour: look.text, weight: 700});
  y += 4;
  if (decision.why) paragraph(decision.why, {size: 28, most: 2, colour: look.soft});
  y += 20;

  const order = ranking?.order ?? [];
  const shown = chosen(order, decision.option, Math.min(BARS_MAX, Math.floor((BARS_END - y) / ROW_LEAST)));
  const row = Math.min(ROW, (BARS_END - y) / shown.length);
  // Few bars stand at the foot: what is left of the room is above them.
  bars(context, view, look, {shown, y: BARS_END - row * shown.length, row});

  context.font = `400 26px ${look.font}`;
  const more = shortened(context, says.more(order.length - shown.length), WIDTH - 2 * MARGIN - 200);
  write(context, more, {x: MARGIN, y: LAST_LINE, colour: look.soft, rtl: look.rtl, look});
  context.font = `700 26px ${look.font}`;
  write(context, says.name, {x: MARGIN, y: LAST_LINE, colour: look.text, rtl: false, look, end: true});
}

/** The first ones, and the decided one in any case. */
function chosen(order, decided, most) {
  const first = order.slice(0, most);
  return first.includes(decided) || !order.includes(decided) ? first : [...first.slice(0, -1), decided];
}

function bars(context, view, look, {shown, y, row}) {
  const {decision, ranking} = view;
  if (shown.length === 0) return;
  const written = totals(ranking.of);
  context.font = `700 28px ${look.font}`;
  const value = Math.max(...shown.map((o) => context.measureText(written[o]).width)) + GAP;
  shown.forEach((o, i) => bar(context, look, {
    y: y + i * row, value, option: optionOf(view, o), total: ranking.of[o], written: written[o], weight: o === decision.option ? 700 : 400,
  }));
}

function bar(context, look, {y, value, option, total, written, weight}) {
  const accent = look.accentOf(option.letter);
  const fill = accentFill(context, option.letter, accent, look.patternInk);
  const box = (from, width, top, height, radius, colour) => {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(look.rtl ? WIDTH - from - width : from, top, width, height, radius);
    context.fill();
  };
  box(MARGIN, BOX, y, BOX, 8, fill);
  box(MARGIN, BOX, y, BOX - BOX_FOOT, [8, 8, 0, 0], accent);
  context.font = `700 22px ${look.font}`;
  context.fillStyle = look.onAccent;
  context.textAlign = 'center';
  context.fillText(option.letter, look.rtl ? WIDTH - MARGIN - BOX / 2 : MARGIN + BOX / 2, y + 25);

  const name = MARGIN + BOX + GAP;
  context.font = `${weight} 26px ${look.font}`;
  write(context, shortened(context, option.name, NAME), {x: name, y: y + 27, colour: look.text, rtl: runsFromRight(option.name), look});

  const from = name + NAME + GAP;
  const width = WIDTH - MARGIN - value - from;
  const [sure, open] = [total.from, total.to].map((part) => Math.max(BAR, width * part));
  box(from, width, y + 9, BAR, BAR / 2, look.track);
  context.globalAlpha = 0.4;
  if (total.to > total.from) box(from, open, y + 9, BAR, BAR / 2, accent);
  context.globalAlpha = 1;
  box(from, sure, y + 9, BAR, BAR / 2, fill);
  context.font = `700 28px ${look.font}`;
  write(context, written, {x: MARGIN, y: y + 28, colour: look.text, rtl: false, look, end: true});
}

/** A line at the page's start, or its end, so far from the edge; within it the text runs its own way. */
function write(context, text, {x, y, colour, rtl, look, end = false}) {
  context.fillStyle = colour;
  context.direction = rtl ? 'rtl' : 'ltr';
  context.textAlign = look.rtl === end ? 'left' : 'right';
  context.fillText(text, look.rtl === end ? x : WIDTH - x, y);
}

/** As browsers decide it for `dir=auto`: by the first letter. */
const runsFromRight = (text) => FROM_RIGHT.test(/\p{L}/u.exec(text)?.[0] ?? '');

/** The text in at most so many lines, the last with an ellipsis where it would not fit. */
function linesOf(context, text, width, most) {
  const lines = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (lines.length < most - 1 && context.measureText(rest).width > width) {
    const line = fitting(context, rest.match(/\S+\s*/g), width) || fitting(context, characters(rest), width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length);
  }
  return [...lines, shortened(context, rest, width)];
}

function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  return `${fitting(context, characters(text), width - context.measureText('…').width)}…`;
}

/** As many of the parts as fit. */
function fitting(context, parts, width) {
  let text = '';
  for (const part of parts) {
    if (context.measureText((text + part).trimEnd()).width > width) break;
    text += part;
  }
  return text;
}

const characters = (text) => [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
