package dev.weighin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in every state at three widths, light and dark, in {@code target/screens}: to be looked
 * at, not a test. {@code mvn test -Dtest=ContactSheet}
 */
@ExtendWith(Chromium.Each.class)
class ContactSheet {
  /** How long the demo may take to fill, and then to an overtaking. */
  private static final double DEMO_MS = 240_000;
  private static final Path FOLDER = Path.of("target/screens");
  private static final List<Size> SIZES = List.of(new Size(360, 740), new Size(768, 1024), new Size(1440, 900));
  private static final String LONG =
      "An option whose name is as long as names may be, which is eighty characters, see";

  @TempDir Path data;
  private final List<String> taken = new ArrayList<>();
  private ServerProcess server;
  private Chromium chromium;

  private record Size(int width, int height) {}

  @BeforeEach
  void start(Chromium chromium) throws Exception {
    this.chromium = chromium;
    Files.createDirectories(FOLDER);
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    server.url();
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

    board("empty", Team.create(server.url(), backend("facilitator")));
    board("busy", voted(Team.create(server.url(), backend("facilitator")).openRound("live")));
    board("sealed", voted(Team.create(server.url(), backend("facilitator")).openRound("sealed")));
    board("revealed", voted(Team.create(server.url(), backend("facilitator")).openRound("sealed")).reveal(1));
    board("provisional", voted(Team.create(server.url(), backend("voters")).openRound("live")));
    board("scoring", Team.create(server.url(), backend("voters")).openRound("live", "fresh", "scores"));
    board("full", voted(Team.create(server.url(), full()).openRound("live")));

    var decided = voted(Team.create(server.url(), backend("facilitator")).openRound("live")).reveal(1);
    decided.command(new JsonObject().put("type", "decide").put("option", "o1").put("why", "We know it, and it keeps up."));
    board("decided", decided);

    var team = voted(Team.create(server.url(), backend("facilitator")).openRound("live"));
    chromium.expect("ERR_CONNECTION|WebSocket connection");
    var voter = voter(team);
    var watch = watch(team);
    server.signal("KILL");
    server.exitCode();
    voter.locator("input[type=range]").first().fill("90");
    People.seeState(voter, "Reconnecting");
    People.seeState(watch, "Reconnecting");
    shoot(voter, "broken-voter");
    shoot(watch, "broken-watch");
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
      wall.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("webroot/docs/watch.png")).setAnimations(ScreenshotAnimations.DISABLED));
      wall.close();
    }
  }

  private void board(String name, Team team) {
    var joining = chromium.page();
    joining.navigate(team.voteLink());
    joining.getByLabel("Your name").waitFor();
    shoot(joining, name + "-join");
    shoot(voter(team), name + "-voter");
    shoot(new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page, name + "-desk");
    shoot(watch(team), name + "-watch");
  }

  private Page voter(Team team) {
    var voter = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    if (voter.page.locator("input[type=range]").count() > 2) {
      voter.page.locator("input[type=range]").nth(0).fill("90");
      voter.page.locator("input[type=range]").nth(1).fill("30");
      People.seeState(voter.page, "Saved");
    }
    return voter.page;
  }

  private Page watch(Team team) {
    var page = chromium.page();
    page.navigate(team.page("/watch"));
    page.locator("round-header h1").waitFor();
    return page;
  }

  private void page(String name, URI address) {
    chromium.expect("status of 404");
    var page = chromium.page();
    page.navigate(address.toString());
    page.locator("h1").first().waitFor();
    shoot(page, name);
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
    page.context().close();
  }

  private void take(Page page, String name, boolean whole) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(whole));
    taken.add(name);
  }

  private static Team voted(Team team) throws Exception {
    int people = 9;
    for (int i = 0; i < people; i++) team.vote("Voter " + (i + 1), i, i < people - 2);
    return team;
  }

  private static JsonObject backend(String scoredBy) {
    var names = List.of("Performance (I/O)", "Real-time applications", "Learning curve", "Ecosystem", "AI and machine learning", "Scalability", "Full-stack JavaScript", "Data science");
    var draft = draft("Node.js or Python for the live backend?", List.of("Node.js", "Python", "Hybrid"), names, scoredBy);
    var stars = List.of(List.of(5, 5, 3, 5, 2, 5, 5, 1), List.of(3, 3, 5, 4, 5, 4, 1, 5), List.of(4, 4, 2, 5, 4, 4, 3, 4));
    return scoredBy.equals("voters") ? draft : draft.put("given", given(stars));
  }

  private static JsonObject full() {
    var options = IntStream.rangeClosed(1, 12).mapToObj(i -> i == 1 ? LONG : "Option number " + i).toList();
    var criteria = IntStream.rangeClosed(1, 20).mapToObj(i -> i == 2 ? LONG.replace("option", "aspect") : "Criterion number " + i).toList();
    var scores = IntStream.range(0, 12).mapToObj(o -> IntStream.range(0, 20).mapToObj(c -> 1 + (o * 7 + c * 3) % 5).toList()).toList();
    return draft("A question that somebody wrote who likes to be exact, and who therefore needs two lines of the screen, or three?", options, criteria, "facilitator")
        .put("given", given(scores));
  }

  private static JsonObject draft(String question, List<String> options, List<String> criteria, String scoredBy) {
    var judged = new JsonArray();
    criteria.forEach(name -> judged.add(Team.criterion(name).put("scoredBy", scoredBy)));
    return new JsonObject().put("question", question).put("options", new JsonArray(options)).put("criteria", judged).put("public", true);
  }

  private static JsonArray given(List<List<Integer>> scores) {
    var given = new JsonArray();
    for (int o = 0; o < scores.size(); o++) {
      for (int c = 0; c < scores.get(o).size(); c++) {
        given.add(new JsonObject().put("option", o).put("criterion", c).put("value", scores.get(o).get(c)).put("evidence", "As the article says."));
      }
    }
    return given;
  }
}
