import {browserStorage} from './storage.js';

const NAME = 'weighin.language';
/** The languages there is a catalogue for, each in its own words. */
export const LANGUAGES = {en: 'English', de: 'Deutsch', es: 'Español'};
/** English from right to left: shows what a layout takes for granted. Only by `?lang=`. */
const PSEUDO = 'pseudo';

/**
 * The language of the page: the address' `?lang=`, else what was chosen here before, else the first of
 * the browser's that there is a catalogue for, else English.
 *
 * @param asked the address' word, or null
 * @param chosen what was chosen before, or undefined
 * @param preferred the browser's languages, best first: `['de-AT', 'en']`
 */
export function pickLanguage(asked, chosen, preferred) {
  const known = (tag) => (tag === PSEUDO ? tag : Object.keys(LANGUAGES).find((each) => each === String(tag).toLowerCase().split('-')[0]));
  for (const tag of [asked, chosen, ...preferred]) {
    const found = tag && known(tag);
    if (found) return found;
  }
  return 'en';
}

const page = globalThis.document?.documentElement;
const browsers = page ? navigator.languages ?? [] : [];

export const language = pickLanguage(page ? new URLSearchParams(location.search).get('lang') : null, browserStorage.get(NAME), browsers);

/** How numbers and dates are written: as the browser's own variety of the language does it. */
export const locale = language === PSEUDO ? 'en' : browsers.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;

/** Whether the page is read from right to left. */
export const rightToLeft = language === PSEUDO;

if (page) {
  page.lang = language === PSEUDO ? 'en' : language;
  page.dir = rightToLeft ? 'rtl' : 'ltr';
}

/** Chooses a language for this browser, from the next page on. */
export const chooseLanguage = (tag) => browserStorage.set(NAME, tag);
