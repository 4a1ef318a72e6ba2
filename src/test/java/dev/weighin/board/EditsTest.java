package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Reason.Code;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EditsTest {

  private static final CriterionId C1 = new CriterionId("c1");
  private static final CriterionId C3 = new CriterionId("c3");

  @Test
  @DisplayName("[B1] 2–12 options, 1–20 criteria")
  void limitsOfABoard() {
    Play play = Play.ready();
    play.asks("fay", new Command.RemoveOption(new OptionId("o1"))).refused(Code.TOO_FEW);
    IntStream.rangeClosed(3, 12).forEach(i -> play.asks("fay", new Command.AddOption("Option " + i, "")).accepted());
    play.asks("fay", new Command.AddOption("One more", "")).refused(Code.TOO_MANY);
    IntStream.rangeClosed(4, 20).forEach(i -> play.asks("fay", new Command.AddCriterion("Further " + i, "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted());
    play.asks("fay", new Command.AddCriterion("One more", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).refused(Code.TOO_MANY);
    assertEquals("ABCDEFGHIJKL", play.board.definition().options().stream().map(o -> "" + o.letter()).reduce("", String::concat));
  }

  @Test
  @DisplayName("names are needed, distinct, at most 80 characters, and text")
  void names() {
    Play play = Play.ready();
    play.asks("fay", new Command.AddOption("  ", "")).refused(Code.MISSING_FIELD);
    play.asks("fay", new Command.AddOption("\u200b\u2060", "")).refused(Code.MISSING_FIELD);
    play.asks("fay", new Command.AddOption("left", "")).refused(Code.DUPLICATE_NAME);
    play.asks("fay", new Command.AddOption("x".repeat(81), "")).refused(Code.TOO_LONG);
    play.asks("fay", new Command.AddOption("😀".repeat(80), "")).accepted();
    play.asks("fay", new Command.AddOption("a\u0000b", "")).refused(Code.BAD_CHARACTERS);
    play.asks("fay", new Command.AddOption("half \uD83D", "")).refused(Code.BAD_CHARACTERS);
    play.asks("fay", new Command.AddOption("<b>شكرا</b>", "")).accepted();
  }

  @Test
  @DisplayName("[B2] measured values lie between the ends; without ends in numbers the scale counts")
  void endsOfACriterion() {
    Play play = Play.ready();
    play.asks("fay", give("o1", "c3", 700, true)).refused(Code.OUTSIDE_ENDS);
    play.asks("fay", new Command.EditCriterion(C3, "Price", "", new Ends.Numbers(1200, 300, "€"), Criterion.ScoredBy.FACILITATOR)).accepted();
    play.asks("fay", give("o1", "c3", 700, true)).accepted();
    play.asks("fay", give("o1", "c3", 299, true)).refused(Code.OUTSIDE_ENDS);
    play.asks("fay", give("o1", "c3", 6, false)).refused(Code.OUTSIDE_SCALE);
    play.asks("fay", new Command.EditCriterion(C3, "Price", "", new Ends.Numbers(3, 3, "€"), Criterion.ScoredBy.FACILITATOR)).refused(Code.BAD_VALUE);
    assertEquals(5.0 / 9, new Ends.Numbers(1200, 300, "€").fraction(700), 1e-12);
  }

  @Test
  @DisplayName("[B3] the facilitator scores the criteria that are the facilitator's")
  void givenScores() {
    Play play = Play.ready();
    play.asks("fay", give("o1", "c3", 4, false)).accepted();
    play.asks("fay", give("o1", "c1", 4, false)).refused(Code.SCORED_BY_VOTERS);
    play.asks("ann", give("o1", "c3", 4, false)).refused(Code.NOT_FACILITATOR);
    play.asks("fay", new Command.Give(Play.cell("o1", "c3"), Optional.empty())).accepted();
    assertTrue(play.board.definition().given().isEmpty());
  }

  private static Command.Give give(String option, String criterion, double value, boolean measured) {
    return new Command.Give(Play.cell(option, criterion), Optional.of(new Given(value, measured, "")));
  }

  @Test
  @DisplayName("[B6] the spotlight is a facilitator's, changes nothing but itself, and goes with its criterion")
  void spotlight() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Close(1)).accepted();
    List<Round> rounds = play.board.rounds();
    play.asks("ann", spotlight("c1")).refused(Code.NOT_FACILITATOR);
    play.asks("fay", spotlight("c9")).refused(Code.NO_SUCH_CRITERION);
    play.asks("fay", spotlight("c3")).accepted().asks("fay", spotlight("c1")).accepted();
    assertEquals(Optional.of(C1), play.board.spotlight());
    assertEquals(rounds, play.board.rounds());
    assertTrue(play.board.undo().isPresent());
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted();
    assertEquals(Optional.of(C1), play.board.spotlight());
    play.asks("fay", new Command.RemoveCriterion(C1)).accepted();
    assertEquals(Optional.empty(), play.board.spotlight());
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    play.asks("fay", spotlight("c1")).accepted().asks("fay", new Command.Spotlight(Optional.empty())).accepted();
    assertEquals(Optional.empty(), play.board.spotlight());
  }

  private static Command spotlight(String criterion) {
    return new Command.Spotlight(Optional.of(new CriterionId(criterion)));
  }

  @Test
  @DisplayName("[B4] renaming keeps ballots, and everybody sees old and new")
  void renamingKeepsBallots() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 2, 3);
    Sums sums = play.round().sums();
    play.asks("fay", new Command.EditCriterion(C1, "Cost", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted();
    play.asks("fay", new Command.EditOption(new OptionId("o2"), "Far right", "more")).accepted();
    assertEquals(1, play.board.rounds().size());
    assertEquals(sums, play.round().sums());
    assertEquals(List.of("Criterion c1", "Right"), play.board.changes().stream().map(Changed::was).toList());
    assertEquals("Cost", play.round().definition().criterion(C1).orElseThrow().name());
  }

  @Test
  @DisplayName("[B4] reordering has no effect on any result")
  void reorderingHasNoEffect() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 1, 1);
    Sums sums = play.round().sums();
    play.asks("fay", new Command.OrderCriteria(List.of(C3, new CriterionId("c2"), C1))).accepted();
    play.weighs("ann", 1, 1, 1);
    assertEquals(sums, play.round().sums());
    play.asks("fay", new Command.OrderCriteria(List.of(C3, C1, C1))).refused(Code.NOT_THE_SAME_SET);
  }

  @Test
  @DisplayName("[B4] an edit of what is voted on begins the next round; ballots are drafts until confirmed; undo restores the round")
  void anEditBeginsTheNextRound() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 3, 2, 1);
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted();
    assertEquals(2, play.board.rounds().size());
    assertEquals(Round.State.CLOSED, play.board.rounds().getFirst().state());
    assertEquals(3, play.board.rounds().getFirst().definition().criteria().size());
    assertEquals(Ballot.Origin.DRAFT, play.ballot("ann").origin());
    assertEquals(Sums.NONE, play.round().sums());
    assertEquals(0, play.board.turnout().k());
    assertEquals(2, play.board.turnout().drafts());
    play.asks("ann", new Command.Confirm(2)).accepted();
    assertEquals(WeightsBallot.UNITS, play.sum("c1") + play.sum("c2"));
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertEquals(1, play.board.rounds().size());
    assertTrue(play.round().open());
    assertEquals(3, play.board.definition().criteria().size());
    assertEquals(2 * WeightsBallot.UNITS, play.sum("c1") + play.sum("c2") + play.sum("c3"));
  }

  @Test
  @DisplayName("[B4] an undo takes back its edit and no other: a later edit leaves nothing to undo")
  void anUndoTakesBackItsEditAlone() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    play.asks("fay", new Command.Undo(play.board.version())).accepted();
    assertTrue(play.board.changes().isEmpty());
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    play.asks("fay", new Command.Ask("Another question?", "")).accepted();
    play.asks("fay", new Command.Undo(play.board.version() - 1)).refused(Code.NOTHING_TO_UNDO);
    assertEquals("Another question?", play.board.definition().question());
  }

  @Test
  @DisplayName("[B4] edits in a row begin one round, and one undo brings back the round whose ballots counted")
  void editsInARowBeginOneRound() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Ask("Which, then?", "")).accepted();
    play.asks("fay", new Command.SetTimer(1, Optional.of(play.time + 60_000))).accepted();
    long first = play.board.version() + 1;
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    Optional<Long> timer = play.round().timer();
    play.asks("fay", new Command.AddOption("Fourth", "")).accepted().asks("fay", new Command.RemoveOption(new OptionId("o1"))).accepted();
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted().asks("fay", new Command.SetScale(Scale.TEN)).accepted();
    assertEquals(List.of(1, 2), play.board.rounds().stream().map(Round::number).toList());
    assertEquals(2, play.board.roundsMade());
    assertEquals(timer, play.round().timer());
    assertTrue(timer.isPresent());
    assertEquals(List.of("o2", "o3", "o4"), play.round().definition().options().stream().map(each -> each.id().value()).toList());
    assertEquals(play.board.definition(), play.round().definition());
    assertEquals(Ballot.Origin.DRAFT, play.ballot("ann").origin());
    assertEquals(1, play.board.turnout().drafts());
    assertEquals(first, play.board.undo().orElseThrow().version());
    play.asks("ann", new Command.Confirm(2)).accepted();
    play.asks("fay", new Command.Undo(first)).accepted();
    assertEquals(1, play.board.rounds().size());
    assertTrue(play.round().open());
    assertEquals(2, play.board.definition().options().size());
    assertEquals(3, play.board.definition().criteria().size());
    assertEquals(Scale.FIVE, play.board.definition().scale());
    assertEquals(List.of("question"), play.board.changes().stream().map(Changed::what).toList());
    assertEquals(WeightsBallot.UNITS, play.sum("c1") + play.sum("c2") + play.sum("c3"));
    play.asks("fay", new Command.AddOption("Fifth", "")).accepted();
    assertEquals("o5", play.board.definition().options().getLast().id().value());
    assertEquals(3, play.round().number(), "its number is used up too");
  }

  @Test
  @DisplayName("[B4] as soon as one ballot counts, the next edit begins the next round")
  void anEditAfterABallotBeginsTheNextRound() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 3, 2, 1);
    play.asks("fay", new Command.AddOption("Third", "")).accepted().asks("ann", new Command.Confirm(2)).accepted();
    long second = play.board.version() + 1;
    play.asks("fay", new Command.AddOption("Fourth", "")).accepted();
    assertEquals(List.of(1, 2, 3), play.board.rounds().stream().map(Round::number).toList());
    assertEquals(second, play.board.undo().orElseThrow().version());
    assertEquals(2, play.board.turnout().drafts());
  }

  @Test
  @DisplayName("[B4] a round that was opened by hand is none that an edit began, and a renaming between two edits ends their row")
  void onlyTheRoundOfAnEditIsAmended() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Close(1)).accepted().opens(Asks.WEIGHTS, Start.ADJUST, Visibility.LIVE);
    assertEquals(Ballot.Origin.DRAFT, play.ballot("ann").origin());
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    assertEquals(3, play.round().number());
    play.asks("fay", new Command.EditOption(new OptionId("o3"), "Middle", "")).accepted();
    play.asks("fay", new Command.AddOption("Fourth", "")).accepted();
    assertEquals(4, play.round().number());
    assertEquals(List.of("", "Third", ""), play.board.changes().stream().map(Changed::was).toList());
  }

  @Test
  @DisplayName("[B4] edits in a row where no draft is left, in a rehearsal, and there and back again, are one edit as well")
  void editsInARowOfEveryKind() {
    Play play = Play.ready().opens(Asks.SCORES, Start.FRESH, Visibility.SEALED).scores("ann", "o1", "c1", 4);
    play.asks("fay", new Command.SetScale(Scale.TEN)).accepted().asks("fay", new Command.SetScale(Scale.FIVE)).accepted();
    assertEquals(2, play.round().number());
    assertFalse(play.round().voted());
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertTrue(play.board.changes().isEmpty());
    assertEquals(1, play.board.turnout().k());

    Play rehearsed = Play.ready().rehearses().weighs("ann", 1, 2, 3);
    rehearsed.asks("fay", new Command.AddOption("Third", "")).accepted().asks("fay", new Command.AddOption("Fourth", "")).accepted();
    assertEquals(List.of(2), rehearsed.board.rounds().stream().map(Round::number).toList());
    assertTrue(rehearsed.round().rehearsal());
    assertTrue(rehearsed.ballot("ann").weights().isPresent());
    rehearsed.asks("fay", new Command.Undo(rehearsed.board.undo().orElseThrow().version())).accepted();
    assertEquals(1, rehearsed.board.turnout().k());
  }

  @Test
  @DisplayName("[B4, V5] a draft's reasons stay with it through the edits that follow, those for a criterion that goes excepted")
  void aDraftKeepsItsReasons() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    play.asks("ann", new Command.GiveReason(2, C1, Optional.of(new TextKey("stays")))).accepted();
    play.asks("ann", new Command.GiveReason(2, C3, Optional.of(new TextKey("goes")))).accepted();
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted();
    assertEquals(2, play.round().number());
    assertEquals(List.of(new TextKey("stays")), List.copyOf(play.ballot("ann").reasons().values()));
  }

  @Test
  @DisplayName("[B4] by the rules of an earlier release each edit of a round with drafts begins the next one")
  void earlierRulesBeginARoundPerEdit() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).by(2);
    play.asks("fay", new Command.AddOption("Third", "")).accepted().asks("fay", new Command.AddOption("Fourth", "")).accepted();
    assertEquals(3, play.round().number());
  }

  @Test
  @DisplayName("[B4, V5] undoing the opening of a round leaves the reasons that were given, changed and taken back since")
  void anUndoLeavesReasonsGivenSince() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 3, 2, 1);
    play.asks("bob", reason("hasty")).accepted().reveals().opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    play.asks("ann", reason("because")).accepted().asks("bob", new Command.GiveReason(1, C1, Optional.empty())).accepted();
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertEquals(1, play.board.rounds().size());
    assertEquals(Optional.of(new TextKey("because")), Optional.ofNullable(play.ballot("ann").reasons().get(C1)));
    assertTrue(play.ballot("bob").reasons().isEmpty());
    assertEquals(2 * WeightsBallot.UNITS, play.sum("c1") + play.sum("c2") + play.sum("c3"));
  }

  private static Command reason(String key) {
    return new Command.GiveReason(1, C1, Optional.of(new TextKey(key)));
  }

  @Test
  @DisplayName("[B4] an edit that no round is open for is undone with the scores that went with it")
  void anEditBeforeARoundIsUndone() {
    Play play = Play.ready();
    play.asks("fay", give("o1", "c3", 4, false)).accepted();
    Definition was = play.board.definition();
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted();
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertEquals(was, play.board.definition());
    assertTrue(play.board.changes().isEmpty());
    play.opens(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED).asks("fay", new Command.AddOption("Third", "")).accepted();
    assertTrue(play.board.undo().isEmpty(), "votes may come after it");
  }

  @Test
  @DisplayName("[B4] a draft that lacks a new criterion must be weighed there before it counts")
  void aDraftLacksTheNewCriterion() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.AddCriterion("New", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted();
    play.asks("ann", new Command.Confirm(2)).refused(Code.CRITERION_NOT_WEIGHED);
    play.weighs("ann", 1, 2, 3, 4);
    assertEquals(Ballot.Origin.CAST, play.ballot("ann").origin());
  }

  @Test
  @DisplayName("[B4] a score does not make a draft count that lacks a new criterion's weight")
  void aScoreDoesNotFinishADraft() {
    Play play = Play.ready().opens(Asks.BOTH, Start.FRESH, Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.AddCriterion("New", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted();
    play.asks("ann", play.score("o1", "c1", 4)).refused(Code.CRITERION_NOT_WEIGHED);
    play.weighs("ann", 1, 2, 3, 4).scores("ann", "o1", "c1", 4);
  }

  @Test
  @DisplayName("[B4] without ballots an edit stays in its round")
  void withoutBallotsAnEditStaysInItsRound() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("fay", new Command.RemoveCriterion(C3)).accepted();
    assertEquals(1, play.board.rounds().size());
    assertEquals(2, play.round().definition().criteria().size());
    play.weighs("ann", 1, 2);
  }

  @Test
  @DisplayName("[B4] another scale drops the scores that would mean something else")
  void anotherScaleDropsScores() {
    Play play = Play.ready().opens(Asks.BOTH, Start.FRESH, Visibility.LIVE).scores("ann", "o1", "c1", 4).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.SetScale(Scale.TEN)).accepted();
    assertTrue(play.ballot("ann").scores().isEmpty());
    assertTrue(play.ballot("ann").weights().isPresent());
    play.scores("ann", "o1", "c1", 9);
  }

  @Test
  @DisplayName("[B4] an id is never used again, a letter is")
  void anIdIsNeverUsedAgain() {
    Play play = Play.ready();
    play.asks("fay", new Command.AddOption("Third", "")).accepted();
    play.asks("fay", new Command.RemoveOption(new OptionId("o3"))).accepted();
    play.asks("fay", new Command.AddOption("Fourth", "")).accepted();
    Option last = play.board.definition().options().getLast();
    assertEquals("o4", last.id().value());
    assertEquals('C', last.letter());
  }

  @Test
  @DisplayName("[B4] nor after an undo: what was said of the option that it took away is said of no other")
  void anUndoGivesNoIdASecondLife() {
    Play play = Play.ready();
    play.asks("fay", new Command.AddOption("Third", "")).accepted().asks("fay", new Command.Decide(new OptionId("o3"), "")).accepted();
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertEquals(Optional.empty(), play.board.decision());
    play.asks("fay", new Command.AddOption("Fourth", "")).accepted();
    assertEquals("o4", play.board.definition().options().getLast().id().value());
    play.asks("fay", new Command.AddCriterion("New", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted();
    play.asks("fay", new Command.Decide(new OptionId("o1"), "")).accepted();
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertEquals(new OptionId("o1"), play.board.decision().orElseThrow().option());
    play.asks("fay", new Command.AddCriterion("New", "", Ends.NONE, Criterion.ScoredBy.VOTERS)).accepted();
    assertEquals("c5", play.board.definition().criteria().getLast().id().value());
  }

  @Test
  @DisplayName("[B5] a deleted board keeps nothing and takes nothing")
  void aDeletedBoardTakesNothing() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 2, 3);
    play.asks("ann", new Command.Delete()).refused(Code.NOT_FACILITATOR);
    play.asks("fay", new Command.Delete()).accepted();
    assertFalse(play.board.exists());
    assertTrue(play.board.rounds().isEmpty());
    play.asks("ann", new Command.Withdraw(1)).refused(Code.BOARD_DELETED);
  }

  @Test
  @DisplayName("[B5] a person is erased with name and reasons, the ballot stays")
  void aPersonIsErased() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 2, 3);
    play.asks("ann", new Command.GiveReason(1, C1, Optional.of(new TextKey("because")))).accepted();
    play.asks("bob", new Command.Erase(Play.id("ann"))).refused(Code.NOT_FACILITATOR);
    play.asks("ann", new Command.Erase(Play.id("ann"))).accepted();
    assertTrue(play.person("ann").name().isEmpty());
    assertTrue(play.ballot("ann").reasons().isEmpty());
    assertEquals(1, play.board.turnout().k());
  }
}
