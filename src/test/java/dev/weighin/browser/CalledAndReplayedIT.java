package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What makes a result a story: who called it, and how it came about. */
@ExtendWith(Chromium.Each.class)
class CalledAndReplayedIT {
  private static final Pattern LEADS = Pattern.compile("^\\d+ place 1$");

  private static final String ABOVE_THE_FOOT =
      """
      () => {
        const row = document.querySelector('how-decided section > .row');
        return row && row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom <= document.querySelector('footer').getBoundingClientRect().top;
      }""";

  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void theWinnerIsCalledBeforeTheRevealAndCountedAfterIt(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var bob = new Voter(chromium.page()).join(team.voteLink(), "Bob");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));

    call(ann, "Coffee");
    call(ann, "Tea");
    call(bob, "Coffee");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(ann.page, "Saved");
    assertThat(wall.locator("predict-winner .came")).hasCount(0);
    ann.page.reload();
    assertThat(choice(ann, "Tea").locator("input")).isChecked();

    team.reveal(1);
    for (var page : new Page[] {wall, ann.page, bob.page}) People.see(page.locator("predict-winner .came"), "1 of 2 called it.");

    var pause = ann.page.getByRole(AriaRole.BUTTON, Voter.named("Pause live updates"));
    pause.click();
    team.command(new JsonObject().put("type", "merge").put("from", team.idOf("Bob")).put("into", team.idOf("Ann")));
    People.see(wall.locator("predict-winner .came"), "1 of 1 called it.");
    ann.page.waitForFunction("() => document.querySelector('voter-page').session.view.document.round.predictions.of === 1");
    ann.page.evaluate("() => { const page = document.querySelector('voter-page'); page.requestUpdate(); return page.updateComplete; }");
    assertThat(ann.page.locator("predict-winner .came")).hasText("1 of 2 called it.");
    pause.click();
    People.see(ann.page.locator("predict-winner .came"), "1 of 1 called it.");
    assertThat(ann.page.locator("adjusted-list")).containsText("Bob: the same person as another participant; does not count");
    team.command(new JsonObject().put("type", "exclude").put("participant", team.idOf("Ann")).put("excluded", true));
    People.see(ann.page.locator("adjusted-list").getByText("Ann: taken out of the results by a facilitator"));
  }

  @Test
  void afterTheDecisionTheRoundsArePlayedAgainAndOvertakingsNamed(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(ann.page, "Saved");
    team.reveal(1).openRound("sealed");
    ann.hasWeighed(Team.SPEED, 50);
    ann.weigh(Team.SPEED, 20).weigh(Team.PRICE, 80);
    People.seeState(ann.page, "Saved");
    team.reveal(2);
    team.command(new JsonObject().put("type", "decide").put("option", "o2").put("why", "It is cheap."));

    var wall = chromium.page();
    wall.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    wall.setViewportSize(1920, 1080);
    wall.navigate(team.page("/watch"));
    var replay = wall.locator("how-decided");
    replay.getByText("How we decided").click();
    People.see(replay.locator(".stage b"), "With equal weights");
    standsAboveTheFoot(wall);
    assertThat(replay.getByText("Play", exactly())).isFocused();
    press(replay, "Next");
    People.see(replay.locator(".stage b"), "Round 1");
    People.see(replay.locator("ranking-bars .total b").first(), "80");
    press(replay, "Next");
    People.see(replay.locator(".stage b"), "Round 2");
    assertThat(replay.getByText("Play again")).isFocused();
    assertThat(replay.locator(".stage")).containsText("Coffee passes Tea as");
    assertThat(replay.locator("details")).containsText("Coffee passes Tea as");
    replay.locator("summary").click();
    var rows = replay.locator("rounds-table tbody tr");
    assertThat(rows).hasCount(2);
    assertThat(rows.first().locator("th")).containsText("Coffee");
    assertThat(rows.first().locator("td")).hasText(new Pattern[] {Pattern.compile("^50 place 1$"), Pattern.compile("^20 place 2$"), LEADS});
    Chromium.screenshot(wall, "replay-table");
    itPlaysByItself(chromium, team);
    thisIsRecorded(wall);

    assertThat(wall.locator(".ranking > ranking-bars")).isHidden();
    wall.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(wall.locator(".ranking > ranking-bars")).isVisible();
  }

  @Test
  void aDecisionOfAPublicBoardCanBeTakenAlongAsAPicture(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.vote("Ann", 1, true);
    team.reveal(1).command(new JsonObject().put("type", "decide").put("option", "o1").put("why", "It is ready sooner."));
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    var saved = wall.waitForDownload(() -> wall.getByText("Save as a picture").click());
    var picture = ImageIO.read(saved.path().toFile());
    assertEquals(List.of(1200, 630), List.of(picture.getWidth(), picture.getHeight()));
    assertTrue(pixels(picture, accent(wall, "a")) > 1000, "it has bars");
    saved.saveAs(Path.of("target/screenshots/result-card.png"));

    team.command(new JsonObject().put("type", "setPublic").put("watchable", false));
    wall.navigate(team.link("watch"));
    People.see(wall.locator("decision-card h2"));
    assertThat(wall.getByText("Save as a picture")).hasCount(0);
  }

  /** The first six by hue; beyond them a pattern each, on the page and in the picture. */
  @Test
  void twelveOptionsAreToldApartOnThePageAndInThePicture(Chromium chromium) throws Exception {
    var names = List.of("First", "Second", "Third", "Fourth", "Fifth", "Sixth",
        "The seventh option, whose name is about as long as names may ever get, I think", "الخيار الثامن: Node.js (سريع)", "Ninth", "האפשרות העשירית", "Eleventh", "Twelfth");
    var draft = Team.draft().put("question", "Which of twelve, asked by somebody who likes to be exact and needs more than a line for that?").put("options", new JsonArray(names));
    var given = new JsonArray();
    for (int o = 0; o < 12; o++) given.add(Team.given(o, 0, 1 + (o + 4) % 5)).add(Team.given(o, 1, o < 6 ? 1 : 5));
    var team = Team.create(server.url(), draft.put("given", given)).openRound("live");
    team.vote("Ann", 1, true);
    team.reveal(1).command(new JsonObject().put("type", "decide").put("option", "o8").put("why", "It does what we need, and nobody has to learn anything new for it."));

    for (var scheme : ColorScheme.values()) {
      if (scheme == ColorScheme.NO_PREFERENCE) continue;
      var wall = chromium.page();
      wall.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      wall.navigate(team.page("/watch"));
      People.see(wall.locator("decision-card h2"));
      var bars = wall.locator("ranking-bars .sure").evaluateAll("each => each.map((bar) => getComputedStyle(bar).backgroundImage)");
      assertEquals(7, Set.copyOf((List<?>) bars).size(), "six without a pattern, and six patterns: " + bars);
      Chromium.screenshot(wall, "patterns-" + scheme.name().toLowerCase());
      var saved = wall.waitForDownload(() -> wall.getByText("Save as a picture").click());
      saved.saveAs(Path.of("target/screenshots/result-card-" + scheme.name().toLowerCase() + ".png"));
      var picture = ImageIO.read(saved.path().toFile());
      var accent = accent(wall, "h");
      assertTrue(pixels(picture, accent) > 1000, "the decided option's bar");
      assertTrue(pixels(picture, new Color(accent.getRed() / 2, accent.getGreen() / 2, accent.getBlue() / 2)) > 300, "and its pattern");
      wall.context().close();
    }
  }

  /** On a wall without scrolling; where there is less room, scrolled to. */
  private static void standsAboveTheFoot(Page wall) {
    wall.waitForFunction(ABOVE_THE_FOOT);
    assertEquals(1080, wall.evaluate("document.documentElement.scrollHeight"));
    Chromium.screenshot(wall, "replay-1080");
    wall.setViewportSize(1280, 440);
    wall.reload();
    wall.getByText("How we decided").click();
    wall.waitForFunction(ABOVE_THE_FOOT);
    Chromium.screenshot(wall, "replay-440");
  }

  /** Twenty seconds from equal weights over round 1 to round 2, a quarter of each way at rest. */
  private static void itPlaysByItself(Chromium chromium, Team team) {
    var wall = chromium.page();
    wall.clock().install();
    wall.navigate(team.page("/watch"));
    var replay = wall.locator("how-decided");
    People.see(replay.locator("button"));
    wall.clock().pauseAt(System.currentTimeMillis() + 5_000);
    press(replay, "How we decided, in 20 seconds");
    stands(replay, "With equal weights", "A 50", "B 50");
    wall.clock().fastForward(3_750);
    stands(replay, "Round 1", "A 65", "B 35");
    press(replay, "Pause");
    wall.clock().fastForward(3_750);
    stands(replay, "Round 1", "A 65", "B 35");
    press(replay, "Play");
    wall.clock().fastForward(6_250);
    stands(replay, "Round 1", "A 80", "B 20");
    assertThat(replay.locator(".stage span")).hasCount(0);
    wall.clock().fastForward(5_000);
    stands(replay, "Round 2", "B 60", "A 40");
    assertThat(replay.locator(".stage span")).containsText("Coffee passes Tea as");
    wall.clock().fastForward(10_000);
    stands(replay, "Round 2", "B 80", "A 20");
    press(replay, "Play again");
    stands(replay, "With equal weights", "A 50", "B 50");
    wall.context().close();
  }

  /** What is written, and how long the bars are. */
  private static void stands(Locator replay, String stage, String... places) {
    People.see(replay.locator(".stage b"), stage);
    for (int i = 0; i < places.length; i++) {
      var place = places[i].split(" ");
      var row = replay.locator("ranking-bars li").nth(i);
      People.see(row.locator(".letter"), place[0]);
      People.see(row.locator(".total b"), place[1]);
      var part = (String) row.locator(".bar").evaluate("bar => bar.style.getPropertyValue('--from')");
      assertEquals(Integer.parseInt(place[1]) / 100.0, Double.parseDouble(part), 0.005);
    }
  }

  /** On a page of its own, as paper would show it. */
  private static void thisIsRecorded(Page wall) throws IOException {
    var record = wall.waitForPopup(() -> wall.locator("decision-card .record").click());
    People.see(record.locator(".decision h2"));
    assertThat(record.locator(".decision")).containsText("It is cheap.");
    assertThat(record.locator("rounds-table tbody tr").first().locator("td").last()).hasText(LEADS);
    assertThat(record.locator(".rounds ol li")).hasText(new Pattern[] {Pattern.compile("Round 1 · weights · revealed · .* · 1 ballot"), Pattern.compile("Round 2 · .*")});
    assertThat(record.locator("figure-tables table").nth(1).locator("tbody tr").first()).containsText(Team.SPEED);
    var saved = record.waitForDownload(() -> record.getByText("Whole board as JSON").click());
    assertTrue(saved.suggestedFilename().endsWith(".json"));
    record.getByText("Ballots as CSV").click();
    People.see(record, "There are no ballots to take along");
    var picture = record.waitForDownload(() -> record.getByText("Save as a picture").click());
    assertTrue(pixels(ImageIO.read(picture.path().toFile()), accent(record, "b")) > 1000, "it has the decided option's bar");
    press(record.locator("how-decided"), "How we decided, in 20 seconds");
    assertThat(record.locator("how-decided").getByText("Pause")).isFocused(); // it plays by itself
    record.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(record.getByText("Whole board as JSON")).not().isVisible();
    assertThat(record.locator("rounds-table table")).isVisible();
    record.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/record.png")).setFullPage(true));
  }

  private static Color accent(Page page, String letter) {
    return Color.decode((String) page.evaluate("letter => getComputedStyle(document.body).getPropertyValue(`--raw-${letter}`).trim()", letter));
  }

  private static long pixels(BufferedImage picture, Color colour) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .filter(at -> near(picture.getRGB(at % picture.getWidth(), at / picture.getWidth()), colour.getRGB())).count();
  }

  private static boolean near(int one, int other) {
    return IntStream.of(0, 8, 16).allMatch(shift -> Math.abs((one >> shift & 255) - (other >> shift & 255)) <= 2);
  }

  private static void press(Locator within, String button) {
    within.getByText(button, exactly()).click();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void call(Voter voter, String option) {
    choice(voter, option).click();
    assertThat(choice(voter, option).locator("input")).isChecked();
    People.seeState(voter.page, "Saved");
  }

  private static Locator choice(Voter voter, String option) {
    return voter.page.locator("predict-winner label").filter(new Locator.FilterOptions().setHasText(option));
  }
}
