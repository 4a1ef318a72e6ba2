package dev.weighin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weighin.kit.NodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What axe-core complains of on a page, and what it cannot decide unless that is explained here. */
final class Axe {
  /** What axe cannot decide by itself, and why each is well. Anything else is looked at before it is added here. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          "color-contrast bgGradient",
          "text on the stripes of what is sealed: colours.test.mjs computes the contrast of the text with both colours of the stripes",
          "color-contrast nonBmp",
          "a sign alone, such as ● and −, in the colour of the words beside it",
          "color-contrast shortTextContent",
          "a letter or a number alone: letters on accents are in colours.test.mjs, numbers have the colour of other texts",
          "color-contrast elmPartiallyObscured",
          "what is scrolled out of a wide table, or lies under the first column that stays: it has the colours of what is in sight",
          "color-contrast elmPartiallyObscuring",
          "what stays in sight, and lies at this moment over parts of what is under it: it has a background of its own",
          "heading-order ",
          "the page was drawn anew while axe looked, and it looks for a heading at its old place: a wrong order is a violation, not undecided",
          "color-contrast bgOverlap",
          "what lies at this moment under something that stays in sight: it has the colours of what is in sight");

  /** So that little of a page lies under what stays in sight. */
  private static final int TALL = 6000;
  private static final int TALL_PHONE = 16_000;

  private static final String RUN =
      """
      async ([rules, within]) => {
        const {violations, incomplete} = await axe.run(within ? {include: within} : document, {
          preload: false,
          resultTypes: ['violations', 'incomplete'],
          runOnly: rules ? {type: 'rule', values: rules} : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        const checks = ({any, all, none}) => [...any, ...all, ...none][0];
        const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
        const told = (kind, found) => found.flatMap(({id, nodes}) => nodes.map((node) =>
          `${kind} ${id} ${checks(node)?.data?.messageKey ?? ''}: ${node.target.join(' ')} (${checks(node)?.message ?? ''}), ${theme}`));
        return [...told('violates', violations), ...told('undecided', incomplete)];
      }""";

  private final String source;

  Axe() throws Exception {
    source = NodeScript.text("axe-core/axe.min.js");
  }

  /** For all that this page will show. */
  Page in(Page page) {
    page.addInitScript(source);
    return page;
  }

  static void onADesk(Page page) {
    page.setViewportSize(1280, TALL);
    Stages.settle(page);
  }

  static void onAPhone(Page page) {
    page.setViewportSize(390, TALL_PHONE);
    Stages.settle(page);
  }

  /** By all rules, in the theme in which the page stands. */
  static void look(Page page, String what, List<String> found) {
    note(page, null, null, what, found);
  }

  /** Only what a selector names. */
  static void look(Page page, String within, String what, List<String> found) {
    note(page, null, within, what, found);
  }

  /** Turns to the other theme, which has other colours and nothing else, and leaves the page in it. */
  static void lookInTheOtherTheme(Page page, String what, List<String> found) {
    toTheOtherTheme(page);
    note(page, List.of("color-contrast"), null, what, found);
  }

  static void toTheOtherTheme(Page page) {
    var dark = (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.LIGHT : ColorScheme.DARK));
  }

  @SuppressWarnings("unchecked")
  private static void note(Page page, List<String> rules, String within, String what, List<String> found) {
    var told = (List<String>) page.evaluate(RUN, Arrays.asList(rules, within));
    for (var each : new TreeSet<>(told)) {
      if (EXPLAINED.keySet().stream().noneMatch(known -> each.startsWith("undecided " + known + ": "))) found.add(what + " " + each);
    }
  }
}
