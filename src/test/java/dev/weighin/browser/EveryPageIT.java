package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.weighin.browser.Stages.Role;
import dev.weighin.browser.Stages.Stage;
import dev.weighin.browser.Survey.Look;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What must hold on every page at every stage of a round: axe-core finds nothing, it fits every screen in either direction
 * of reading, nothing moves for those who want that, and one voice speaks. One opening of each page serves all of it.
 */
@ExtendWith(Chromium.Each.class)
class EveryPageIT {
  private static final Path DOCS = Path.of("webroot/docs");

  /** Where everything is open that opens: the last of their walks. */
  private static final Set<Stage> OPENED = EnumSet.of(Stage.DECIDED, Stage.BOTH);
  /** What differs on a phone differs by what is asked and by what is shown, not at each stage. */
  private static final Set<Stage> ON_A_PHONE = EnumSet.of(Stage.SEALED, Stage.LIVE, Stage.SCORING);
  /** Where the pages say most. */
  private static final Set<Stage> IN_OTHER_WORDS = EnumSet.of(Stage.SEALED, Stage.SCORING, Stage.DECIDED, Stage.BOTH, Stage.FULL);
  private static final Set<Role> CHANGE_BY_THEMSELVES = EnumSet.complementOf(EnumSet.of(Role.RECORD));

  /** Menus, confirmations, the replay at its second scene, a field in place of a text; what was not saved, and other refusals. */
  private static final String OPEN =
      """
      async () => {
        const reason = {code: 'NOT_SAVED', sentence: 'It could not be saved.'};
        const every = (of) => [...document.querySelectorAll(of)];
        const drawn = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const press = (of) => every(of).at(-1)?.click();
        press('people-list .who button');
        press('desk-edit section:last-of-type .line button[aria-expanded]');
        press('my-seat section > button');
        every('how-decided > button').forEach((each) => each.click());
        for (let i = 0; i < 600 && every('how-decided > button, my-seat .code[hidden]').length > 0; i += 1) await drawn();
        press('how-decided .row button:not(:disabled)');
        await drawn();
        every('confirm-button').filter(({question}) => question).forEach((each) => each.querySelector('button').click());
        every('connection-state').filter(({saving}) => saving).forEach((each) => (each.saving = {is: 'notSaved', reason, command: {}}));
        every('notice-bar').forEach((each) => (each.notice = reason));
        every('join-form, record-page, code-entry').forEach((each) => (each.problem = reason));
        every('start-page').forEach((each) => (each.problem = {demo: reason, code: reason, create: reason}));
        await drawn();
        press('text-in-place button.text');
        await drawn();
      }""";

  private static final List<String> REASONS =
      List.of("NO_SUCH_PAGE", "BOARD_DELETED", "REMOVED", "LINK_REPLACED", "JOINING_ENDED", "NOT_ADMITTED", "NO_SUCH_CODE", "TOO_MANY_TABS", "WRONG_SECRET", "UNAVAILABLE", "other");
  private static final String GONE = "(code) => { document.querySelector('board-gone').reason = {code, sentence: 'It could not be saved.'}; }";

  @RegisterExtension static final OwnProcess server = new OwnProcess();
  private static Stages stages;
  private static Axe axe;

  @BeforeAll
  static void start() throws Exception {
    stages = new Stages(server.url());
    axe = new Axe();
  }

  @ParameterizedTest
  @EnumSource(Stages.Walk.class)
  void ofABoardAtEachStage(Stages.Walk walk, Chromium chromium) throws Exception {
    List<String> found = new ArrayList<>();
    stages.walk(
        walk,
        () -> axe.in(Calm.page(chromium)),
        (page, stage, role) -> {
          int voices = CHANGE_BY_THEMSELVES.contains(role) ? 1 : 0;
          boolean opens = opens(stage, role);
          var takes = Survey.of(stage, role);
          if (!opens || stage == Stage.DECIDED && role != Role.RECORD) {
            look(page, voices, onAPhone(stage, role), takes, stage + " " + role, found);
          }
          if (opens) {
            open(page);
            look(page, voices, true, takes, stage + " " + role + " opened", found);
          }
          Tongues.onlyFromCatalogues(page, stage + " " + role, found);
          if (inOtherWords(stage, role)) Tongues.look(page, Survey.tongues(takes), stage + " " + role, found);
          if (stage == Stage.DECIDED && role == Role.WATCH) dialogs(page, stage + " " + role, found);
        });
    assertEquals(List.of(), found);
  }

  static boolean opens(Stage stage, Role role) {
    return OPENED.contains(stage) || role == Role.JOINING;
  }

  static boolean onAPhone(Stage stage, Role role) {
    return !opens(stage, role) && ON_A_PHONE.contains(stage);
  }

