import {totals} from './format.js';
import {optionOf} from './named.js';

/** As link previews and chats show pictures. */
export const [WIDTH, HEIGHT] = [1200, 630];
const MARGIN = 64;
const BARS_MAX = 5;

/**
 * Draws a decided board as one picture.
 *
 * @param context a canvas' 2d context, {@link WIDTH} × {@link HEIGHT}
 * @param look `{page, text, soft, track, onAccent, font, accentOf: (letter) => colour, rtl}`
 * @param says `{decided, more, name}`: a heading, the line below, the product's name
 */
export function drawCard(context, view, look, says) {
  const {decision, ranking} = view;
  const left = MARGIN;
  const right = WIDTH - MARGIN;
  context.fillStyle = look.page;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.textBaseline = 'alphabetic';
  const line = (text, y, size, colour, weight = 400, width = right - left) => {
    context.font = `${weight} ${size}px ${look.font}`;
    context.fillStyle = colour;
    context.textAlign = look.rtl ? 'right' : 'left';
    context.fillText(shortened(context, text, width), look.rtl ? right : left, y);
  };
  line(view.question, 108, 38, look.soft, 500);
  line(`${says.decided}: ${decision.name}`, 182, 60, look.text, 700);
  if (decision.why) line(decision.why, 234, 30, look.soft);

  const order = ranking?.order.slice(0, BARS_MAX) ?? [];
  const written = ranking ? totals(ranking.of) : {};
  order.forEach((o, i) => bar(context, look, {
    y: 290 + i * 54, left, right, option: optionOf(view, o), total: ranking.of[o].from, written: written[o], first: o === decision.option,
  }));
  line(says.more, HEIGHT - 40, 26, look.soft);
  context.textAlign = look.rtl ? 'left' : 'right';
  context.font = `700 26px ${look.font}`;
  context.fillStyle = look.text;
  context.fillText(says.name, look.rtl ? left : right, HEIGHT - 40);
}

function bar(context, look, {y, left, right, option, total, written, first}) {
  const accent = look.accentOf(option.letter);
  const [box, name, value, height] = [36, 300, 90, 18];
  const at = (from, width) => (look.rtl ? left + right - from - width : from);
  round(context, at(left, box), y, box, box, 8, accent);
  context.fillStyle = look.onAccent;
  context.font = `700 22px ${look.font}`;
  context.textAlign = 'center';
  context.fillText(option.letter, at(left, box) + box / 2, y + 26);
  context.fillStyle = look.text;
  context.font = `${first ? 700 : 400} 26px ${look.font}`;
  context.textAlign = look.rtl ? 'right' : 'left';
  context.fillText(shortened(context, option.name, name), at(left + box + 16, 0), y + 27);
  const from = left + box + 16 + name + 16;
  const width = right - value - from;
  round(context, at(from, width), y + 9, width, height, height / 2, look.track);
  round(context, at(from, Math.max(height, width * total)), y + 9, Math.max(height, width * total), height, height / 2, accent);
  context.fillStyle = look.text;
  context.font = `700 28px ${look.font}`;
  context.textAlign = look.rtl ? 'left' : 'right';
  context.fillText(written, look.rtl ? left : right, y + 28);
}

function round(context, x, y, width, height, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

/** The text, or as much of it as fits, with an ellipsis. */
function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
  while (letters.length > 0 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}
