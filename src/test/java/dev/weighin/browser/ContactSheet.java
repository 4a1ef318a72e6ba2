package dev.weighin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import com.sun.net.httpserver.HttpServer;
import dev.weighin.browser.Stages.Role;
import dev.weighin.browser.Stages.Stage;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in every state, to be looked at, not a test. The same boards and votes each time, only codes and times
 * differ. {@code mvn test -Dtest=ContactSheet#everyPageInEveryState}, with {@code -Dscreens='voter|watch sealed'}
 * some of it.
 */
@ExtendWith(Chromium.Each.class)
class ContactSheet {
  /** How long embed.js waits for a word of the board, and more. */
  private static final int SILENT_MS = 6_000;
  private static final String FROM_RIGHT = "pseudo";
  private static final List<String> TONGUES = List.of("de", "es");

  /** What looks different on each page; the others look as these do. */
  private static final Map<Role, Set<Stage>> STATES =
      Map.of(
          Role.JOINING, EnumSet.of(Stage.EMPTY, Stage.SEALED, Stage.FULL),
          Role.VOTER, EnumSet.allOf(Stage.class),
          Role.DESK, EnumSet.allOf(Stage.class),
          Role.WATCH, EnumSet.allOf(Stage.class),
          Role.EMBED_VOTE, EnumSet.of(Stage.EMPTY, Stage.SEALED, Stage.DECIDED, Stage.LIVE, Stage.SCORING, Stage.FULL),
          Role.EMBED_WATCH, EnumSet.of(Stage.EMPTY, Stage.SEALED, Stage.DECIDED, Stage.LIVE, Stage.FULL),
          Role.RECORD, EnumSet.of(Stage.EMPTY, Stage.DECIDED));
  private static final Set<Stage> UNFOLDED = EnumSet.of(Stage.DECIDED, Stage.LIVE, Stage.FULL);
  private static final Set<Role> LIVE = EnumSet.complementOf(EnumSet.of(Role.RECORD, Role.JOINING));
  private static final List<String> DOCS = List.of("", "rules.html", "protocol.html", "api.html", "instances.html", "articles.html", "embed.html");

  private static final String LOST = "(moving) => [document.querySelector('connection-state').connection].some((now) => now.is === 'reconnecting' && Boolean(now.moving) === moving)";

  private static final List<String> QUESTIONS =
      List.of(
          "Where do we hold the offsite?",
          "Which queue for the billing service, now that the old one is no longer supported and two teams have asked for a managed one?",
          "Vendor for the help desk",
          "Next quarter's roadmap");

  private static final String UNFOLD = "document.querySelectorAll('details:not([open])').forEach((each) => { each.open = true; each.dataset.unfolded = ''; })";
  private static final String FOLD = "document.querySelectorAll('details[data-unfolded]').forEach((each) => { each.open = false; })";

  /** The demo moves, and is another one each time: the start page is shown a board of ours in its place. */
  private static final String INSTEAD_OF_THE_DEMO =
      """
      WebSocket = class extends WebSocket {
        constructor(address, ...more) { super(String(address).replace('/live/demo', '/live/BOARD'), ...more); }
        set onmessage(take) { super.onmessage = ({data}) => take({data: data.replace('"simulated":0', '"simulated":40')}); }
      };""";

  @TempDir Path data;
  private final Sheet sheet = new Sheet();
  private Chromium chromium;

  /** The same page of the same person: in English from left to right and from right to left, and in the other languages. */
  private record Shown(Page left, Page right, Map<String, Page> tongues) {
    void each(Consumer<Page> what) {
      what.accept(left);
      what.accept(right);
      tongues.values().forEach(what);
    }
  }

  @BeforeEach
  void start(Chromium chromium) {
    this.chromium = chromium;
  }

  @Test
  void everyPageInEveryState() throws Exception {
    // What a browser says of lost connections, missing pages and refused frames is what is looked at here.
    chromium.expect("");
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.resolve("calm").toString()))) {
      var stages = new Stages(server.url());
      startPage(stages);
      withoutABoard(server.url());
      for (var walk : Stages.Walk.values()) walk(stages, walk.stages);
      noBoard(stages);
      inOtherSites(server.url().getPort());
    }
    withoutAnAnswer();
    without("KILL", "broken", false, LIVE);
    without("TERM", "restarting", true, EnumSet.of(Role.VOTER, Role.DESK, Role.WATCH, Role.EMBED_VOTE));
  }

  @AfterEach
  void writeOverviews() {
    sheet.writeOverviews(chromium);
  }

  // ---- boards

  private void walk(Stages stages, List<Stage> walk) throws Exception {
    var team = stages.created(walk.getFirst());
    var pages = new EnumMap<Role, Shown>(Role.class);
    for (var stage : walk) {
      Stages.enter(team, stage);
      for (var role : Role.values()) {
        var name = name(role, stage.name());
        if (!STATES.get(role).contains(stage) || !Sheet.wants(name)) continue;
        if (!pages.containsKey(role)) pages.put(role, open(stages, team, role));
        var shown = pages.get(role);
        if (role == Role.RECORD) shown.each(Page::reload);
        stages.see(shown.left, team);
        shown.each(page -> stages.shows(page, team));
        take(name, shown);
        if (!UNFOLDED.contains(stage) || role != Role.DESK && role != Role.VOTER) continue;
        shown.each(page -> page.evaluate(UNFOLD));
        take(name + " unfolded", shown);
        shown.each(page -> page.evaluate(FOLD));
      }
    }
    pages.values().forEach(shown -> shown.left.context().close());
  }

  private static String name(Role role, String state) {
    var page = switch (role) {
      case JOINING -> "voter joining";
      case EMBED_VOTE -> "widget vote";
      case EMBED_WATCH -> "widget watch";
      case VOTER, DESK, WATCH, RECORD -> role.name();
    };
    return (page + " " + state).toLowerCase().replace('_', ' ');
  }

  private Shown open(Stages stages, Team team, Role role) {
    return shown(calm(stages.open(chromium, team, role)));
  }

  private static Shown shown(Page left) {
    var tongues = new TreeMap<String, Page>();
    for (var tag : TONGUES) tongues.put(tag, again(left, tag));
    return new Shown(left, again(left, FROM_RIGHT), tongues);
  }

  /** The page anew, in another language. */
  private static Page again(Page left, String language) {
    var page = calm(left.context().newPage());
    page.navigate((String) left.evaluate("(tag) => { const turned = new URL(location.href); turned.searchParams.set('lang', tag); return turned.href; }", language));
    page.locator("h1, h2").first().waitFor();
    return page;
  }

  private static Page calm(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    return page;
  }

  private void take(String name, Shown shown) {
    sheet.take(name, shown.tongues, shown.left, shown.right);
  }

  /** Of a page that is not needed any more. */
  private void takeLast(String name, Shown shown) {
    take(name, shown);
    shown.left.context().close();
  }

  /** Boards one cannot get at. */
  private void noBoard(Stages stages) throws Exception {
    if (!Sheet.wantsSome("gone ")) return;
    var secret = Team.create(stages.server, Team.draft().put("public", false));
    takeLast("gone refused to a voter", at(secret.page("")));
    takeLast("gone refused to watch", at(secret.page("/watch")));
    takeLast("gone refused to the desk", at(secret.page("/host")));
    takeLast("gone refused in the widget", at(secret.page("").replace("/b/", "/embed/") + "?mode=vote"));
    var team = stages.board(Stage.LIVE);
    var deleted = open(stages, team, Role.VOTER);
    team.command(new JsonObject().put("type", "delete"));
    deleted.each(page -> page.locator("board-gone h1").waitFor());
    takeLast("gone deleted", deleted);
    stages.refused(this::at, (what, page, shows) -> {
      page.each(each -> each.locator(shows).waitFor());
      takeLast("gone " + what, page);
    });
  }

  /** @param signal to the server under the open pages; @param moving whether they know that it comes back */
  private void without(String signal, String state, boolean moving, Set<Role> roles) throws Exception {
    if (roles.stream().noneMatch(role -> Sheet.wants(name(role, state)))) return;
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.resolve(state).toString()))) {
      var stages = new Stages(server.url());
      var team = stages.board(Stage.LIVE);
      var pages = new EnumMap<Role, Shown>(Role.class);
      for (var role : roles) pages.put(role, open(stages, team, role));
      server.signal(signal);
      server.exitCode();
      // What is moved now waits to be sent.
      pages.get(Role.VOTER).each(page -> page.locator("weight-slider input").first().fill("70"));
      pages.forEach((role, shown) -> {
        shown.each(page -> page.waitForFunction(LOST, moving));
        takeLast(name(role, state), shown);
      });
    }
  }

  private void withoutAnAnswer() throws Exception {
    if (Stream.of("record", "start", "engine").noneMatch(page -> Sheet.wants(page + " broken"))) return;
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.resolve("unanswered").toString()))) {
      var stages = new Stages(server.url());
      var team = stages.board(Stage.LIVE);
      takeLast("record broken", unanswered(open(stages, team, Role.RECORD)));
      var start = filled(startPage(team));
      var engine = at(server.url().resolve("/engine").toString());
      engine.each(page -> page.locator(".figure").first().waitFor());
      server.signal("KILL");
      server.exitCode();
      makeTheBoard(start);
      takeLast("start broken", start);
      engine.each(page -> page.locator(".problem").waitFor());
      takeLast("engine broken", engine);
    }
  }

  private static Shown unanswered(Shown record) {
    record.each(page -> {
      page.route("**/api/**", Route::abort);
      page.reload();
      page.locator("board-gone h1").waitFor();
    });
    return record;
  }

  // ---- pages without a board

  private void startPage(Stages stages) throws Exception {
    if (!Sheet.wantsSome("start")) return;
    var team = stages.board(Stage.LIVE);
    var fresh = startPage(team);
    take("start", fresh);
    take("start filled", filled(fresh));
    fresh.each(page -> page.locator("#new-options").fill("Only one"));
    makeTheBoard(fresh);
    takeLast("start refused", fresh);

    var busy = startPage(team);
    var boards = new JsonArray(IntStream.range(0, 20).mapToObj(ContactSheet::remembered).toList());
    busy.left.evaluate("(boards) => localStorage.setItem('weighin.boards', boards)", boards.encode());
    busy.each(page -> {
      page.reload();
      page.locator(".recent li").first().waitFor();
      page.locator(".join input").fill("no such code");
      page.locator(".join button").click();
      page.locator(".join [role=alert]").getByText(Pattern.compile(".")).waitFor();
    });
    settled(busy);
    takeLast("start busy", busy);
  }

  private static JsonObject remembered(int i) {
    return new JsonObject().put("board", "board" + i).put("question", QUESTIONS.get(i % QUESTIONS.size()))
        .put("as", List.of("host", "vote", "watch").get(i % 3)).put("at", 1_790_000_000_000L - i * 40_000_000L);
  }

  private Shown startPage(Team team) {
    var page = calm(chromium.page());
    page.context().addInitScript(INSTEAD_OF_THE_DEMO.replace("BOARD", team.board));
    page.navigate(team.page("").replaceAll("/b/.*", "/"));
    page.locator("h1").first().waitFor();
    var shown = shown(page);
    settled(shown);
    return shown;
  }

  private static void settled(Shown start) {
    start.each(page -> {
      page.locator(".templates label").nth(3).waitFor();
      page.locator("demo-glimpse .compact li").first().waitFor();
    });
  }

  private static Shown filled(Shown start) {
    start.each(page -> {
      page.locator(".templates label").nth(1).click();
      page.waitForFunction("() => document.querySelector('#new-question').value !== ''");
    });
    return start;
  }

  private static void makeTheBoard(Shown start) {
    start.each(page -> {
      page.locator("board-form .primary").click();
      page.locator("board-form .problem").waitFor();
    });
  }

  private void withoutABoard(URI server) {
    for (var name : List.of("engine", "missing", "unknown")) {
      if (!Sheet.wants(name)) continue;
      var path = Map.of("engine", "/engine", "missing", "/no/such/page", "unknown", "/b/nosuchboard").get(name);
      var shown = at(server.resolve(path).toString());
      if (name.equals("engine")) shown.each(page -> page.locator(".figure").first().waitFor());
      takeLast(name, shown);
    }
    for (var path : DOCS) {
      var name = "docs " + path.replace(".html", "");
      if (!Sheet.wants(name)) continue;
      var page = chromium.page();
      page.navigate(server.resolve("/docs/" + path).toString());
      sheet.take(name.strip(), page);
      page.context().close();
    }
  }

  private Shown at(String address) {
    var page = calm(chromium.page());
    page.navigate(address);
    page.locator("h1, h2").first().waitFor();
    return shown(page);
  }

  // ---- the widget within a page of another site

  private void inOtherSites(int port) throws Exception {
    if (!Sheet.wantsSome("widget ")) return;
    var weighin = URI.create("http://localhost:" + port);
    var team = Team.create(weighin).openRound("live");
    for (var each : List.of("Ann", "Ben")) team.vote(each, each.length() * each.charAt(0), true);
    var key = team.voteLink().substring(team.voteLink().indexOf('#'));
    var page = "<!doctype html><html lang=en><title>Wiki</title><meta name=viewport content='width=device-width'><body><h1>A page of a wiki</h1><p>Its own text.</p>";
    var bare = page + "<iframe width=100%% height=900 src='%s/embed/%s?mode=vote%s'></iframe>".formatted(weighin, team.board, key);
    var element = page + "<script type=module src='%s/embed.js%s'></script><weighin-board board='%s' mode='vote'></weighin-board>".formatted(weighin, key, team.board);
    var wiki = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    wiki.createContext("/", exchange -> {
      byte[] body = (exchange.getRequestURI().getPath().equals("/bare") ? bare : element).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    wiki.start();
    var address = "http://127.0.0.1:" + wiki.getAddress().getPort();
    team.command(new JsonObject().put("type", "setEmbedding").put("hosts", JsonArray.of(address.substring("http://".length()))));
    var around = calm(chromium.page());
    around.navigate(address + "/bare");
    around.frameLocator("iframe").locator(".forgets").waitFor();
    sheet.take("widget that loses the seat", around);
    around.navigate(address);
    around.frameLocator("iframe").locator("join-form").waitFor();
    sheet.take("widget in a page", around);
    around.clock().install();
    around.navigate(address.replace("127.0.0.1", "other.weighin.test"));
    around.waitForCondition(() -> chromium.reported("frame-ancestors") > 0);
    around.clock().fastForward(SILENT_MS);
    around.locator("weighin-board p").waitFor();
    around.clock().resume();
    sheet.take("widget at a refused host", around);
    wiki.stop(0);
  }
}
