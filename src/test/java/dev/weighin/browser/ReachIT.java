package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page fits a narrow screen and a large zoom, in either direction of reading, and its controls a thumb; and paper. */
@ExtendWith(Chromium.Each.class)
class ReachIT {
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
          return `${owner.localName} ${each.localName} "${(each.textContent || each.name || '').trim().slice(0, 30)}" ${Math.round(box.width)}x${Math.round(box.height)}`;
        })
      """;

  /** Paper takes no presses; it has the result, in its colours. What the desk edits where it stands are the paper's words. */
  private static final String ON_PAPER =
      """
      () => {
        const every = (of) => [...document.querySelectorAll(of)];
        const useless = every('button, .button, form, ballot-dock, .live-foot, watch-page footer, .top').filter((each) => each.checkVisibility() && !each.matches('text-in-place *'));
        const missing = every('h1, ranking-bars, decision-card section').filter((each) => !each.closest('ballot-dock, dialog, form, details, host-page round-header') && !each.checkVisibility());
        const pale = every('.letter, ranking-bars .bar i, weights-strip .line i').filter((each) => getComputedStyle(each).printColorAdjust !== 'exact');
        const told = (each) => `${each.closest('body *')?.parentElement?.localName} ${each.localName} "${each.textContent.trim().slice(0, 30)}"`;
        return [...useless.map((each) => `stands ${told(each)}`), ...missing.map((each) => `is missing ${told(each)}`), ...pale.map((each) => `has no colour ${told(each)}`)];
      }""";

  private static ServerProcess server;
  private static Stages stages;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    stages = new Stages(server.url());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** In the pseudo-locale, which is read from the right. */
  @ParameterizedTest
  @EnumSource(Stages.Walk.class)
  void everyPageOfABoard(Stages.Walk walk, Chromium chromium) throws Exception {
    List<String> found = new ArrayList<>();
    stages.walk(walk, chromium, ReachIT::turn, (page, what) -> look(page, what, found));
    assertEquals(List.of(), found);
  }

  private static void turn(Page page) {
    page.evaluate("localStorage.setItem('weighin.language', '\"pseudo\"')");
    page.reload();
  }

  @Test
  void everyPageWithoutABoard(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    List<String> found = new ArrayList<>();
    for (var path : List.of("/", "/engine", "/b/nosuchboard", "/docs/", "/docs/protocol.html")) {
      var page = chromium.page();
      page.navigate(server.url().resolve(path + "?lang=pseudo").toString());
      page.locator("h1").first().waitFor();
      look(page, path, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  @SuppressWarnings("unchecked")
  private static void look(Page page, String what, List<String> found) {
    page.setViewportSize(NARROW, 640);
    fits(page, what + " from the right", found);
    for (var each : new TreeSet<>((List<String>) page.evaluate(TOO_SMALL))) found.add(what + " too small: " + each);
    page.evaluate("document.documentElement.dir = 'ltr'");
    fits(page, what, found);
    page.setViewportSize(1280, 800);
    page.evaluate("document.documentElement.style.fontSize = '200%'");
    fits(page, what + " at twice the letters", found);
    page.evaluate("document.documentElement.style.fontSize = ''");
    page.evaluate("document.documentElement.dir = 'rtl'");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    for (var each : (List<String>) page.evaluate(ON_PAPER)) found.add(what + " on paper " + each);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private static void fits(Page page, String what, List<String> found) {
    var wide = (List<?>) page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
    if (((Number) wide.get(0)).intValue() > ((Number) wide.get(1)).intValue()) found.add(what + ": " + wide.get(0) + " wide on " + wide.get(1));
  }
}
