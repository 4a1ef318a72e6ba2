package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.NodeScript;
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

/** axe-core finds nothing to complain about, on any page, in either theme, at any stage of a round. */
@ExtendWith(Chromium.Each.class)
class AxeIT {
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
          "heading-order ",
          "the page was drawn anew while axe looked, and it looks for a heading at its old place: a wrong order is a violation, not undecided",
          "color-contrast bgOverlap",
          "what lies at this moment under something that stays in sight: it has the colours of what is in sight");

  /** So that little of a page lies under what stays in sight. */
  private static final int TALL = 6000;

  private static final String RUN =
      """
      async ([rules]) => {
        const {violations, incomplete} = await axe.run(document, {
          preload: false,
          resultTypes: ['violations', 'incomplete'],
          runOnly: rules ? {type: 'rule', values: rules} : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        const checks = ({any, all, none}) => [...any, ...all, ...none][0];
        const told = (kind, found) => found.flatMap(({id, nodes}) => nodes.map((node) =>
          `${kind} ${id} ${checks(node)?.data?.messageKey ?? ''}: ${node.target.join(' ')} (${checks(node)?.message ?? ''})`));
        return [...told('violates', violations), ...told('undecided', incomplete)];
      }""";

  private static ServerProcess server;
  private static Stages stages;
  private static String axe;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    stages = new Stages(server.url());
    axe = NodeScript.text("axe-core/axe.min.js");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Stages.Walk.class)
  void everyPageOfABoardAtEachStage(Stages.Walk walk, Chromium chromium) throws Exception {
    List<String> found = new ArrayList<>();
    stages.walk(walk, chromium, AxeIT::prepare, (page, what) -> look(page, what, found));
    assertEquals(List.of(), found);
  }

  @Test
  void everyPageWithoutABoard(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    // axe's own measuring, from a script that has no address.
    chromium.expect("Applying inline style .* \\(:\\d+:\\d+\\)$");
    List<String> found = new ArrayList<>();
    for (var path : List.of("/", "/engine", "/b/nosuchboard", "/docs/", "/docs/rules.html", "/docs/protocol.html", "/docs/api.html", "/docs/instances.html", "/docs/articles.html", "/docs/embed.html")) {
      var page = chromium.page();
      page.navigate(server.url().resolve(path).toString());
      page.locator("h1").first().waitFor();
      prepare(page);
      look(page, path, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  private static void prepare(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(1280, TALL);
    page.evaluate(axe + ";0");
  }

  /** The dark theme has other colours and nothing else. */
  private static void look(Page page, String what, List<String> found) {
    note(page, null, what, found);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    note(page, List.of("color-contrast"), what + " dark", found);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  @SuppressWarnings("unchecked")
  private static void note(Page page, List<String> rules, String what, List<String> found) {
    var told = (List<String>) page.evaluate(RUN, java.util.Arrays.asList((Object) rules));
    for (var each : new TreeSet<>(told)) {
      if (EXPLAINED.keySet().stream().noneMatch(known -> each.startsWith("undecided " + known + ": "))) found.add(what + " " + each);
    }
  }
}
