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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What voters were told, held against a board's whole log: all of it is there, once, in each tab's order, as it was asked. */
record Kept(long entries, int acknowledged, int overtaken, int repeated) {

  static Kept check(Judged judged, List<StubbornVoter> tabs) {
    int acknowledged = 0;
    int overtaken = 0;
    int repeated = 0;
    Set<Long> effective = new HashSet<>();
    for (var tab : tabs) {
      assertEquals(List.of(), tab.wrong());
      var places = judged.of(tab.person().participant(), tab.person().tab());
      Map<Long, Long> tookEffect = new TreeMap<>();
      Map<Long, Long> overtakenAt = new TreeMap<>();
      Set<Long> judgedOnce = new HashSet<>();
      long highest = 0;
      for (var place : places) {
        long n = place.author().n();
        if (n <= highest) {
          repeated++;
          assertFalse(place.changed(), "a number that was taken took effect again: " + place);
          continue;
        }
        highest = n;
        assertTrue(judgedOnce.add(n), "number " + n + " judged twice");
        assertTrue(place.outcome() instanceof Outcome.Accepted, place::toString);
        tookEffect.put(n, place.entry().version());
        effective.add(place.entry().version());
        place.author().overtaken().forEach(each -> overtakenAt.put(each, place.entry().version()));
        assertAsAsked(tab.sent().get(n), place.entry().command());
      }
      for (var told : tab.told().entrySet()) {
        switch (told.getValue().outcome()) {
          case "accepted" -> {
            assertTrue(tookEffect.containsKey(told.getKey()), "acknowledged, but not there: " + told + " of " + tab.person().name());
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

  private static void assertAsAsked(JsonObject asked, Command taken) {
    switch (taken) {
      case Command.CastWeights(int round, Map<CriterionId, Mark> marks) -> {
        assertEquals(asked.getInteger("round"), round);
        asked.getJsonObject("marks").forEach(mark -> assertEquals(Mark.of((int) mark.getValue()), marks.get(new CriterionId(mark.getKey()))));
      }
      case Command.Score(int round, Cell cell, Optional<Mark> mark) -> assertEquals(asked,
          new JsonObject().put("type", "score").put("round", round).put("option", cell.option().value()).put("criterion", cell.criterion().value())
              .put("mark", ((Mark.Number) mark.orElseThrow()).value()));
      default -> assertEquals("join", asked.getString("type"));
    }
  }

  /** Nobody's ballot is anything but the last that took effect. */
  private static void checkBallots(Judged judged, List<StubbornVoter> tabs, Set<Long> effective) {
    for (var person : tabs.stream().map(tab -> tab.person().participant()).collect(Collectors.toSet())) {
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
      assertEquals(weights, ballot.weights());
      assertEquals(scores, ballot.scores());
    }
  }

  @Override
  public String toString() {
    return "%d entries, %d acknowledged, %d overtaken, %d stood twice in the log".formatted(entries, acknowledged, overtaken, repeated);
  }
}
