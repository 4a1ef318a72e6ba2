package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a room sees on its wall, and who presents it does. */
@ExtendWith(Chromium.Each.class)
class WatchPageIT {
  private static final int UPDATES = 200;
  private static final int STEP = 10;
  /** Of two options by eight criteria. */
  private static final int CELLS = 16;
  private static final String WATCH_SHIFTS =
      """
      () => {
        window.shifts = [];
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push(
          entry.value + ' ' + entry.sources.map(({node}) => node && (node.className || node.nodeName) + ' in ' + node.parentElement?.outerHTML.slice(0, 80)).join(', ')
        ))).observe({type: 'layout-shift'});
      }""";
  /** Which bars began to grow, with their delays: "B 160"; and how much moved at all. */
  private static final String WATCH_GROWTH =
      """
      () => {
        window.grown = [];
        window.moved = 0;
        document.addEventListener('transitionrun', () => (moved += 1));
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (frames, timing) {
          moved += 1;
          if (this.matches('.sure')) grown.push(this.closest('li').dataset.letter + ' ' + timing.delay);
          return animate.call(this, frames, timing);
        };
      }""";
  /** What the bars say of who passed whom, for as long as they say it. */
  private static final String WATCH_OVERTAKINGS =
      """
      () => {
        window.overtaken = [];
        const ranking = document.querySelector('ranking-bars');
        new MutationObserver(() => ranking.querySelectorAll('.overtook').forEach((said) =>
          overtaken.push(said.closest('li').dataset.letter + ' ' + said.textContent))).observe(ranking, {childList: true, subtree: true});
      }""";
  private static final String PICTURE_HEIGHT = "(image) => image.complete && image.naturalWidth > 0 ? image.getBoundingClientRect().height : 0";
  /** Keeps what the page was given of the browser to keep the screen on. */
  private static final String WATCH_LOCKS =
      """
      () => {
        window.locks = [];
        const request = navigator.wakeLock.request.bind(navigator.wakeLock);
        navigator.wakeLock.request = async (kind) => {
          locks.push(await request(kind));
          return locks.at(-1);
        };
      }""";
  private static final String REFUSE_LOCKS = "() => { navigator.wakeLock.request = async () => { throw new DOMException('The battery is low.', 'NotAllowedError'); }; }";
  private static final String ROOM_BESIDE_CODE =
      """
      () => {
        const code = document.querySelector('join-card .code');
        const text = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        while (text.nextNode() && !text.currentNode.data.trim());
        text.currentNode.data = 'MMMM MMMM';
        const range = document.createRange();
        range.selectNodeContents(code);
        const card = code.closest('section');
        return card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingInlineEnd) - range.getBoundingClientRect().right;
      }""";
  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void nothingShiftsWhileTwoHundredUpdatesMoveTheRanking(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), eightCriteria("facilitator")).openRound("live");
    var voters = weighing(team);
    var ann = weighs(new Voter(chromium.page()).join(team.voteLink(), "Ann").page);
    var dan = weighs(new Voter(chromium.phone()).join(team.voteLink(), "Dan").page);
    var wall = watch(chromium, team);
    var pocket = chromium.phone();
    pocket.navigate(team.page("/watch"));
    // Without a facilitator's page a notice would come on a slow machine, and move what is under it.
    var desk = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
    var pages = List.of(wall, ann, dan, pocket, desk);
    var passed = new HashSet<String>();
    for (int i = 0; i <= UPDATES; i++) {
      team.weigh(voters.get(i % 2), 3 + i, marks(i));
      int version = team.version();
      Drawn.asOf(wall, version);
      if (i % 10 == 0) for (var page : pages) Drawn.asOf(page, version);
      if (i == 0) pages.forEach(page -> page.evaluate(WATCH_SHIFTS));
      passed.add(wall.locator("ranking-bars .full .letter").first().textContent());
    }
    assertEquals(Set.of("A", "B"), passed);
    assertEquals(List.of(), shifts(pages.stream()));
  }

  /** From one end to the other as above, in larger steps. */
  @Test
  void norDoesAnythingInTheWidgetAndInARoundOfScores(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), eightCriteria("facilitator")).openRound("live");
    var voters = weighing(team);
    var eve = weighs(join(chromium.phone(), framed(team), "Eve"));
    var desk = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;

    var scored = Team.create(server.url(), eightCriteria("voters")).openRound("live", "fresh", "scores");
    var judges = List.of(scored.joinOverApi("Bea"), scored.joinOverApi("Cem"));
    for (int i = 0; i < 2 * CELLS; i++) score(scored, judges, i);
    var sam = new Voter(chromium.page()).join(scored.voteLink(), "Sam");
    var tess = new Voter(chromium.phone()).join(scored.voteLink(), "Tess");
    for (var voter : List.of(sam, tess)) {
      voter.page.locator("score-control").first().waitFor();
      voter.score("Criterion 1", "Tea", "4");
      People.seeState(voter.page, "Saved");
    }
    var judging = List.of(sam.page, tess.page, new Desk(chromium.page()).take(scored.link("facilitate"), "Gus").page);

    var pages = Stream.concat(Stream.of(desk, eve), judging.stream()).toList();
    var passed = new HashSet<String>();
    for (int i = 0; i <= UPDATES / STEP; i++) {
      team.weigh(voters.get(i % 2), 3 + i, marks(i * STEP));
      score(scored, judges, 2 * CELLS + i);
      Drawn.asOf(desk, team.version());
      if (i % 10 == 0) {
        Drawn.asOf(eve, team.version());
        for (var page : judging) Drawn.asOf(page, scored.version());
      }
      if (i == 0) pages.forEach(page -> page.evaluate(WATCH_SHIFTS));
      passed.add(desk.locator("ranking-bars .full .letter").first().textContent());
    }
    assertEquals(Set.of("A", "B"), passed);
    assertEquals(List.of(), shifts(pages.stream()));
  }

  /** Two who vote by the API, and have. */
  private static List<String> weighing(Team team) throws Exception {
    var voters = List.of(team.joinOverApi("Bea"), team.joinOverApi("Cem"));
    team.weigh(voters.get(0), 2, marks(50));
    team.weigh(voters.get(1), 2, marks(51));
    return voters;
  }

  private static Page weighs(Page page) {
    new Voter(page).weigh("Criterion 1", 50);
    People.seeState(page, "Saved");
    return page;
  }

  private static List<String> shifts(Stream<Page> pages) {
    return pages.flatMap(page -> ((List<?>) page.evaluate("shifts")).stream().map(each -> page.url() + " " + page.viewportSize().width + " " + each)).toList();
  }

  private static Page join(Page page, String address, String name) {
    page.navigate(address);
    page.locator("join-form").getByLabel("Your name").fill(name);
    page.locator("join-form button.primary").click();
    assertThat(page.locator("join-form")).hasCount(0);
    return page;
  }

  private static String framed(Team team) {
    return team.voteLink().replace("/b/", "/embed/");
  }

  /** One cell after the other, each by both, and each time with another mark. */
  private static void score(Team team, List<String> judges, int at) throws Exception {
    int cell = at / 2 % CELLS;
    int pass = at / 2 / CELLS;
    team.score(judges.get(at % 2), 2 + at / 2, cell % 2, cell / 2, 1 + (2 * pass + cell) % 5);
  }

  /** Tea is the better one by the odd ones, Coffee by the even ones. */
  private static JsonObject eightCriteria(String scoredBy) {
    var criteria = new JsonArray();
    var given = new JsonArray();
    for (int c = 0; c < 8; c++) {
      criteria.add(Team.criterion("Criterion " + (c + 1)).put("scoredBy", scoredBy));
      given.add(Team.given(0, c, c % 2 == 0 ? 5 : 1)).add(Team.given(1, c, c % 2 == 0 ? 1 : 5));
    }
    return Team.draft().put("criteria", criteria).put("given", scoredBy.equals("voters") ? new JsonArray() : given);
  }

  /** From nearly all for the odd ones to nearly all for the even ones. */
  private static int[] marks(int update) {
    int odd = 1 + update * 37 % 100;
    return IntStream.range(0, 8).map(c -> Math.max(0, (c % 2 == 0 ? odd : 101 - odd) - c)).toArray();
  }

  @Test
  void aRevealGrowsTheBarsOnceFromTheFirstPlaceOnAndNothingMovesWhereMotionIsReduced(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var bea = team.joinOverApi("Bea");
    team.weigh(bea, 2, 20, 80);
    var wall = watch(chromium, team);
    var still = watch(chromium, team);
    still.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    for (var page : List.of(wall, still)) {
      People.see(page.locator("ranking-bars .sealed b"), "Sealed until the reveal.");
      People.see(page, "Who will win? Call it on your phone before the reveal.");
      assertThat(page.locator("weights-strip .waiting .line")).hasCount(2);
      page.evaluate(WATCH_GROWTH);
    }

    team.reveal(1);
    for (var page : List.of(wall, still)) {
      People.seeRanking(page, "B Coffee 80", "A Tea 20");
      assertThat(page.getByText("Who will win?")).hasCount(0);
      People.see(page.locator("live-words [role=status]"), "Round 1 is revealed. Coffee leads with 80 of 100.");
    }
    wall.evaluate(WATCH_OVERTAKINGS);
    team.openRound("live", "adjust");
    team.weigh(bea, 3, 80, 20);
    People.seeRanking(wall, "A Tea 80", "B Coffee 20");
    wall.waitForFunction("() => overtaken.length > 0");
    assertEquals(List.of("A ↑ overtook Coffee"), ((List<?>) wall.evaluate("overtaken")).stream().distinct().toList());
    assertEquals(List.of("B 0", "A 160"), wall.evaluate("grown"));
    assertEquals(List.of(), still.evaluate("grown"));
    People.seeRanking(still, "A Tea 80", "B Coffee 20");
    assertTrue((Integer) wall.evaluate("moved") > 4, "bars that grow, rows that glide, bars and marks that ease");
    assertEquals(0, still.evaluate("moved"), "with reduced motion");
  }

  @Test
  void aHeldPageStaysAsItIsAndThenCatchesUp(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var bea = team.joinOverApi("Bea");
    team.weigh(bea, 2, 80, 20);
    var wall = watch(chromium, team);
    People.seeRanking(wall, "A Tea 80", "B Coffee 20");
    assertThat(wall.locator("footer")).containsText("1 watching");
    wall.keyboard().press("p");
    People.see(wall.locator("pause-updates .held"));
    team.weigh(bea, 3, 20, 80);
    Drawn.asOf(wall, team.version());
    watch(chromium, team);
    wall.waitForFunction("() => document.querySelector('watch-page').live.presence.watching === 2");
    People.seeRanking(wall, "A Tea 80", "B Coffee 20");
    assertThat(wall.locator("footer")).containsText("1 watching");
    button(wall, "Pause live updates").click();
    People.seeRanking(wall, "B Coffee 80", "A Tea 20");
    assertThat(wall.locator("footer")).containsText("2 watching");
  }

  @Chromium.Whole
  @Test
  void singleKeysServeThePresenterUntilTheyAreTurnedOff(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var wall = watch(chromium, team);
    var large = wall.locator("dialog.large");
    wall.keyboard().press("q");
    theCodeFillsTheWall(wall, team);
    wall.keyboard().press("q");
    assertThat(large).not().isVisible();
    wall.keyboard().press("q");
    People.see(large.locator("img"));
    team.command(new JsonObject().put("type", "setJoining").put("open", false));
    assertThat(wall.locator("join-card")).hasCount(0);
    assertThat(large).not().isVisible();
    wall.keyboard().press("q");
    assertThat(large).not().isVisible();
    team.command(new JsonObject().put("type", "setJoining").put("open", true));
    assertThat(wall.locator("join-card .code")).hasText(team.code().substring(0, 4) + " " + team.code().substring(4));
    People.see(wall.locator("join-card img"));
    aWallStaysLit(wall);

    wall.keyboard().press("?");
    wall.getByText("Single keys work on this page").click();
    button(wall, "Close").click();
    wall.keyboard().press("q");
    wall.keyboard().press("p");
    assertThat(large).not().isVisible();
    assertThat(button(wall, "Pause live updates")).hasAttribute("aria-pressed", "false");
  }

  private static void theCodeFillsTheWall(Page wall, Team team) {
    var large = wall.locator("dialog.large");
    People.see(large.locator(".code"), team.code().substring(0, 4) + " " + team.code().substring(4));
    var box = large.boundingBox();
    var size = wall.viewportSize();
    assertEquals(List.of(0.0, 0.0, (double) size.width, (double) size.height), List.of(box.x, box.y, box.width, box.height));
    var picture = large.locator("img");
    wall.waitForCondition(() -> ((Number) picture.evaluate(PICTURE_HEIGHT)).doubleValue() > size.height * 0.6);
  }

  private static void aWallStaysLit(Page wall) {
    wall.evaluate(WATCH_LOCKS);
    wall.keyboard().press("f");
    wall.waitForFunction("() => document.fullscreenElement === document.documentElement");
    wall.waitForFunction("() => locks.length === 1 && !locks[0].released");
    wall.keyboard().press("p");
    wall.waitForFunction("() => locks[0].released");
    wall.keyboard().press("p");
    wall.waitForFunction("() => locks.length === 2 && !locks[1].released");
    wall.keyboard().press("f");
    wall.waitForFunction("() => document.fullscreenElement === null && locks[1].released");
    wall.evaluate(REFUSE_LOCKS);
    wall.keyboard().press("f");
    wall.waitForFunction("() => document.fullscreenElement === document.documentElement");
    wall.keyboard().press("f");
    wall.waitForFunction("() => document.fullscreenElement === null && locks.length === 2");
  }

  @Test
  void theTypeGrowsWithTheWallAndThePhoneNeedsNoSidewaysScrolling(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.vote("Bea", 1, true);
    var page = watch(chromium, team);
    for (int[] size : new int[][] {{3840, 2160}, {1920, 1080}, {1440, 900}}) {
      page.setViewportSize(size[0], size[1]);
      var name = ((Number) page.evaluate("parseFloat(getComputedStyle(document.querySelector('.full .name')).fontSize)")).doubleValue();
      assertTrue(name >= size[1] / 30.0, "an option's name is " + name + " px high on " + size[1]);
      assertEquals(size[1], page.evaluate("document.documentElement.scrollHeight"), "no scrolling on " + size[0]);
      theCodeHasRoom(page, size[0]);
    }
    page.setViewportSize(768, 1024);
    theCodeHasRoom(page, 768);
    page.setViewportSize(320, 640);
    assertEquals(320, page.evaluate("document.documentElement.scrollWidth"));
    theCodeHasRoom(page, 320);
  }

  /** Of the widest there may be, up to the padding of its card. */
  private static void theCodeHasRoom(Page page, int width) {
    var left = ((Number) page.evaluate(ROOM_BESIDE_CODE)).doubleValue();
    assertTrue(left >= 0, "the code is " + -left + " px too wide at " + width);
    Chromium.screenshot(page, "watch-code-" + width);
  }

  @Test
  void everyChartIsThereAsATableAndOneRegionSpeaks(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.weigh(team.joinOverApi("Bea"), 2, 80, 20);
    var wall = watch(chromium, team);
    wall.getByText("The figures as tables").click();
    assertThat(wall.locator("figure-tables table")).hasCount(3);
    assertThat(wall.locator("figure-tables table").first().locator("tbody tr").first()).containsText("Tea");
    assertEquals(1, wall.locator("[role=status]:not([aria-live=off]), [aria-live=polite]").count());
    button(wall, "How many have voted?").focus();
    wall.keyboard().press("Enter");
    People.see(wall.locator("live-words [role=status]"), "0 of 1 are done, 1 still weighing.");
    theSpotlightFallsOnOneCriterion(wall, team);
  }

  private static void theSpotlightFallsOnOneCriterion(Page wall, Team team) throws Exception {
    team.command(new JsonObject().put("type", "spotlight").put("criterion", "c2"));
    var card = wall.locator("spotlight-card");
    People.see(card.locator("h2"), Team.PRICE);
    assertThat(card).containsText("It has 20 % of the weight.");
    assertThat(card.locator("li")).hasText(new String[] {"ATea 1", "BCoffee 5"});
    var bars = card.locator(".bar i").evaluateAll("bars => bars.map((bar) => bar.getBoundingClientRect().right - bar.parentElement.getBoundingClientRect().left)");
    assertEquals(0, number(bars, 0), 1);
    assertTrue(number(bars, 1) > 100, bars::toString);
    assertThat(wall.locator("ranking-bars .compact li")).hasCount(2);
    team.command(new JsonObject().put("type", "spotlight").put("criterion", "none"));
    assertThat(card).hasCount(0);
    assertThat(wall.locator("ranking-bars .full li")).hasCount(2);
  }

  private static double number(Object list, int at) {
    return ((Number) ((List<?>) list).get(at)).doubleValue();
  }

  @Test
  void theOtherPagesAndTheWidgetHaveTheTablesTooAndTheWidgetIsHeld(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var bea = team.joinOverApi("Bea");
    team.weigh(bea, 2, 80, 20);
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann").weigh(Team.SPEED, 60).weigh(Team.PRICE, 40);
    People.seeState(ann.page, "Saved");
    tables(ann.page);
    assertThat(ann.page.locator("figure-tables table").nth(1).locator("tbody tr").first().locator("td").last()).hasText("60 %");
    tables(new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page);
    int n = 2;
    for (var mode : new String[] {"watch", "vote"}) {
      var frame = chromium.page();
      frame.navigate(server.url().resolve("/embed/" + team.board + "?mode=" + mode + "#v=" + team.voteLink().split("#v=")[1]).toString());
      if (mode.equals("vote")) {
        frame.locator("join-form").getByLabel("Your name").fill("Cem");
        frame.locator("join-form button.primary").click();
      }
      tables(frame);
      Drawn.asOf(frame, team.version());
      button(frame, "Pause live updates").click();
      var held = frame.locator("figure-tables").innerText();
      team.weigh(bea, ++n, 20 * n, 40);
      Drawn.asOf(frame, team.version());
      assertEquals(held, frame.locator("figure-tables").innerText());
      Chromium.screenshot(frame, "tables-embed-" + mode);
    }
  }

  private static void tables(Page page) {
    page.getByText("The figures as tables").click();
    var tables = page.locator("figure-tables table");
    People.see(tables.first());
    assertThat(tables.first().locator("tbody tr").first()).containsText("Tea");
    assertThat(tables.nth(1).locator("tbody tr").first()).containsText(Team.SPEED);
  }

  private static Page watch(Chromium chromium, Team team) {
    var page = chromium.page();
    page.navigate(team.page("/watch"));
    People.see(page.locator("round-header h1"));
    return page;
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, Voter.named(name));
  }
}
