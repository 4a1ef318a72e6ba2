package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of commands at random, sensible and not: the fold stays total, exact and repeatable. */
class SimulationTest {

  @Test
  void whateverIsAskedTheFoldHoldsItsPromises() {
    Random random = Seed.random("domain simulation");
    for (int run = 0; run < 40; run++) {
      List<Entry> log = new ArrayList<>();
      Board board = played(new RandomCommands(random), 600, log);
      assertEquals(board, folded(log), "the same log folds to the same board");
    }
  }

  private static Board played(RandomCommands commands, int steps, List<Entry> log) {
    Board board = Board.empty(new BoardId("simulated"));
    Map<String, Long> taken = new HashMap<>();
    for (int step = 0; step < steps; step++) {
      Entry entry = commands.next(board);
      log.add(entry);
      Applied applied = board.apply(entry);
      holds(board, entry, applied);
      inOrder(taken, board, entry, applied);
      board = applied.board();
    }
    return board;
  }

  private static Board folded(List<Entry> log) {
    Board board = Board.empty(new BoardId("simulated"));
    for (Entry entry : log) {
      board = board.apply(entry).board();
    }
    return board;
  }

  private static boolean whole(Round round, WeightsBallot weights) {
    return switch (weights) {
      case WeightsBallot.Direct(var marks) -> marks.size() == round.definition().criteria().size();
    };
  }

  /** A tab's numbers take effect rising, each once: of one at or below the highest nothing comes. */
  private static void inOrder(Map<String, Long> taken, Board before, Entry entry, Applied applied) {
    Board after = applied.board();
    if (entry.author() instanceof Author.Person person && after.participant(person.participant()).isPresent()) {
      String tab = person.participant() + " " + person.tab();
      if (person.n() <= taken.getOrDefault(tab, 0L)) {
        assertEquals(before.participants(), after.participants(), () -> "a number taken before: " + entry);
        assertEquals(before.rounds(), after.rounds(), () -> "a number taken before: " + entry);
        assertEquals(before.definition(), after.definition(), () -> "a number taken before: " + entry);
        assertEquals(before.settings(), after.settings(), () -> "a number taken before: " + entry);
      }
      taken.merge(tab, person.n(), Math::max);
    }
  }

  private static boolean reshapes(Command command) {
    return command instanceof Command.AddOption || command instanceof Command.RemoveOption
        || command instanceof Command.AddCriterion || command instanceof Command.RemoveCriterion;
  }

  private static void holds(Board before, Entry entry, Applied applied) {
    Board after = applied.board();
    assertEquals(entry.version(), after.version());
    if (!(applied.outcome() instanceof Outcome.Accepted)) {
      assertEquals(before.definition(), after.definition());
      assertEquals(before.settings(), after.settings());
      assertEquals(before.rounds(), after.rounds(), "a refused command leaves every ballot");
    }
    for (Round round : after.rounds()) {
      for (Ballot ballot : round.ballots()) {
        assertTrue(!ballot.counts() || ballot.weights().stream().allMatch(weights -> whole(round, weights)), "a ballot that counts is whole");
      }
      assertEquals(round.recounted(after.participants()).sums(), round.sums(), "sums moved along equal sums counted anew");
    }
    if (before.amends() && reshapes(entry.command()) && applied.outcome().equals(Outcome.accepted(Outcome.Change.DEFINITION))) {
      assertEquals(before.rounds().size(), after.rounds().size(), "edits in a row begin one round");
      assertEquals(before.undo().map(UndoPoint::version), after.undo().map(UndoPoint::version), "and are undone together");
    }
    Turnout turnout = after.turnout();
    assertTrue(turnout.k() <= turnout.n(), turnout::toString);
    assertEquals(turnout.k(), turnout.done() + turnout.weighing() + turnout.abstained() + turnout.kept(), turnout::toString);
    assertTrue(after.rounds().stream().limit(Math.max(0, after.rounds().size() - 1)).noneMatch(Round::open), "only the last round is open");
    if (entry.author() instanceof Author.Person person && after.participant(person.participant()).isPresent()) {
      Optional<Outcome> again = after.participant(person.participant()).get().memory().answered(person.tab(), person.n());
      assertTrue(again.isPresent(), "what was taken is remembered");
    }
  }
}
