package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.Server;
import dev.weighin.kit.TestClock;
import dev.weighin.web.Offers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole session through the pages, with what goes wrong in sessions. */
@ExtendWith(Chromium.Each.class)
class WholeSessionIT {
  private static final Duration ABSENT = Duration.ofMinutes(2);

  private static final TestClock clock = new TestClock();
  private static Vertx vertx;
  private static Server server;
  private static URI url;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    server = await(Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, clock));
    url = URI.create("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    await(server.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void aSessionGoesFromAPasteToADecisionAlthoughAVotersPageIsFrozen(Chromium chromium) throws Exception {
    var desk = pasted(chromium);
    desk.page.locator(".also").getByText("I vote too").click();
    desk.page.getByLabel("Totals show").selectOption("sealed");
    asksFor(desk.page, "weights", "Weights now; the scores come in a round of their own, the next one.");
    Chromium.screenshot(desk.page, "desk-asks");
    desk.openRound(1);
    var code = desk.page.locator("join-card .code").textContent();
    var ann = byCode(chromium.phone(), code, "Ann");
    var bob = byCode(chromium.page(), code, "Bob");
    var cem = byCode(chromium.phone(), code, "Cem");
    desk.openLinks();
    var wall = chromium.page();
    wall.navigate(desk.watchLink());

    ann.weigh("Speed", 100).weigh("Price", 0).press("Done weighing");
    bob.weigh("Speed", 60).weigh("Price", 40).press("Done weighing");
    cem.weigh("Speed", 20).weigh("Price", 80);
    People.seeState(cem.page, "Saved");
    People.see(ann.page.locator("aside sealed-note .in"), "3 of 3 in");
    assertThat(ann.page.locator("weight-slider .group")).hasCount(0);
    var controls = desk.page.locator("round-controls");

    try (var frozen = new Ice(cem.page)) {
      People.see(controls.locator(".who b"), "2 of 3 done");
      controls.getByText("Reveal", exactly()).click();
      assertThat(controls.locator(".asking p")).hasText("1 person is still weighing; their saved ballots count. A reveal cannot be undone.");
      assertEquals(0, People.strip(wall).locator(".share").count(), "nothing is shown before the answer");
      controls.locator(".asking button.primary").click();
      for (var page : List.of(desk.page, wall, ann.page, bob.page)) People.seeGroup(page, "Speed", 60);

      asksFor(desk.page, "scores", "Scores only. The totals use the weights revealed last; without any, equal ones.");
      desk.openRound(2);
      for (var voter : List.of(ann, bob)) {
        People.see(voter.page.locator("scores-ballot score-control").first());
        voter.score("Speed", "Tea", "5").score("Speed", "Coffee", "1").score("Price", "Tea", "1").score("Price", "Coffee", "5");
        voter.press("Done scoring");
      }
      People.see(controls.locator(".who b"), "2 of 3 done");
      desk.reveal();
      for (var page : List.of(desk.page, wall, ann.page, bob.page)) People.seeRanking(page, "A Tea 60", "B Coffee 40");

      assertThat(desk.page.getByLabel("Ask for")).hasValue("weights");
      assertThat(desk.page.getByLabel("Begin")).hasValue("adjust");
      desk.openRound(3);
      People.see(ann.page, "Your ballot of round 1 is kept and counts until you change it.");
      ann.hasWeighed("Speed", 100);
      ann.press("Still what I mean");
      assertThat(desk.page.locator("round-header .who")).containsText("kept, 1 confirmed");
      ann.press("Done weighing");
      bob.hasWeighed("Speed", 60);
      bob.weigh("Speed", 0).weigh("Price", 100).press("Done weighing");
      People.see(controls.locator(".who b"), "2 of 3 done");
      desk.reveal();
      for (var page : List.of(desk.page, wall, ann.page, bob.page)) People.seeRanking(page, "B Coffee 60", "A Tea 40");

      desk.decide("Coffee", "The price matters more after all.");
      for (var page : List.of(desk.page, wall, ann.page, bob.page)) decided(page);
    }
    decided(cem.page);
    People.seeRanking(cem.page, "B Coffee 60", "A Tea 40");
    assertThat(cem.page.locator("weight-slider")).hasCount(0);
  }

  private static void asksFor(Page desk, String parts, String saying) {
    assertThat(desk.getByLabel("Ask for")).hasValue(parts);
    People.see(desk.locator("round-controls").getByText(saying));
  }

  private static void decided(Page page) {
    People.see(page.locator("decision-card").getByText("The price matters more after all."));
  }

  /** A spreadsheet's cells, out of the clipboard: names without scores. */
  private static Desk pasted(Chromium chromium) {
    var context = chromium.context();
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    var page = context.newPage();
    page.navigate(url.toString());
    page.getByLabel("What do you decide?").waitFor();
    page.getByLabel("What do you decide?").fill("Tea or coffee?");
    page.evaluate("navigator.clipboard.writeText('\\tTea\\tCoffee\\nSpeed\\t\\t\\nPrice\\t\\t\\n')");
    page.getByLabel("Options 2 to 12").press("ControlOrMeta+V");
    People.see(page.getByText("A table: 2 options, 2 criteria, 0 scores."));
    page.getByLabel("Your name").fill("Fay");
    page.getByRole(AriaRole.BUTTON, Voter.named("Make the board")).click();
    People.see(page.locator("round-controls"));
    return new Desk(page);
  }

  private static Voter byCode(Page page, String code, String name) {
    page.navigate(url.toString());
    page.getByLabel("Join code or link").fill(code);
    page.getByRole(AriaRole.BUTTON, Voter.named("Join")).click();
    return new Voter(page).join(name);
  }

  /** As a phone freezes what lies in its pocket: nothing of the page runs, and its socket stays open. */
  private static final class Ice implements AutoCloseable {
    private final CDPSession devtools;

    Ice(Page page) {
      devtools = page.context().newCDPSession(page);
      var stands = new AtomicBoolean();
      devtools.on("Debugger.paused", event -> stands.set(true));
      devtools.send("Debugger.enable");
      devtools.send("Debugger.pause"); // before the next thing that the page does
      page.waitForCondition(stands::get);
    }

    @Override
    public void close() {
      devtools.send("Debugger.resume");
      devtools.send("Debugger.disable");
    }
  }

  @Test
  void whenTheFacilitatorsBrowserDiesEverybodySeesItAndAnotherDeviceTakesOver(Chromium chromium) throws Exception {
    var team = Team.create(url, Team.draft().put("promotion", true)).openRound("sealed");
    var dies = new Desk(chromium.page()).take(team.link("facilitate"), "Flo");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann").weigh("Speed", 80).weigh("Price", 20);
    People.seeState(ann.page, "Saved");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    People.see(wall.locator("round-header"));
    var widget = chromium.page();
    widget.navigate(team.voteLink().replace("/b/", "/embed/"));
    People.see(widget.locator("join-form"));

    dies.page.context().close();
    ann.page.waitForFunction("() => document.querySelector('voter-page').session.presence?.facilitator === false");
    for (var page : List.of(ann.page, wall, widget)) assertThat(gone(page)).hasCount(0);
    clock.forward(ABSENT);
    for (var page : List.of(ann.page, wall, widget)) {
      People.see(gone(page));
      assertThat(gone(page)).containsText("The facilitator’s link on another device takes over at once.");
    }

    var other = new Desk(chromium.phone()).take(team.link("facilitate"), "Gil");
    for (var page : List.of(ann.page, wall, widget)) {
      assertThat(gone(page)).hasCount(0);
    }
    ann.weigh("Price", 80);
    other.reveal();
    for (var page : List.of(ann.page, wall, other.page)) People.seeRanking(page, "A Tea 50", "B Coffee 50");
    aMajorityPromotesAnother(team, ann, other);
  }

  private static void aMajorityPromotesAnother(Team team, Voter ann, Desk leaves) throws Exception {
    var bob = team.joinOverApi("Bob");
    leaves.page.context().close();
    ann.page.waitForFunction("() => document.querySelector('voter-page').session.presence?.facilitator === false");
    clock.forward(ABSENT);
    ann.page.waitForCondition(() -> person(team, "Gil").getBoolean("away", false));
    ann.press("I would take over");
    People.seeState(ann.page, "Saved");
    team.promote(bob, 2, "Bob");
    ann.page.getByRole(AriaRole.BUTTON, Voter.named("Ask for Bob (1 of 2 needed)")).click();
    ann.page.waitForCondition(() -> person(team, "Bob").getString("role").equals("facilitator"));
  }

  private static JsonObject person(Team team, String name) {
    try {
      return team.person(name);
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static Locator gone(Page page) {
    return page.locator("notice-bar").getByText("The facilitator has been away for 2 min.");
  }

  @Test
  void aWholeRoundGoesByKeyboardAlone(Chromium chromium) throws Exception {
    var desk = new Keyboard(chromium.page());
    desk.page.navigate(url.toString());
    desk.page.getByLabel("What do you decide?").waitFor();
    desk.to("What do you decide?").type("Tea or coffee?");
    desk.to("Options").type("Tea").press("Enter").type("Coffee");
    desk.to("Criteria").type("Speed").press("Enter").type("Price");
    desk.to("Your name").type("Fay");
    desk.to("Make the board").press("Enter");
    People.see(desk.page.locator("round-controls"));
    desk.to("I vote too").press("Space");
    desk.backTo("Open round 1").backTo("Ask for").press("End");
    asksFor(desk.page, "both", "Both at once, on one page.");
    desk.to("Open round 1").press("Enter");
    People.see(desk.page.locator("round-controls").getByText("Reveal", exactly()));
    desk.keepsItsPlace();

    var ann = new Keyboard(chromium.page());
    ann.page.navigate(url.toString());
    ann.page.getByLabel("What do you decide?").waitFor();
    ann.to("Join code or link").type(desk.page.locator("join-card .code").textContent()).press("Enter");
    People.see(ann.page.locator("join-form"));
    ann.to("Your name").type("Ann").press("Enter");
    People.see(ann.page.locator("weights-ballot"));
    ann.keepsItsPlace();
    ann.to("Speed").showsTheThumb().press("End", "ArrowLeft");
    ann.to("+More: Speed").press("Enter");
    new Voter(ann.page).hasWeighed("Speed", 100);
    ann.keepsItsPlace();
    ann.to("Price").press("Home", "ArrowRight");
    People.see(ann.page.getByText("2 of 2 set by you"));
    ann.to("Speed: Tea").press("Space", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    ann.to("Speed: Coffee").press("Space");
    ann.to("Price: Tea").press("Space");
    ann.to("Price: Coffee").press("Space", "ArrowRight");
    People.see(ann.page.getByText("4 of 4 scored by you"));
    ann.to("Done").press("Enter");
    People.see(ann.page.getByText("Done – you can still change it"));
    ann.keepsItsPlace();

    People.see(desk.page.locator("round-controls .who b"), "1 of 1 done");
    desk.to("Reveal").press("Enter");
    People.see(desk.page.locator("round-controls").getByText("Open round 2"));
    assertThat(desk.page.getByLabel("Ask for")).hasValue("both");
    for (var person : List.of(desk, ann)) {
      People.seeRanking(person.page, "A Tea 99", "B Coffee 0");
      person.keepsItsPlace();
    }
    desk.backTo("Why, in a sentence").type("It is ready sooner.");
    desk.to("Decide").press("Enter");
    for (var person : List.of(desk, ann)) {
      People.see(person.page.locator("decision-card").getByText("It is ready sooner."));
      person.keepsItsPlace();
    }
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
