package dev.weighin.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.TreeSet;

/**
 * Pages in other languages: an open page gets the words of another in the places of its own, so that nothing is loaded, opened
 * or asked anew; and whether there is anything on it that no catalogue says.
 */
final class Tongues {
  /** All there are, beside English. */
  private static final List<String> OTHERS = List.of("de", "es");
  private static final String OWN = "";

  private static final String SPEAK =
      """
      async (tag) => {
        const {href} = document.querySelector('link[href$="/js/words.js"]');
        const {words} = await import(href);
        const groups = (said) => said?.constructor === Object || Array.isArray(said);
        const copy = (said) => (Array.isArray(said) ? said.map(copy) : groups(said) ? Object.fromEntries(Object.entries(said).map(([name, each]) => [name, copy(each)])) : said);
        const exchange = (into, from) => {
          for (const name of Object.keys(into)) if (!(name in from)) delete into[name];
          for (const [name, each] of Object.entries(from)) groups(each) && groups(into[name]) ? exchange(into[name], each) : (into[name] = each);
        };
        globalThis.own ??= copy(words);
        exchange(words, tag ? (await import(href.replace('/js/words.js', `/words/${tag}.js`))).default : own);
        document.documentElement.lang = tag || 'en';
        for (const each of document.querySelectorAll('*')) each.requestUpdate?.();
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        // A question stays as it was asked: it is asked anew.
        for (const each of document.querySelectorAll('confirm-button')) if (each.asking) each.asking = each.question;
      }""";

  /**
   * What the pseudo-locale says is marked as turned; what people wrote stands apart. Whatever else has letters is said in one
   * language to everybody. What the server says, and the
   * names of languages and of parts of the engine, are in no catalogue.
   */
  private static final String UNTRANSLATED =
      """
      (known) => {
        const marked = /\\u202e[^\\u202c]*\\u202c|[\\u2066\\u2068][^\\u2066-\\u2069]*\\u2069/g;
        const said = (text) => (marked.test(text) ? said(text.replace(marked, '')) : text);
        const people = 'bdi, [dir=auto], textarea, [lang]:not(html), .templates, engine-page :is(th, h2 span), script, style, noscript';
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) found.push([texts.currentNode.parentElement, texts.currentNode.data]);
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) for (const each of document.querySelectorAll(`[${name}]`)) found.push([each, each.getAttribute(name)]);
        return found
          .filter(([of, text]) => /\\p{L}{2}/u.test(said(text)) && !known.includes(text.trim()) && !of.closest(people) && of.checkVisibility())
          .map(([of, text]) => `says in every language: "${text.trim().slice(0, 60)}" in ${of.closest('body *')?.localName} of ${of.parentElement?.closest('body *')?.localName}`);
      }""";

  /** The marks of the pseudo-locale. What was announced stays as it was said. */
  private static final String NOT_EXCHANGED =
      """
      () => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, ({data, parentElement}) =>
          (data.includes('\\u202e') && !parentElement.closest('live-words [role=status]') && parentElement.checkVisibility() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
        const told = [];
        while (texts.nextNode()) told.push(`has not changed its language: "${texts.currentNode.data.trim().slice(0, 60)}"`);
        return told;
      }""";

  /** What the tests themselves and the server say, and an example of a code. */
  private static final List<String> KNOWN = List.of("It could not be saved.", "7KQ4 M2XF");

  private Tongues() {}

  /** On the narrowest screen and with letters twice as large; begins and ends on the narrowest screen, in its own words. */
  static void look(Page page, List<String> tags, String what, List<String> found) {
    if (tags.isEmpty()) return;
    Reach.turn(page, "ltr");
    Reach.desk(page);
    for (var tag : tags) {
      speak(page, tag);
      note(page, NOT_EXCHANGED, null, what + " " + tag, found);
      Reach.large(page, what + " " + tag, found);
    }
    narrow(page, tags, what, found);
  }

  /** On the narrowest screen alone. */
  static void narrow(Page page, String what, List<String> found) {
    narrow(page, OTHERS, what, found);
  }

  private static void narrow(Page page, List<String> tags, String what, List<String> found) {
    Reach.turn(page, "ltr");
    for (var tag : tags.reversed()) {
      speak(page, tag);
      Reach.small(page, what + " " + tag, found);
    }
    speak(page, OWN);
  }

  /** @param page in the pseudo-locale */
  static void onlyFromCatalogues(Page page, String what, List<String> found) {
    note(page, UNTRANSLATED, KNOWN, what, found);
  }

  private static void speak(Page page, String tag) {
    page.evaluate(SPEAK, tag);
    Stages.settle(page);
  }

  @SuppressWarnings("unchecked")
  private static void note(Page page, String finds, Object given, String what, List<String> found) {
    for (var each : new TreeSet<>((List<String>) page.evaluate(finds, given))) found.add(what + " " + each);
  }
}
