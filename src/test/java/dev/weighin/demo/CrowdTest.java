package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Entry;
import dev.weighin.board.Mark;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final ParticipantId HOST = new ParticipantId("host-host");
  private static final long TICK_MS = 50;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private Board board;
  private long now = 1_000_000;
  private long n = 0;

  CrowdTest() {
    System.out.println("crowd: -Dseed=" + seed);
  }

  @Test
  void everythingThatACrowdDoesIsAccepted() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    run(new Crowd(40, seed, now), 120_000);
    assertEquals(40, board.turnout().k());
  }

  @Test
  void itScoresToo() {
    rehearse(Templates.find("technology").orElseThrow().draft(), Asks.BOTH);
    run(new Crowd(20, seed, now), 300_000);
    board.openRound().orElseThrow().ballots().forEach(ballot -> {
      assertTrue(ballot.weights().isPresent());
      assertFalse(ballot.scores().isEmpty());
    });
  }

  @Test
  void itIsWorkedOutForABoardOfAnyKind() {
    for (Template each : Templates.all()) {
      rehearse(each.draft(), Asks.WEIGHTS);
      run(new Crowd(10, seed, now), 60_000);
      assertEquals(10, board.turnout().k(), each.id());
    }
  }

  /** [R8] */
  @Test
  void everyVoterIsMarkedAsSimulatedAndHasANameThatSaysSo() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    run(new Crowd(Crowd.VOTERS_MIN, seed, now), 30_000);
    for (Participant each : board.participants()) {
      assertEquals(each.id().value().startsWith("simulated-"), each.simulated());
    }
    assertEquals("Simulated voter 17", Crowd.name(17));
  }

  @Test
  void voterMovesOneSliderAtATime() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    Map<Integer, Map<CriterionId, Mark>> last = new java.util.HashMap<>();
    for (Crowd.Act act : run(new Crowd(30, seed, now), 120_000)) {
      if (act instanceof Crowd.Act.Vote(int voter, Command.CastWeights(int round, var marks))) {
        Map<CriterionId, Mark> before = last.put(voter, marks);
        if (before != null) {
          assertEquals(1, marks.keySet().stream().filter(each -> !marks.get(each).equals(before.get(each))).count());
        }
      }
    }
    assertEquals(30, last.size());
  }

  @Test
  void peopleTakeTheirTime() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    int voters = 40, seconds = 120;
    int acts = run(new Crowd(voters, seed, now), seconds * 1_000L).size();
    assertTrue(acts > 2 * seconds && acts < 20 * seconds, acts + " acts of " + voters + " voters in " + seconds + " s");
  }

  @Test
  void someSayDoneAndComeBackWithAnotherMind() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    Set<Integer> done = new HashSet<>();
    Set<Integer> back = new HashSet<>();
    for (Crowd.Act act : run(new Crowd(40, seed, now), 300_000)) {
      if (act instanceof Crowd.Act.Vote(int voter, Command.SayDone said)) {
        done.add(voter);
      } else if (done.contains(act.voter())) {
        back.add(act.voter());
      }
    }
    assertTrue(done.size() > 20 && back.size() > 10, done.size() + " done, " + back.size() + " back");
  }

  @Test
  void theSameSeedMakesTheSameCrowd() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    Board first = board;
    long began = now;
    List<Crowd.Act> once = run(new Crowd(25, seed, now), 60_000);
    board = first;
    now = began;
    assertEquals(once, run(new Crowd(25, seed, now), 60_000));
  }

  @Test
  void aCrowdThatComesBackGoesOnFromItsBallots() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    run(new Crowd(10, seed, now), 60_000);
    Board before = board;
    List<Crowd.Act> later = run(new Crowd(10, seed + 1, now), 60_000);
    assertTrue(later.stream().noneMatch(each -> each instanceof Crowd.Act.Join));
    Set<Integer> seen = new TreeSet<>();
    for (Crowd.Act act : later) {
      if (act instanceof Crowd.Act.Vote(int voter, Command.CastWeights(int round, var marks)) && seen.add(voter)) {
        var was = before.openRound().orElseThrow().ballot(Crowd.participant(voter)).weights().orElseThrow();
        assertTrue(was instanceof dev.weighin.board.WeightsBallot.Direct(var old)
            && marks.keySet().stream().filter(each -> !marks.get(each).equals(old.get(each))).count() == 1);
      }
    }
    assertFalse(seen.isEmpty());
  }

  @Test
  void itFollowsAFreshRehearsalAndAnEdit() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    Crowd crowd = new Crowd(10, seed, now);
    run(crowd, 30_000);
    host(new Command.AddCriterion("Price", "", dev.weighin.board.Ends.NONE, dev.weighin.board.Criterion.ScoredBy.VOTERS));
    openRehearsal(Asks.WEIGHTS);
    run(crowd, 60_000);
    assertEquals(10, board.turnout().k());
    board.openRound().orElseThrow().ballots().forEach(each ->
        assertTrue(each.weights().orElseThrow() instanceof dev.weighin.board.WeightsBallot.Direct(var marks) && marks.size() == 9));
  }

  /** [R8] */
  @Test
  void itMayVoteInAnOpenRehearsalOnly() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    assertTrue(Crowd.mayVote(board));
    host(new Command.Close(board.lastRound().orElseThrow().number()));
    assertFalse(Crowd.mayVote(board));
    host(new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, false));
    assertFalse(Crowd.mayVote(board));
  }

  @Test
  void optionsOvertakeEachOtherOnTheDemo() {
    rehearse(ArticleBoards.demo(true, "").draft(), Asks.WEIGHTS);
    Crowd crowd = new Crowd(40, seed, now);
    run(crowd, 20_000);
    int overtakings = 0;
    boolean ahead = nodeAhead();
    for (int second = 0; second < 600; second++) {
      run(crowd, 1_000);
      overtakings += nodeAhead() == ahead ? 0 : 1;
      ahead = nodeAhead();
    }
    assertTrue(overtakings >= 4, overtakings + " overtakings in ten minutes");
  }

  private boolean nodeAhead() {
    var sums = board.openRound().orElseThrow().sums().weights();
    double lead = 0;
    for (var each : board.definition().criteria()) {
      var sum = sums.get(each.id());
      double weight = sum == null || sum.count() == 0 ? 0 : (double) sum.total() / sum.count();
      lead += weight * (given("o1", each.id()) - given("o2", each.id()));
    }
    return lead > 0;
  }

  private double given(String option, CriterionId criterion) {
    return board.definition().given().get(new dev.weighin.board.Cell(new dev.weighin.board.OptionId(option), criterion)).value();
  }

  // ---- a board and its clock

  private void rehearse(Draft draft, Asks asks) {
    board = TemplatesTest.board(draft);
    boolean named = draft.anonymity() != dev.weighin.board.Anonymity.NO_NAMES;
    apply(HOST, new Command.Join(Role.FACILITATOR, "hash", named ? Optional.of(new TextKey("host")) : Optional.empty(), Optional.empty(), 1, false));
    host(new Command.VoteToo(false));
    openRehearsal(asks);
  }

  private void openRehearsal(Asks asks) {
    host(new Command.OpenRound(asks, Start.FRESH, board.settings().visibility(), true, ReasonRule.OPTIONAL, true));
  }

  private void host(Command command) {
    apply(HOST, command);
  }

  /** Asks the crowd every tick for as long, lets everything it does take effect, and returns that. */
  private List<Crowd.Act> run(Crowd crowd, long ms) {
    List<Crowd.Act> acts = new ArrayList<>();
    for (long end = now + ms; now < end; now += TICK_MS) {
      crowd.next(board, now).ifPresent(act -> {
        acts.add(act);
        boolean named = board.settings().anonymity() != dev.weighin.board.Anonymity.NO_NAMES;
        Command command = switch (act) {
          case Crowd.Act.Join(int voter) -> new Command.Join(Role.VOTER, "hash", named ? Optional.of(new TextKey("name")) : Optional.empty(), Optional.empty(), 1, true);
          case Crowd.Act.Vote(int voter, Command vote) -> vote;
        };
        apply(Crowd.participant(act.voter()), command);
      });
    }
    return acts;
  }

  private void apply(ParticipantId who, Command command) {
    long generation = board.participant(who).map(Participant::roleGeneration).orElse(1L);
    var applied = board.apply(new Entry(board.version() + 1, now, Rules.NEWEST, new Author.Person(who, "tab", ++n, generation), command));
    assertTrue(applied.outcome() instanceof Outcome.Accepted, () -> who + " " + command + ": " + applied.outcome());
    board = applied.board();
  }
}
