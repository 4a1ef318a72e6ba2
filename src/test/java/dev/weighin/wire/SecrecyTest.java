package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.analysis.Result;
import dev.weighin.analysis.Sight;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import dev.weighin.kit.Seed;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * [S5] Two histories that differ only in others' sealed values give everyone else the same bytes. The histories are
 * {@link TwinBoards}; a reader is compared as long as what differs is sealed for them.
 */
class SecrecyTest {

  private static final int RUNS = 30;
  private static final int STEPS = 400;

  /** What one reader is sent. */
  private interface Documents {
    String of(Board board, Texts texts, Optional<ParticipantId> reader, Map<Sight, Result> results, boolean pages);
  }

  @Test
  @DisplayName("[S5] nothing that leaves tells of somebody else's sealed values")
  void nothingTellsOfSealedValues() {
    Tally tally = played(Seed.random("secrecy"), SecrecyTest::documents);
    assertEquals(Optional.empty(), tally.differences.stream().findFirst());
    assertTrue(tally.sealedDifferences > RUNS * STEPS / 20, "the histories did differ: " + tally);
    assertTrue(tally.compared > RUNS * STEPS, tally::toString);
  }

  @Test
  @DisplayName("a leak on purpose is found: the sums of a sealed round, or the order of its sums")
  void aLeakIsFound() {
    Function<Board, Object> sums = board -> board.lastRound().map(Round::sums).orElse(null);
    Function<Board, Object> order = board -> board.lastRound().map(round -> round.sums().weights().entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue().total(), a.getValue().total())).map(Map.Entry::getKey).toList()).orElse(null);
    for (Function<Board, Object> leak : List.of(sums, order)) {
      Tally tally = played(Seed.random("secrecy"), (board, texts, reader, results, pages) -> "" + leak.apply(board));
      assertTrue(tally.differences.size() > RUNS, tally::toString);
    }
  }

  private static final class Tally {
    final List<String> differences = new ArrayList<>();
    int compared;
    int sealedDifferences;

    @Override
    public String toString() {
      return compared + " compared, " + sealedDifferences + " times with sealed differences, " + differences.size() + " found";
    }
  }

  private static Tally played(Random random, Documents documents) {
    Tally tally = new Tally();
    for (int run = 0; run < RUNS; run++) {
      TwinBoards twins = new TwinBoards(random, run % 3 == 0);
      for (int step = 0; step < STEPS; step++) {
        if (twins.step()) {
          compare(twins, documents, step % 10 == 0, tally);
        }
      }
    }
    return tally;
  }

  private static void compare(TwinBoards twins, Documents documents, boolean pages, Tally tally) {
    tally.sealedDifferences += twins.one().rounds().equals(twins.other().rounds()) ? 0 : 1;
    if (!twins.victims().contains(twins.author())) {
      note(tally, "outcome of " + twins.author(), String.valueOf(twins.outcome()), String.valueOf(twins.otherOutcome()));
    }
    Map<Sight, Result> results = results(twins.one());
    Map<Sight, Result> others = results(twins.other());
    List<Optional<ParticipantId>> readers = new ArrayList<>(List.of(Optional.empty()));
    for (Participant each : twins.one().participants()) {
      readers.add(Optional.of(each.id()));
    }
    for (Optional<ParticipantId> reader : readers) {
      if (twins.sealedFor(reader)) {
        note(tally, twins.one().version() + " " + reader,
            documents.of(twins.one(), twins.texts(), reader, results, pages),
            documents.of(twins.other(), twins.otherTexts(), reader, others, pages));
      }
    }
  }

  private static Map<Sight, Result> results(Board board) {
    Map<Sight, Result> results = new EnumMap<>(Sight.class);
    for (Sight each : Sight.values()) {
      results.put(each, Result.of(board, each));
    }
    return results;
  }

  private static void note(Tally tally, String what, String one, String other) {
    tally.compared++;
    if (!one.equals(other) && tally.differences.size() < 1_000) {
      tally.differences.add(what + "\n" + one + "\n" + other);
    }
  }

  private static String documents(Board board, Texts texts, Optional<ParticipantId> reader, Map<Sight, Result> results, boolean pages) {
    ViewClass viewClass = ViewClass.of(board, reader);
    Result result = results.get(viewClass.sight());
    StringBuilder all = new StringBuilder(ViewWriter.view(board, result, texts, viewClass).encode());
    reader.ifPresent(who -> all.append('\n').append(MineWriter.mine(board, result, texts, who).encode()));
    if (pages) {
      all.append('\n').append(text(PeopleWriter.page(board, texts, viewClass, new JsonObject(), who -> false)));
      for (Round round : board.rounds()) {
        all.append('\n').append(text(BallotsWriter.page(board, texts, viewClass, new JsonObject().put("round", round.number()))));
      }
      all.append('\n').append(BallotsCsv.write(board, texts, viewClass));
      all.append('\n').append(BoardExport.json(board, texts, viewClass).encode());
    }
    return all.toString();
  }

  private static String text(Read<JsonObject> read) {
    return switch (read) {
      case Read.Value<JsonObject>(JsonObject json) -> json.encode();
      case Read.Bad<JsonObject>(var reason) -> reason.toString();
    };
  }
}
