package dev.weighin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.TreeSet;

/** Whether a page fits a narrow screen and a large zoom, its controls a thumb, its charts the direction of reading; and paper. */
final class Reach {
  /** The narrowest screen that must do without scrolling sideways, which is also 1280 pixels at 400 %. */
  private static final int NARROW = 320;
  private static final String TWICE = "document.documentElement.style.fontSize = '200%'";
  private static final String ONCE = "document.documentElement.style.fontSize = ''";

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
            const [begins, ends] = reached(band, line, (low * scale + Math.min(width, high * scale)) / 2);
            off('a band begins', begins, low * scale);
            off('a band ends', ends, Math.min(width, high * scale));
          });
        }

        for (const progress of every('how-decided .progress')) {
          if (getComputedStyle(progress).direction !== 'ltr') told.push('askew: time goes from the right');
          off('time', parseFloat(getComputedStyle(progress, '::before').inlineSize), progress.closest('how-decided').part * progress.getBoundingClientRect().width);
        }
        for (const row of every('rounds-table tr')) off('a name in the table of rounds', begin(row.children[0].getBoundingClientRect(), row.getBoundingClientRect()), 0);
        return told;

        /** From where to where on the line the clipped band is seen, which is in one piece. */
        function reached(band, line, middle) {
          line.scrollIntoView({block: 'center'});
          const box = line.getBoundingClientRect();
          const hit = (x) => document.elementsFromPoint(rtl ? box.right - x : box.left + x, box.top + box.height / 2).includes(band);
          const edge = (within, beyond) => {
            if (hit(beyond)) return beyond;
            while (Math.abs(beyond - within) > 0.5) {
              const x = (within + beyond) / 2;
              if (hit(x)) within = x;
              else beyond = x;
            }
            return within;
          };
          return hit(middle) ? [edge(middle, 0.5), edge(middle, box.width - 0.5)] : [-1, -1];
        }
      }""";

  /**
   * Texts and controls that run out of what they stand in, are cut off there, or lie over each other. What stays in sight while
   * the page moves lies over the rest, what scrolls is reached, and what ends in three dots is meant to.
   */
  private static final String CROWDED =
      """
      () => {
        const NEAR = 2;
        const LINES = 0.3; // of a line's height: letters reach out of narrow lines
        const CONTROLS = 'button, .button, select, textarea, summary, input:not(.unseen, [type=range])';
        const within = document.querySelector('dialog[open]') ?? document.body;
        const places = new Map();
        const boxes = [];
        const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const {currentNode: node} = texts;
          if (node.data.trim() && isSeen(node.parentElement)) for (const box of lines(node)) boxes.push({of: node, place: placeOf(node.parentElement), box, name: node.data.trim(), names: node.parentElement.closest('bdi')});
        }
        for (const each of within.querySelectorAll(CONTROLS)) {
          if (isSeen(each)) boxes.push({of: each, place: placeOf(each.parentElement), box: each.getBoundingClientRect(), name: each.localName, control: true});
        }
        return [...new Set([...boxes.flatMap(out), ...over()])];

        function lines(node) {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()].filter(({width, height}) => width > 1 && height > 1);
        }

        function isSeen(each) {
          return !placeOf(each).unseen && each.checkVisibility({visibilityProperty: true, opacityProperty: true});
        }

        /** What all around leaves to it from side to side; through what it is seen, and whether that cuts; and the layer it is drawn in. */
        function placeOf(each) {
          if (!each || each === document.documentElement) return {from: -Infinity, to: Infinity};
          if (!places.has(each)) places.set(each, placed(each, placeOf(each.parentElement)));
          return places.get(each);
        }

        function placed(each, around) {
          const {display, position, overflowX, textOverflow, clipPath} = getComputedStyle(each);
          if (display === 'inline' || display === 'contents' || each === document.body) return around;
          const box = each.getBoundingClientRect();
          const layer = position === 'fixed' || position === 'sticky' ? each : around.layer;
          const unseen = around.unseen || clipPath === 'inset(50%)';
          const free = position === 'absolute' || position === 'fixed';
          if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis') return {from: -Infinity, to: Infinity, layer, unseen, window: box};
          const hides = /hidden|clip/.test(overflowX);
          return {
            from: free ? box.left : Math.max(around.from, box.left),
            to: free ? box.right : Math.min(around.to, box.right),
            layer, unseen, window: hides ? box : around.window, cuts: hides || (!free && around.cuts),
          };
        }

        /** Names are people's, and may be shortened. A control may reach out by its margin, its words may not. */
        function out({box, place: {from, to, window, cuts}, name, names, control}) {
          const most = Math.max(from - box.left, box.right - to);
          const cut = cuts ? box.bottom - window.bottom : 0;
          if (names || control) return [];
          if (most > NEAR) return [`crowded: "${name.slice(0, 40)}" runs out by ${most.toFixed(0)}`];
          return cut > box.height * LINES ? [`crowded: "${name.slice(0, 40)}" is cut off by ${cut.toFixed(0)}`] : [];
        }

        function seen({box, place: {window}, ...more}) {
          if (!window) return {...more, left: box.left, right: box.right, top: box.top, bottom: box.bottom};
          return {...more, left: Math.max(box.left, window.left), right: Math.min(box.right, window.right), top: Math.max(box.top, window.top), bottom: Math.min(box.bottom, window.bottom)};
        }

        function over() {
          const told = [];
          const sorted = boxes.map((each) => ({...seen(each), layer: each.place.layer})).filter(({left, right, top, bottom}) => right - left > NEAR && bottom - top > NEAR).sort((a, b) => a.top - b.top);
          sorted.forEach((one, i) => {
            for (let j = i + 1; j < sorted.length && sorted[j].top < one.bottom; j += 1) {
              const other = sorted[j];
              if (one.of === other.of || one.layer !== other.layer || one.of.contains(other.of) || other.of.contains(one.of)) continue;
              const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
              const high = Math.min(one.bottom, other.bottom) - other.top;
              const least = one.control && other.control ? NEAR : LINES * Math.min(one.bottom - one.top, other.bottom - other.top);
              if (wide > NEAR && high > least) told.push(`crowded: "${one.name.slice(0, 40)}" lies over "${other.name.slice(0, 40)}" by ${wide.toFixed(0)}x${high.toFixed(0)}`);
            }
          });
          return told;
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
    small(page);
    note(page, TOO_SMALL, what, found);
    bothWays(page, what, found);
  }

  /** As wide as a desk, and no higher than must be drawn. */
  static void desk(Page page) {
    page.setViewportSize(1280, 640);
  }

  /** With letters twice as large, on a desk of which all is in sight. */
  static void wide(Page page, String what, List<String> found) {
    page.evaluate(TWICE);
    bothWays(page, what + " at twice the letters", found);
    page.evaluate(ONCE);
  }

  /** The narrowest screen, without a look. */
  static void small(Page page) {
    page.setViewportSize(NARROW, 640);
    Stages.settle(page);
  }

  /** What other words change on the narrowest screen. */
  static void small(Page page, String what, List<String> found) {
    small(page);
    note(page, TOO_SMALL, what, found);
    holds(page, what, found);
  }

  /** What other words change with letters twice as large, on the screen as it is. */
  static void large(Page page, String what, List<String> found) {
    page.evaluate(TWICE);
    holds(page, what + " at twice the letters", found);
    page.evaluate(ONCE);
  }

  private static void holds(Page page, String what, List<String> found) {
    fits(page, what, found);
    note(page, CROWDED, what, found);
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
