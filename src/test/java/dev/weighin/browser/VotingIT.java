package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vote's way from a thumb to every screen, and what a voter may rely on. */
@ExtendWith(Chromium.Each.class)
class VotingIT {
  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void aWeightMovedByOneIsSeenByTheOthers(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var bob = new Voter(chromium.page()).join(team.voteLink(), "Bob");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    People.seeRanking(wall, "A Tea 50", "B Coffee 50");

    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    for (var page : new Page[] {wall, bob.page}) {
      People.seeGroup(page, Team.SPEED, 80);
      People.seeRanking(page, "A Tea 80", "B Coffee 20");
      People.seeTurnout(page, "0 of 2");
    }
    bob.weigh(Team.SPEED, 0).weigh(Team.PRICE, 100);
    for (var page : new Page[] {wall, ann.page}) {
      People.seeGroup(page, Team.SPEED, 40);
      People.seeRanking(page, "B Coffee 60", "A Tea 40");
    }
    People.seeState(ann.page, "Saved");
    ann.press("Done weighing");
    People.seeTurnout(wall, "1 of 2");
  }

  @Test
  void theKeyboardWeighsToo(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.slider(Team.SPEED).press("End");
    ann.slider(Team.PRICE).press("Home");
    ann.slider(Team.PRICE).press("ArrowRight");
    People.seeGroup(ann.page, Team.SPEED, 99);
    People.seeGroup(ann.page, Team.PRICE, 1);
  }

  @Test
  void aReloadAndASecondTabKeepOneBallot(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 90).weigh(Team.PRICE, 10);
    People.seeState(ann.page, "Saved");
    ann.page.reload();
    ann.hasWeighed(Team.SPEED, 90);
    ann.hasWeighed(Team.PRICE, 10);

    var second = new Voter(ann.page.context().newPage());
    second.page.navigate(team.page(""));
    second.hasWeighed(Team.SPEED, 90);
    second.weigh(Team.SPEED, 30);
    ann.hasWeighed(Team.SPEED, 30);
    ann.weigh(Team.PRICE, 70);
    second.hasWeighed(Team.PRICE, 70);