  static boolean inOtherWords(Stage stage, Role role) {
    return opens(stage, role) || IN_OTHER_WORDS.contains(stage);
  }

  @Test
  void withoutABoard(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    // axe's own measuring, from a script that has no address.
    chromium.expect("Applying inline style .* \\(:\\d+:\\d+\\)$");
    List<String> found = new ArrayList<>();
    var paths = paths();
    for (var path : paths) {
      // The documentation is many pages of one make.
      var takes = path.startsWith("/docs") ? Survey.of(paths.indexOf(path)) : Survey.all();
      var page = axe.in(Calm.page(chromium));
      page.navigate(server.url().resolve(path).toString());
      page.locator("h1").first().waitFor();
      Stages.settle(page);
      int voices = path.equals("/") || path.equals("/engine") ? 1 : 0;
      if (path.equals("/")) open(page);
      look(page, voices, true, takes, path, found);
      if (!path.startsWith("/docs")) {
        Tongues.onlyFromCatalogues(page, path, found);
        Tongues.look(page, Survey.tongues(takes), path, found);
      }
      if (path.equals("/b/nosuchboard")) forWhateverReason(page, found);
      page.context().close();
    }
    assertEquals(List.of(), found);
  }

  private static void forWhateverReason(Page page, List<String> found) {
    for (var code : REASONS) {
      page.evaluate(GONE, code);
      Tongues.narrow(page, "gone for " + code, found);
    }
  }

  /** Pages of a board that ends for who looks at them or never opens, each loaded in one of the languages. */
  @Test
  void whereABoardRefuses(Chromium chromium) throws Exception {
    chromium.expect("status of 4");
    chromium.expect("Applying inline style .* \\(:\\d+:\\d+\\)$");
    List<String> found = new ArrayList<>();
    var turns = new ArrayDeque<>(List.of("de", "es", "pseudo"));
    var looked = new AtomicInteger();
    stages.refused(
        address -> {
          turns.add(turns.remove());
          var page = axe.in(Calm.page(chromium, turns.peek()));
          page.navigate(address);
          page.locator("h1, h2").first().waitFor();
          return page;
        },
        (what, page, shows) -> {
          page.locator(shows).waitFor();
          Stages.settle(page);
          var takes = Survey.of(looked.getAndIncrement());
          Axe.onADesk(page);
          Axe.look(page, what, found);
          if (takes.test(Look.OTHER_THEME)) Axe.lookInTheOtherTheme(page, what, found);
          if (takes.test(Look.LARGE_LETTERS)) Reach.wide(page, what, found);
          if (takes.test(Look.NARROW)) Reach.narrow(page, what, found);
          page.context().close();
        });
    assertEquals(List.of(), found);
  }

  private static List<String> paths() throws Exception {
    var paths = new ArrayList<>(List.of("/", "/engine", "/b/nosuchboard", "/docs/"));
    try (var docs = Files.newDirectoryStream(DOCS, "*.html")) {
      for (var each : docs) if (!each.endsWith("index.html")) paths.add("/docs/" + each.getFileName());
    }
    return paths;
  }

  /** Ends on the smallest window, so that what others do meanwhile is soon drawn. */
  private static void look(Page page, int voices, boolean onAPhone, Predicate<Look> takes, String what, List<String> found) {
    Reach.turn(page, "ltr");
    if (takes.test(Look.RULES) || takes.test(Look.LARGE_LETTERS) || !onAPhone && takes.test(Look.OTHER_THEME)) Axe.onADesk(page);
    if (takes.test(Look.RULES)) Axe.look(page, what, found);
    if (!onAPhone && takes.test(Look.OTHER_THEME)) Axe.lookInTheOtherTheme(page, what, found);
    if (takes.test(Look.LARGE_LETTERS)) Reach.wide(page, what, found);
    if (takes.test(Look.PAPER)) Reach.onPaper(page, what, found);
    if (onAPhone && takes.test(Look.OTHER_THEME)) {
      Reach.turn(page, "rtl");
      Axe.toTheOtherTheme(page);
      Axe.onAPhone(page);
      Axe.look(page, what + " on a phone", found);
    }
    if (takes.test(Look.NARROW)) Reach.narrow(page, what, found);
    else Reach.small(page);
    Calm.look(page, voices, what, found);
  }

  private static void open(Page page) {
    page.evaluate(OPEN);
    Stages.settle(page);
  }

  /** The help for the keys, and the code before the whole room. */
  private static void dialogs(Page page, String what, List<String> found) {
    for (var key : List.of("?", "q")) {
      page.keyboard().press(key);
      page.locator("dialog[open]").waitFor();
      Axe.look(page, "dialog[open]", what + " " + key, found);
      Reach.narrow(page, what + " " + key, found);
      Tongues.narrow(page, what + " " + key, found);
      page.keyboard().press("Escape");
    }
  }
}
