package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
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

/** Every page fits a narrow screen and a large zoom, in either direction of reading, and its controls a thumb. */
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

  @ParameterizedTest
  @EnumSource(value = Stages.Stage.class, names = {"SEALED", "SCORING", "KEPT", "DECIDED", "FULL"})
  void everyPageOfABoard(Stages.Stage stage, Chromium chromium) throws Exception {
    var team = stages.board(stage);
    List<String> found = new ArrayList<>();
    for (var role : Stages.Role.values()) {
      if (role == Stages.Role.RECORD && stage != Stages.Stage.DECIDED) continue;
      var page = stages.open(chromium, team, role);
      page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      look(page, stage + " " + role, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  @Test
  void everyPageWithoutABoard(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    List<String> found = new ArrayList<>();
    for (var path : List.of("/", "/engine", "/b/nosuchboard", "/docs/", "/docs/protocol.html")) {
      var page = chromium.page();
      page.navigate(server.url().resolve(path).toString());
      page.locator("h1").first().waitFor();
      look(page, path, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  @SuppressWarnings("unchecked")
  private static void look(Page page, String what, List<String> found) {
    page.setViewportSize(NARROW, 640);
    fits(page, what, found);
    for (var each : new TreeSet<>((List<String>) page.evaluate(TOO_SMALL))) found.add(what + " too small: " + each);
    page.evaluate("document.documentElement.dir = 'rtl'");
    fits(page, what + " from the right", found);
    page.evaluate("document.documentElement.dir = 'ltr'");
    page.setViewportSize(1280, 800);
    page.evaluate("document.documentElement.style.fontSize = '200%'");
    fits(page, what + " at twice the letters", found);
  }

  private static void fits(Page page, String what, List<String> found) {
    var wide = (List<?>) page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
    if (((Number) wide.get(0)).intValue() > ((Number) wide.get(1)).intValue()) found.add(what + ": " + wide.get(0) + " wide on " + wide.get(1));
  }
}
