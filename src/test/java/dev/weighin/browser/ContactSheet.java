package dev.weighin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in every state at four widths, light and dark, and from right to left, in {@code target/screens}: to be
 * looked at, not a test. The same votes each time. {@code mvn test -Dtest=ContactSheet#everyPageInEveryState}
 */
@ExtendWith(Chromium.Each.class)
class ContactSheet {
  /** How long the demo may take to fill, and then to an overtaking. */
  private static final double DEMO_MS = 240_000;
  private static final Path FOLDER = Path.of("target/screens");
  private static final List<Size> SIZES = List.of(new Size(360, 740), new Size(768, 1024), new Size(1440, 900), new Size(3840, 2160));

  @TempDir Path data;
  private final List<String> taken = new ArrayList<>();
  private ServerProcess server;
  private Chromium chromium;
  private Stages stages;

  private record Size(int width, int height) {}

  @BeforeEach
  void start(Chromium chromium) throws Exception {
    this.chromium = chromium;
    Files.createDirectories(FOLDER);
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    stages = new Stages(server.url());
  }

  @AfterEach
  void writeIndex() throws Exception {
    var lines = taken.stream().map("<figure><img src=\"%1$s.png\"><figcaption>%1$s</figcaption></figure>"::formatted).toList();
    Files.writeString(FOLDER.resolve("index.html"), "<meta charset=utf-8><style>img{max-width:45rem;border:1px solid}</style>" + String.join("\n", lines));
    server.close();
  }

  @Test
  void everyPageInEveryState() throws Exception {
    page("start", server.url());
    page("engine", server.url().resolve("/engine"));
    page("missing", server.url().resolve("/no/such/page"));
    page("unknown", server.url().resolve("/b/nosuchboard"));
    var demo = chromium.page();
    demo.navigate(server.url().resolve("/b/demo/watch").toString());
    demo.waitForCondition(() -> demo.locator("weights-strip .band").count() > 0);
    shoot(demo, "demo-watch");

    for (var stage : Stages.Stage.values()) board(stage.name().toLowerCase(), stages.board(stage));

    var team = stages.board(Stages.Stage.LIVE);
    chromium.expect("ERR_CONNECTION|WebSocket connection");
    var voter = stages.open(chromium, team, Stages.Role.VOTER);
    var watch = stages.open(chromium, team, Stages.Role.WATCH);
    server.signal("KILL");
    server.exitCode();
    voter.locator("input[type=range]").first().fill("90");
    People.seeState(voter, "Reconnecting");
    People.seeState(watch, "Reconnecting");
    shoot(voter, "broken-voter");
    shoot(watch, "broken-watch");
  }

  /** The widget's frame by itself, at the widths that pages around give it. */
  @Test
  void theWidgetInEveryState() throws Exception {
    for (var stage : List.of(Stages.Stage.EMPTY, Stages.Stage.LIVE, Stages.Stage.SEALED, Stages.Stage.REVEALED, Stages.Stage.DECIDED)) {
      var team = stages.board(stage);
      var name = "widget-" + stage.name().toLowerCase();
      shootWidget(widget(team, "watch", true), name + "-watch");
      var vote = widget(team, "vote", true);
      if (stage == Stages.Stage.LIVE) shootWidget(vote, name + "-joining");
      vote.locator("join-form input").fill("Ann");
      vote.locator("join-form button.primary").click();
      vote.locator("join-form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      shootWidget(vote, name + "-vote");
    }
    var secret = Team.create(server.url(), Team.draft().put("public", false)).openRound("live");
    for (var mode : List.of("vote", "watch")) shootWidget(widget(secret, mode, false), "widget-refused-" + mode);
    var gone = stages.board(Stages.Stage.LIVE);
    var deleted = widget(gone, "vote", true);
    gone.command(new JsonObject().put("type", "delete"));
    deleted.locator("board-gone h1").waitFor();
    shootWidget(deleted, "widget-deleted");
    chromium.expect("ERR_CONNECTION|WebSocket connection");
    var broken = widget(stages.board(Stages.Stage.LIVE), "watch", true);
    server.signal("TERM");
    People.seeState(broken, "The server restarts");
    shootWidget(broken, "widget-restarting");
  }

  private Page widget(Team team, String mode, boolean key) {
    var page = chromium.page();
    page.navigate(team.page("").replace("/b/", "/embed/") + "?mode=" + mode + (key ? team.voteLink().substring(team.voteLink().indexOf('#')) : ""));
    page.locator("h1, h2").first().waitFor();
    return page;
  }

  private void shootWidget(Page page, String name) {
    for (int width : new int[] {360, 600}) {
      page.setViewportSize(width, 400);
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        take(page, "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase()), true);
      }
    }
  }

  /** The README's picture: the demo just when one option has overtaken the other. */
  @Test
  void theDemoOnAWall() throws Exception {
    try (var own = ServerProcess.start(Map.of("DATA_DIR", data.resolve("wall").toString(), "PORT", "8080"))) {
      own.url();
      var wall = chromium.context(new Browser.NewContextOptions().setViewportSize(1440, 900)).newPage();
      wall.navigate("http://localhost:8080/b/demo/watch");
      wall.getByText("40 simulated voters").waitFor(new Locator.WaitForOptions().setTimeout(DEMO_MS));
      wall.locator("ranking-bars .overtook").getByText("overtook").waitFor(new Locator.WaitForOptions().setTimeout(DEMO_MS));
      // Finishes what moves, as a picture should show it.
      keep(wall, "watch");
    }
  }

  /** The README's other pictures: a phone in a live round, and the desk. */
  @Test
  void aPhoneAndADesk() throws Exception {
    var team = stages.board(Stages.Stage.LIVE);
    var phone = chromium.context(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true)).newPage();
    new Voter(phone).join(team.voteLink(), "Ann");
    phone.locator("input[type=range]").nth(0).fill("90");
    phone.locator("input[type=range]").nth(1).fill("30");
    People.seeState(phone, "Saved");
    keep(phone, "voter");
    keep(stages.open(chromium, team, Stages.Role.DESK), "desk");
  }

  /** The picture that chats show beside a link. */
  @Test
  void theCardOfALink() throws Exception {
    var card = chromium.context(new Browser.NewContextOptions().setViewportSize(1200, 630)).newPage();
    card.navigate(Path.of("src/test/resources/pictures/card.html").toUri().toString());
    card.screenshot(new Page.ScreenshotOptions().setPath(Path.of("webroot/card.png")));
  }

  private static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("webroot/docs", name + ".png")).setAnimations(ScreenshotAnimations.DISABLED));
    page.context().close();
  }

  private void board(String name, Team team) {
    for (var role : Stages.Role.values()) both(stages.open(chromium, team, role), name + "-" + role.name().toLowerCase());
  }

  private void page(String name, URI address) {
    chromium.expect("status of 404");
    var page = chromium.page();
    page.navigate(address.toString());
    page.locator("h1").first().waitFor();
    both(page, name);
  }

  private void both(Page page, String name) {
    shoot(page, name);
    fromRight(page, name);
    page.context().close();
  }

  private void shoot(Page page, String name) {
    for (var size : SIZES) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(size.width(), size.height());
        take(page, "%s-%d-%s".formatted(name, size.width(), scheme.name().toLowerCase()), false);
      }
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      take(page, "%s-%d-whole".formatted(name, size.width()), true);
      var wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
      if (wide > size.width()) System.out.println(name + " is " + wide + " wide on " + size.width());
    }
  }

  private void fromRight(Page page, String name) {
    page.evaluate("localStorage.setItem('weighin.language', '\"pseudo\"')");
    page.reload();
    page.locator("h1").first().waitFor();
    for (var size : List.of(SIZES.get(0), SIZES.get(2))) {
      page.setViewportSize(size.width(), size.height());
      take(page, "%s-%d-rtl".formatted(name, size.width()), false);
    }
  }

  private void take(Page page, String name, boolean whole) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(whole));
    taken.add(name);
  }
}
