package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sealed reaches no other browser: neither its screen nor its sockets. */
@ExtendWith(Chromium.Each.class)
class SecrecyIT {
  /** Ann's marks, her shares and what they would make of the ranking: numbers that nothing else has. */
  private static final int SPEED = 61;
  private static final int PRICE = 38;
  private static final Set<BigDecimal> ANNS =
      Stream.of("61", "38", "0.6162", "0.3838").map(BigDecimal::new).map(Overheard::plain).collect(
          java.util.stream.Collectors.toUnmodifiableSet());

  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void whatIsSealedReachesNobodyBeforeTheReveal(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var bobsPage = chromium.page();
    var wall = chromium.page();
    var desk = chromium.page();
    var overheard = List.of(Overheard.by(bobsPage), Overheard.by(wall), Overheard.by(desk));

    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var bob = new Voter(bobsPage).join(team.voteLink(), "Bob");
    wall.navigate(team.page("/watch"));
    new Desk(desk).take(team.link("facilitate"), "Flo");
    ann.weigh(Team.SPEED, SPEED).weigh(Team.PRICE, PRICE);
    ann.press("Done weighing");
    for (var page : List.of(bobsPage, wall, desk)) {
      People.seeTurnout(page, "1 of 3");
      assertThat(page.locator("ranking-bars .total")).hasCount(0);
      sealed(page);
    }
    bob.weigh(Team.SPEED, 50); // after their own vote, too
    People.seeState(bobsPage, "Saved");
    for (var page : List.of(bobsPage, wall, desk)) sealed(page);
    for (var each : overheard) {
      assertTrue(each.hasAny());
      assertEquals(Set.of(), known(each));
    }

    new Desk(desk).reveal();
    for (var page : List.of(bobsPage, wall, desk, ann.page)) {
      People.seeGroup(page, Team.SPEED, 56); // (0.6162 + 0.5) / 2
      People.seeRanking(page, "A Tea 56", "B Coffee 44");
    }
  }

  @Test
  void withAfterOwnVoteASpectatorAndWhoHasNotVotedSeeNothing(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("afterVote");
    var bobsPage = chromium.page();
    var wall = chromium.page();
    var bobs = Overheard.by(bobsPage);
    var walls = Overheard.by(wall);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    var bob = new Voter(bobsPage).join(team.voteLink(), "Bob");
    wall.navigate(team.page("/watch"));
    ann.weigh(Team.SPEED, SPEED).weigh(Team.PRICE, PRICE);
    ann.press("Done weighing");
    People.seeRanking(ann.page, "A Tea 62", "B Coffee 38");
    People.seeTurnout(bobsPage, "1 of 2");
    People.seeTurnout(wall, "1 of 2");
    assertEquals(Set.of(), known(bobs));
    assertEquals(Set.of(), known(walls));

    bob.weigh(Team.SPEED, 50);
    People.seeGroup(bobsPage, Team.SPEED, 56);
    assertEquals(Set.of(), known(walls));
  }

  /** A check of the check: where it is live, the same numbers are overheard. */
  @Test
  void onALiveBoardTheSameNumbersAreOverheard(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var wall = chromium.page();
    var walls = Overheard.by(wall);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    wall.navigate(team.page("/watch"));
    ann.weigh(Team.SPEED, SPEED).weigh(Team.PRICE, PRICE);
    People.seeGroup(wall, Team.SPEED, 62);
    assertEquals(Set.of(new BigDecimal("0.6162"), new BigDecimal("0.3838")), known(walls));
  }

  private static Set<BigDecimal> known(Overheard overheard) {
    var numbers = new TreeSet<>(overheard.numbers());
    numbers.retainAll(ANNS);
    return numbers;
  }

  private static void sealed(Page page) {
    assertThat(page.locator("body")).not().containsText("62\u00a0%");
    assertThat(page.locator("weights-strip .share")).hasCount(0);
    for (var number : List.of("61", "38", "0.6162", "0.3838")) {
      assertEquals(0, page.locator("[value='" + number + "']").count(), number);
    }
  }
}