    // V3: which are set by her is known in both tabs, and read off the ballot where no move is remembered.
    ann.press("Take my ballot back");
    People.see(second.page.getByText("0 of 2 set by you"));
    ann.weigh(Team.SPEED, 30);
    second.hasWeighed(Team.SPEED, 30);
    People.see(second.page.getByText("1 of 2 set by you"));
    second.page.evaluate("document.querySelector('voter-page').identity.remember('moved.1', undefined)");
    second.page.reload();
    People.see(second.page.getByText("1 of 2 set by you"));
    second.press("Done weighing");
    People.seeTurnout(ann.page, "1 of 1");
    var round = team.view().getJsonObject("round");
    assertEquals(1, round.getInteger("k"));
    assertEquals(1, round.getInteger("n"));
  }

  @Test
  void aRevealedRoundTakesNoMoreVotesAndThePageSaysSo(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.page();
    var held = holdFrames(page);
    var ann = new Voter(page).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(page, "Saved");

    held.set(true); // the page does not learn of the reveal in time
    team.reveal(1);
    ann.weigh(Team.SPEED, 0);
    People.see(page, "Not saved.");
    assertThat(page.locator("connection-state [role=alert]")).containsText("revealed");
    held.set(false); // the next heartbeat names a version that the page has not seen
    People.see(page, "Round 1 has been revealed: voting in it has ended.");
    assertThat(page.locator("weight-slider")).hasCount(0);
    People.seeRanking(page, "A Tea 80", "B Coffee 20");
  }

  /** While set, no view, delta or document of one's own reaches the page; answers and heartbeats do. */
  private static AtomicBoolean holdFrames(Page page) {
    var held = new AtomicBoolean();
    page.routeWebSocket(
        url -> url.contains("/eventbus/"),
        route ->
            route
                .connectToServer()
                .onMessage(
                    message -> {
                      var text = new JsonObject(message.text());
                      var beat = "beat".equals(text.getJsonObject("body", new JsonObject()).getString("frame"));
                      var frame = text.getString("address", "").startsWith("weighin.board.") && !beat;
                      if (!held.get() || !frame) route.send(message.text());
                    }));
    return held;
  }

  @Test
  void aLateComerVotesFromTheNextRound(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live").reveal(1);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    People.see(ann.page, "You vote from the next round.");
    team.openRound("live");
    ann.weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
  }

  @Test
  void aBallotIsKeptInTheNextRoundAndWaitsAsADraftAfterAnEdit(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(ann.page, "Saved");
    ann.press("Done weighing");
    team.reveal(1).openRound("sealed", "adjust");
    People.see(ann.page, "Your ballot of round 1 is kept and counts until you change it.");
    People.see(ann.page.locator("weights-strip").getByText("as round 1 revealed it"));
    ann.hasWeighed(Team.SPEED, 80);

    team.command(new JsonObject().put("type", "addOption").put("name", "Water").put("about", ""));
    People.see(ann.page, "Your ballot from before the board was changed waits here.");
    assertEquals(0, team.view().getJsonObject("round").getInteger("k"));
    team.command(new JsonObject().put("type", "editOption").put("option", "o1").put("name", "Green tea").put("about", ""));
    for (var shown : new String[] {"recent-change", "changes-list li:first-child"}) {
      assertThat(ann.page.locator(shown)).containsText(Pattern.compile("Option:\\s+Tea\\s+→\\s+Green tea"));
    }
    ann.press("Still what I mean");
    assertThat(ann.page.getByText("waits here")).hasCount(0);
    ann.page.waitForCondition(() -> turnout(team) == 1);
    ann.hasWeighed(Team.SPEED, 80);

    // What came with the edit is to be weighed first: the ballot cannot be confirmed without.
    team.command(Team.criterion("Taste").put("type", "addCriterion").put("about", ""));
    var note = ann.page.locator("weights-ballot .note");
    assertThat(note).containsText("until you weigh what is new: Taste");
    assertThat(note.locator("button")).hasCount(0);
    ann.weigh("Taste", 30);
    assertThat(note).hasCount(0);
    ann.page.waitForCondition(() -> turnout(team) == 1);
  }

  private static int turnout(Team team) {
    try {
      return team.view().getJsonObject("round").getInteger("k");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void scoresAreVotedAndMoveTheRanking(Chromium chromium) throws Exception {
    var voted = Team.criterion(Team.SPEED).put("scoredBy", "voters");
    var draft =
        new JsonObject()
            .put("question", "Tea or coffee?")
            .put("options", JsonArray.of("Tea", "Coffee"))
            .put("criteria", JsonArray.of(voted))
            .put("public", true);
    var team = Team.create(server.url(), draft).openRound("live", "fresh", "scores");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    ann.score(Team.SPEED, "Tea", "4");
    People.see(wall, "Provisional: 1 of 2 cells are open.");
    ann.score(Team.SPEED, "Coffee", "2");
    People.seeRanking(wall, "A Tea 75", "B Coffee 25");
  }

  @Test
  void aRemovedParticipantReadsASentence(Chromium chromium) throws Exception {
    // Asked for as soon as somebody has joined; who is removed meanwhile is refused it.
    chromium.expect("status of 403 .*/guide");
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    team.command(new JsonObject().put("type", "remove").put("participant", team.idOf("Ann")));
    People.see(ann.page, "You were removed from this board");
    ann.page.reload();
    People.see(ann.page, "You were removed from this board");
  }

  /** V3: the controls begin hollow at equal shares, and nothing counts before somebody moved one or said that equal is right. */
  @Test
  void nothingCountsBeforeTheFirstMoveOrTheWordThatEqualIsRight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    ann.hasWeighed(Team.SPEED, 50);
    ann.hasWeighed(Team.PRICE, 50);
    assertThat(ann.page.locator("weight-slider .rail.hollow")).hasCount(2);
    People.see(ann.page.getByText("0 of 2 set by you"));
    assertEquals(0, team.view().getJsonObject("round").getInteger("k"));

    ann.weigh(Team.SPEED, 80);
    People.see(ann.page.getByText("1 of 2 set by you"));
    assertThat(ann.page.locator("weight-slider .rail.hollow")).hasCount(1);
    People.seeRanking(wall, "A Tea 62", "B Coffee 38");

    var bob = new Voter(chromium.page()).join(team.voteLink(), "Bob");
    bob.press("Equal is right for me");
    People.see(bob.page.getByText("2 of 2 set by you"));
    assertThat(bob.page.locator("weight-slider .rail.hollow")).hasCount(0);
    People.seeRanking(wall, "A Tea 56", "B Coffee 44");

    // What is taken out says so where it was, and invites to nothing that would be refused.
    var out = bob.page.locator(".note.out");
    team.command(new JsonObject().put("type", "merge").put("from", team.idOf("Bob")).put("into", team.idOf("Ann")));
    assertThat(out).containsText("your ballot there is the one that counts");
    assertThat(bob.page.locator("weight-slider, ballot-dock")).hasCount(0);
    team.command(new JsonObject().put("type", "exclude").put("participant", team.idOf("Ann")).put("excluded", true));
    assertThat(ann.page.locator(".note.out")).containsText("speak to the facilitator");
    assertThat(ann.page.locator("weight-slider, ballot-dock")).hasCount(0);
  }

  /** S4: where values are seen while people vote, the page says what that can show; where they are sealed it need not. */
  @Test
  void thePageSaysThatAChangeCanShowWhoMoved(Chromium chromium) throws Exception {
    var live = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.phone()).join(live.voteLink(), "Ann");
    People.see(ann.page.getByText("a change can show who moved"));
    var sealed = Team.create(server.url()).openRound("sealed");
    var bob = new Voter(chromium.page()).join(sealed.voteLink(), "Bob");
    People.see(bob.slider(Team.SPEED));
    assertThat(bob.page.getByText("a change can show who moved")).hasCount(0);
  }
}
