package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Author;
import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.WeightsBallot;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What voters were told, held against a board's whole log: all of it is there, once, in each tab's order, as it was asked. */
record Kept(long entries, int acknowledged, int overtaken, int repeated) {

  /** What the door told about a number. */
  record Told(String outcome, long version) {}

  /**
   * What a voter's tab says.
   *
   * @param sent what it ever asked, by number
   * @param told what it was told, by number
   * @param wrong what should not have happened to it
   */
  record Account(String name, String participant, String tab, Map<Long, JsonObject> sent, Map<Long, Told> told, List<String> wrong) {}

  static Kept check(Judged judged, List<Account> tabs) {
    int acknowledged = 0;
    int overtaken = 0;
    int repeated = 0;
    Set<Long> effective = new HashSet<>();
    for (var tab : tabs) {
      assertEquals(List.of(), tab.wrong());
      var places = judged.of(tab.participant(), tab.tab());
      Map<Long, Long> tookEffect = new TreeMap<>();
      Map<Long, Long> overtakenAt = new TreeMap<>();
      Set<Long> stood = new HashSet<>();
      long highest = 0;
      for (var place : places) {
        long n = place.author().n();
        assertTrue(tab.sent().containsKey(n), () -> "in the log, but never asked for: " + place);
        assertAsAsked(tab.sent().get(n), place.entry().command(), "not as it was asked: " + place);
        if (!stood.add(n)) {
          repeated++;
          assertFalse(place.changed(), () -> "a number that was taken took effect again: " + place);
          continue;
        }
        if (n < highest) {
          repeated++;
          assertFalse(place.changed() || place.outcome() instanceof Outcome.Accepted, () -> "took effect out of order: " + place);
          continue;
        }
        highest = n;
        assertTrue(place.outcome() instanceof Outcome.Accepted, () -> "refused: " + place);
        tookEffect.put(n, place.entry().version());
        effective.add(place.entry().version());
        place.author().overtaken().forEach(each -> overtakenAt.put(each, place.entry().version()));
      }
      for (var told : tab.told().entrySet()) {
        switch (told.getValue().outcome()) {
          case "accepted" -> {
            assertTrue(tookEffect.containsKey(told.getKey()), "acknowledged, but not there: " + told + " of " + tab.name());
            assertTrue(told.getValue().version() >= tookEffect.get(told.getKey()), "acknowledged at an earlier version: " + told);
            acknowledged++;
          }
          case "overtaken" -> {
            assertTrue(overtakenAt.containsKey(told.getKey()), "overtaken, but by whom? " + told);
            overtaken++;
          }
          default -> assertFalse(tookEffect.containsKey(told.getKey()), "said not to be saved, but was: " + told);
        }
      }
      assertEquals(tab.sent().keySet(), tab.told().keySet(), "every number has its answer");
    }
    checkBallots(judged, tabs, effective);
    return new Kept(judged.board().version(), acknowledged, overtaken, repeated);
  }

  private static void assertAsAsked(JsonObject asked, Command taken, String story) {
    switch (taken) {
      case Command.CastWeights(int round, Map<CriterionId, Mark> marks) -> {
        assertEquals(asked.getInteger("round"), round, story);
        Map<CriterionId, Mark> meant = new HashMap<>();
        asked.getJsonObject("marks").forEach(mark -> meant.put(new CriterionId(mark.getKey()), Mark.of((int) mark.getValue())));
        assertEquals(meant, new HashMap<>(marks), story);
      }
      case Command.Score(int round, Cell cell, Optional<Mark> mark) -> assertEquals(asked,
          new JsonObject().put("type", "score").put("round", round).put("option", cell.option().value()).put("criterion", cell.criterion().value())
              .put("mark", ((Mark.Number) mark.orElseThrow()).value()), story);
      default -> assertEquals("join", asked.getString("type"), story);
    }
  }

  /** Nobody's ballot is anything but the last that took effect. */
  private static void checkBallots(Judged judged, List<Account> tabs, Set<Long> effective) {
    for (var person : tabs.stream().map(Account::participant).collect(Collectors.toSet())) {
      Optional<WeightsBallot> weights = Optional.empty();
      Map<Cell, Mark> scores = new TreeMap<>();
      for (var entry : judged.entries()) {
        boolean own = entry.author() instanceof Author.Person author && author.participant().value().equals(person);
        if (own && effective.contains(entry.version()) && entry.command() instanceof Command.CastWeights cast) {
          weights = Optional.of(new WeightsBallot.Direct(cast.marks()));
        } else if (own && effective.contains(entry.version()) && entry.command() instanceof Command.Score score) {
          scores.put(score.cell(), score.mark().orElseThrow());
        }
      }
      var ballot = judged.board().lastRound().orElseThrow().ballot(new ParticipantId(person));
      assertEquals(weights, ballot.weights(), () -> "the weights of " + person + " are not the last that took effect");
      assertEquals(scores, ballot.scores(), () -> "the scores of " + person + " are not the last that took effect");
    }
  }

  @Override
  public String toString() {
    return "%d entries, %d acknowledged, %d overtaken, %d stood twice in the log".formatted(entries, acknowledged, overtaken, repeated);
  }
}
