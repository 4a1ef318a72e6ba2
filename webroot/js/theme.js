const DARK = '(prefers-color-scheme: dark)';
const inside = (value, min, max) => Number.isInteger(value) && value >= min && value <= max;

/**
 * What a page around an embedded board may say of its looks; everything else is ignored. Colours are not among it: they
 * carry meaning here (an option's own) and are checked for contrast together.
 *
 * @param theme `{scheme?: 'light'|'dark', size?: 14–20, round?: 0–24}`, px
 */
export function applyTheme(theme, page = document) {
  const {scheme, size, round} = theme ?? {};
  const {style} = page.documentElement;
  if (scheme === 'light' || scheme === 'dark') {
    style.setProperty('color-scheme', scheme);
    for (const rule of darkRules(page)) rule.media.mediaText = scheme === 'dark' ? 'all' : 'not all';
  }
  if (inside(size, 14, 20)) style.setProperty('--size-body', `${size}px`);
  if (inside(round, 0, 24)) {
    style.setProperty('--round', `${round}px`);
    style.setProperty('--round-small', `${Math.round(round * 2 / 3)}px`);
  }
}

/** The dark values stand in one place, under the browser's own question; a page that answers it answers for all. */
const found = new WeakMap();
function darkRules(page) {
  if (!found.has(page)) {
    found.set(page, [...page.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText === DARK));
  }
  return found.get(page);
}
