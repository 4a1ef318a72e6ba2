import {language} from './language.js';

/** Everything the pages say, in the reader's language; one catalogue a language, grouped by who says it. */
export const words = (await import(`../words/${language}.js`)).default;

/**
 * What a refusal says to the reader. The server's English sentence is the most exact one, with the field and
 * the limit; another language says it by the code where its catalogue can, and quotes it where those matter.
 */
export function sentence(reason) {
  const said = words.reasons[reason.code] ?? reason.sentence;
  return typeof said === 'function' ? said(reason.sentence) : said;
}
