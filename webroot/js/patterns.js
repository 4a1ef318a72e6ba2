/**
 * The patterns beyond the sixth option for what is drawn and not styled, by letter, as tokens.css has them. Each is a
 * tile of `width` × `height` px and a path in it, of a line so wide.
 */
export const PATTERNS = {
  G: {width: 10, height: 10, line: 3, path: 'M-2 12L12-2M-2 2L2-2M8 12L12 8'},
  H: {width: 9, height: 9, line: 3, path: 'M3-2V11'},
  I: {width: 9, height: 9, line: 4.5, path: 'M4.5 4.5h.01'},
  J: {width: 24, height: 24, line: 8, path: 'M8-10V34'},
  K: {width: 6, height: 6, line: 2.5, path: 'M-3 3H9'},
  L: {width: 10, height: 10, line: 2, path: 'M-2-2L12 12M-2 12L12-2'},
};

/** What to fill an option's bar with: its accent, with its pattern where it has one. */
export function accentFill(context, letter, accent, ink) {
  const pattern = PATTERNS[letter];
  if (!pattern) return accent;
  const tile = Object.assign(document.createElement('canvas'), {width: pattern.width, height: pattern.height});
  const brush = tile.getContext('2d');
  brush.fillStyle = accent;
  brush.fillRect(0, 0, pattern.width, pattern.height);
  Object.assign(brush, {strokeStyle: ink, lineWidth: pattern.line, lineCap: 'round'});
  brush.stroke(new Path2D(pattern.path));
  return context.createPattern(tile, 'repeat');
}
