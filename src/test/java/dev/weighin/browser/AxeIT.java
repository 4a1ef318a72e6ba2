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
          "color-contrast",
          "text over a striped ground (sealed) or beside a bar of a chart: axe cannot tell what lies behind. colours.test.mjs computes the contrast of all meanings");

  private static final String RUN =
      """
      async ([rules]) => {
        const {violations, incomplete} = await axe.run(document, rules
          ? {preload: false, runOnly: {type: 'rule', values: rules}}
          : {preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
        const told = (kind, found) => found.map(({id, nodes}) => `${kind} ${id}: ` + nodes.slice(0, 3).map(({target, any, all, none}) =>
          `${target.join(' ')} (${[...any, ...all, ...none][0]?.message ?? ''})`).join(' | '));
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
  @EnumSource(Stages.Stage.class)
  void everyPageOfABoardInThisStage(Stages.Stage stage, Chromium chromium) throws Exception {
    var team = stages.board(stage);
    List<String> found = new ArrayList<>();
    for (var role : Stages.Role.values()) {
      // The entrance is the same at every stage.
      if (role == Stages.Role.JOINING && stage != Stages.Stage.LIVE) continue;
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
    // axe's own measuring, from a script that has no address.
    chromium.expect("Applying inline style .* \\(:\\d+:\\d+\\)$");
    List<String> found = new ArrayList<>();
    for (var path : List.of("/", "/engine", "/b/nosuchboard", "/docs/", "/docs/rules.html", "/docs/protocol.html", "/docs/api.html", "/docs/instances.html", "/docs/articles.html", "/docs/embed.html")) {
      var page = chromium.page();
      page.navigate(server.url().resolve(path).toString());
      page.locator("h1").first().waitFor();
      look(page, path, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  /** The dark theme has other colours and nothing else. */
  private static void look(Page page, String what, List<String> found) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.evaluate(axe + ";0");
    note(page, null, what, found);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    note(page, List.of("color-contrast"), what + " dark", found);
  }

  @SuppressWarnings("unchecked")
  private static void note(Page page, List<String> rules, String what, List<String> found) {
    var told = (List<String>) page.evaluate(RUN, java.util.Arrays.asList((Object) rules));
    for (var each : new TreeSet<>(told)) {
      var undecided = each.startsWith("undecided ") && EXPLAINED.containsKey(each.substring(10, each.indexOf(':')));
      if (!undecided) found.add(what + " " + each);
    }
  }
}
