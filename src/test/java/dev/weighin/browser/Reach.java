package dev.weighin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.TreeSet;

/** Whether a page fits a narrow screen and a large zoom, its controls a thumb, its charts the direction of reading; and paper. */
final class Reach {
  /** The narrowest screen that must do without scrolling sideways, which is also 1280 pixels at 400 %. */
  private static final int NARROW = 320;

  /**
   * What is smaller than a thumb needs (44 pixels). A control may reach by its label or its rail; a link within a
   * sentence is as high as its line.
   */
  private static final String TOO_SMALL =
      """
      () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
        .map((each) => each.matches('input[type=range]') ? each.parentElement : each.matches('input.unseen, input[type=checkbox], input[type=radio], input[type=file]') ? each.closest('label') ?? each : each)
        .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.closest('.unseen'))
        .filter((each) => !(each.matches('a') && each.parentElement.matches('p, li, dd, td, span') && getComputedStyle(each).display === 'inline'))
        .map((each) => ({each, box: each.getBoundingClientRect()}))
        .filter(({box}) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(({each, box}) => {
          let owner = each.parentElement;
          while (owner.parentElement && !owner.localName.includes('-')) owner = owner.parentElement;
          return `too small: ${owner.localName} ${each.localName} "${(each.textContent || each.name || '').trim().slice(0, 30)}" ${Math.round(box.width)}x${Math.round(box.height)}`;
        })
      """;

  /** Charts that do not grow from where reading begins: bars, and the band of half of the voters about its mark; and time, which goes from the left. */
  private static final String ASKEW =
      """
      () => {
        // What lies behind a dialog is not reached.
        if (document.querySelector('dialog[open]')) return [];
        const NEAR = 2;
        const told = [];
        const rtl = document.documentElement.dir === 'rtl';
        const begin = (box, within) => (rtl ? within.right - box.right : box.left - within.left);
        const middle = (box, within) => begin(box, within) + box.width / 2;
        const off = (what, is, wanted) => Math.abs(is - wanted) > NEAR && told.push(`askew: ${what} at ${is.toFixed(1)}, not ${wanted.toFixed(1)}`);
        const every = (of, within = document) => [...within.querySelectorAll(of)].filter((each) => each.checkVisibility());

        for (const bars of every('ranking-bars').filter((each) => !each.isUpdatePending)) {
          for (const row of every('ol > li', bars)) {
            const {from, to} = bars.view.ranking.of[row.dataset.option];
            const bar = row.querySelector('.bar').getBoundingClientRect();
            for (const fill of row.querySelectorAll('.bar i')) {
              const box = fill.getBoundingClientRect();
              off('a bar begins', begin(box, bar), 0);
              off('a bar ends', box.width, (fill.matches('.open') ? to : from) * bar.width);
            }
          }
        }

        for (const {view, ...strip} of every('weights-strip').map((each) => ({view: each.view, own: each.own, rows: every('ul:not(.waiting) > li', each)}))) {
          const shown = view.weights ? [...new Set([...view.criterionOrder, ...Object.keys(view.weights.of)])].filter((c) => view.weights.of[c]) : [];
          // All rows have one axis, so the largest mark says where on it a share is.
          const lines = strip.rows.map((row) => row.querySelector('.line'));
          const place = (of, line) => middle(line.querySelector(of).getBoundingClientRect(), line.getBoundingClientRect());
          const most = shown.reduce((a, b) => (view.weights.of[a].share >= view.weights.of[b].share ? a : b), shown[0]);
          if (!most || !lines.length) continue;
          const scale = place('.mark', lines[shown.indexOf(most)]) / view.weights.of[most].share;
          const {width} = lines[0].getBoundingClientRect();
          if (!(scale >= width - NEAR && scale <= width * 6)) told.push(`askew: an axis ${scale.toFixed(1)} long on a line of ${width.toFixed(1)}`);
          shown.forEach((c, at) => {
            const line = lines[at];
            const {share, low, high} = view.weights.of[c];
            off('a mark', place('.mark', line), share * scale);
            if (strip.own?.[c] !== undefined) off('an own mark', place('.own', line), strip.own[c] * scale);
            const band = line.querySelector('.band');
            if (!band || (high - low) * scale < 2 * NEAR) return;
            const hits = reached(band, line);
            off('a band begins', hits[0] ?? -1, low * scale);
            off('a band ends', hits.at(-1) ?? -1, Math.min(width, high * scale));
          });
        }

        for (const progress of every('how-decided .progress')) {
          if (getComputedStyle(progress).direction !== 'ltr') told.push('askew: time goes from the right');
          off('time', parseFloat(getComputedStyle(progress, '::before').inlineSize), progress.closest('how-decided').part * progress.getBoundingClientRect().width);
        }
        for (const row of every('rounds-table tr')) off('a name in the table of rounds', begin(row.children[0].getBoundingClientRect(), row.getBoundingClientRect()), 0);
        return told;

        /** Where on the line the clipped band is seen. */
        function reached(band, line) {
          line.scrollIntoView({block: 'center'});
          const box = line.getBoundingClientRect();
          const hits = [];
          for (let x = 0; x < box.width; x += 1) {
            if (document.elementsFromPoint(rtl ? box.right - x - 0.5 : box.left + x + 0.5, box.top + box.height / 2).includes(band)) hits.push(x + 0.5);
          }
          return hits;
        }
      }""";

  /** Paper takes no presses; it has the result, in its colours. What the desk edits where it stands are the paper's words. */
  private static final String ON_PAPER =
      """
      () => {
        const every = (of) => [...document.querySelectorAll(of)];
        const useless = every('button, .button, form, ballot-dock, .live-foot, watch-page footer, .top').filter((each) => each.checkVisibility() && !each.matches('text-in-place *'));
        const missing = every('h1, ranking-bars, decision-card section').filter((each) => !each.closest('ballot-dock, dialog, form, details, host-page round-header, how-decided') && !each.checkVisibility());
        const pale = every('.letter, ranking-bars .bar i, weights-strip .line i').filter((each) => getComputedStyle(each).printColorAdjust !== 'exact');
        const told = (each) => `${each.closest('body *')?.parentElement?.localName} ${each.localName} "${each.textContent.trim().slice(0, 30)}"`;
        return [...useless.map((each) => `stands ${told(each)}`), ...missing.map((each) => `is missing ${told(each)}`), ...pale.map((each) => `has no colour ${told(each)}`)];
      }""";

  private Reach() {}

  /** On the narrowest screen. */
  static void narrow(Page page, String what, List<String> found) {
    page.setViewportSize(NARROW, 640);
    Stages.settle(page);
    note(page, TOO_SMALL, what, found);
    bothWays(page, what, found);
  }

  /** On a desk, and with letters twice as large. */
  static void wide(Page page, String what, List<String> found) {
    page.evaluate("document.documentElement.style.fontSize = '200%'");
    bothWays(page, what + " at twice the letters", found);
    page.evaluate("document.documentElement.style.fontSize = ''");
  }

  static void onPaper(Page page, String what, List<String> found) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    note(page, ON_PAPER, what + " on paper", found);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  /** Ends from right to left. */
  private static void bothWays(Page page, String what, List<String> found) {
    for (var direction : List.of("ltr", "rtl")) {
      turn(page, direction);
      fits(page, what + " " + direction, found);
      note(page, ASKEW, what + " " + direction, found);
    }
  }

  static void turn(Page page, String direction) {
    page.evaluate("direction => (document.documentElement.dir = direction)", direction);
  }

  @SuppressWarnings("unchecked")
  private static void note(Page page, String finds, String what, List<String> found) {
    for (var each : new TreeSet<>((List<String>) page.evaluate(finds))) found.add(what + " " + each);
  }

  private static void fits(Page page, String what, List<String> found) {
    var wide = (List<?>) page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
    if (((Number) wide.get(0)).intValue() > ((Number) wide.get(1)).intValue()) found.add(what + ": " + wide.get(0) + " wide on " + wide.get(1));
  }
}
