package dev.weighin.wire;

import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.RandomCommands;
import dev.weighin.board.Reason;
import dev.weighin.board.Round;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import dev.weighin.kit.Seed;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExportTest {

  private int drawn;

  @Test
  @DisplayName("[S5] an import equals what was exported: definition, revealed rounds, ballots, results")
  void anImportEqualsWhatWasExported() {
    Random random = Seed.random("export");
    int revealed = 0;
    int decided = 0;
    for (int run = 0; run < 150; run++) {
      RandomCommands commands = new RandomCommands(random);
      Board board = Board.empty(new BoardId("exported"));
      for (int step = 0; step < 250; step++) {
        board = board.apply(commands.next(board)).board();
      }
      Map<String, String> names = new HashMap<>();
      board.participants().forEach(each -> each.name().ifPresent(key -> names.put(key.value(), "Name " + key.value())));
      JsonObject export = BoardExport.json(board, Texts.of(names), ViewClass.DESK);
      NewBoard read = value(BoardImport.read(new JsonObject(export.encode()), () -> "k" + ++drawn, () -> new ParticipantId("imported" + ++drawn), 5));
      Board imported = created(read);
      JsonObject again = BoardExport.json(imported, Texts.of(read.texts()), ViewClass.DESK);
      for (String part : new String[] {"question", "options", "criteria", "given", "scale", "anonymity", "visibility", "public", "promotion", "decision"}) {
        assertEquals(export.getValue(part), again.getValue(part), part);
      }
      assertEquals(withoutLabels(export), withoutLabels(again));
      assertEquals(export.getJsonObject("result"), again.getJsonObject("result"));
      decided += export.containsKey("decision") ? 1 : 0;
      revealed += (int) imported.rounds().stream().filter(round -> round.state() == Round.State.REVEALED && round.ballots().size() > 0).count();
    }
    assertTrue(revealed > 0, "rounds with ballots came through: " + revealed);
    assertTrue(decided > 0, "decisions came through: " + decided);
  }

  /** Labels of voters are drawn anew; what each said must be there, whoever is called what. */
  private static List<Object> withoutLabels(JsonObject export) {
    JsonObject copy = export.copy();
    List<Object> rounds = new ArrayList<>();
    copy.getJsonArray("rounds").forEach(each -> {
      JsonObject round = (JsonObject) each;
      List<String> ballots = new ArrayList<>();
      round.getJsonArray("ballots").forEach(ballot -> {
        ((JsonObject) ballot).remove("voter");
        ballots.add(((JsonObject) ballot).encode());
      });
      Collections.sort(ballots);
      round.remove("ballots");
      rounds.add(round.encode() + ballots);
    });
    return rounds;
  }

  private Board created(NewBoard read) {
    Board empty = Board.empty(new BoardId("imported"));
    var applied = empty.apply(new Entry(1, 10, 1, Author.BOARD, new Command.Create(read.with("", "h", "h", "h"))));
    assertInstanceOf(Outcome.Accepted.class, applied.outcome(), () -> applied.outcome().toString());
    return applied.board();
  }

  @Test
  @DisplayName("[S3] without names ballots have no owner, time or reason, reasons stand apart, and all comes in again")
  void anExportWithoutNames() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, VOTERS, Anonymity.NO_NAMES).join("ann", "bob", "cem").opens(Asks.WEIGHTS, Visibility.SEALED)
        .weighs("cem", 9, 1).weighs("ann", 1, 9).weighs("bob", 5, 5).reasons("bob", "c1", "cheap").reasons("ann", "c1", "a habit").reveals();
    JsonObject round = BoardExport.json(play.board, Texts.of(play.texts), ViewClass.DESK).getJsonArray("rounds").getJsonObject(0);
    assertEquals("[{\"weights\":{\"c1\":1,\"c2\":9}},{\"weights\":{\"c1\":5,\"c2\":5}},{\"weights\":{\"c1\":9,\"c2\":1}}]", round.getJsonArray("ballots").encode());
    assertEquals("{\"c1\":[\"a habit\",\"cheap\"]}", round.getJsonObject("reasonsApart").encode());
    assertFalse(round.containsKey("endedAt"));
    JsonObject export = BoardExport.json(play.board, Texts.of(play.texts), ViewClass.DESK);
    NewBoard read = value(BoardImport.read(export, () -> "k" + ++drawn, () -> new ParticipantId("imported" + ++drawn), 5));
    assertEquals(export.getJsonArray("rounds"), BoardExport.json(created(read), Texts.of(read.texts()), ViewClass.DESK).getJsonArray("rounds"));
  }

  @Test
  @DisplayName("[J2, S5] a ballot that was excluded is exported as such, and an import can take it in again")
  void anExcludedBallotComesAlong() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, VOTERS, Anonymity.NAMED).join("ann", "bob").opens(Asks.WEIGHTS, Visibility.SEALED)
        .weighs("ann", 1, 9).weighs("bob", 9, 1).reveals().does("fay", new Command.Exclude(BoardPlay.id("bob"), true));
    JsonObject export = BoardExport.json(play.board, Texts.of(play.texts), ViewClass.DESK);
    NewBoard read = value(BoardImport.read(export, () -> "k" + ++drawn, () -> new ParticipantId("imported" + ++drawn), 5));
    Board imported = created(read);
    assertEquals(withoutLabels(export), withoutLabels(BoardExport.json(imported, Texts.of(read.texts()), ViewClass.DESK)));
    assertEquals(1, imported.lastRound().orElseThrow().voices(imported.participants()));
    assertEquals(2, imported.lastRound().orElseThrow().ballots().size());
  }

  @Test
  void whatIsWrongInAnImportIsNamed() {
    JsonObject export = BoardExport.json(played(), Texts.NONE, ViewClass.DESK);
    assertEquals("question", wrong(export.copy().put("question", "")).field());
    assertEquals("weighin", wrong(export.copy().put("weighin", 2)).field());
    assertEquals("options", wrong(export.copy().put("options", "x")).field());
    assertEquals("decision.name", wrong(export.copy().put("decision", new JsonObject().put("option", "o1").put("at", 1))).field());
    assertEquals("surprise", wrong(export.copy().put("surprise", 1)).field());
    assertFalse(wrong(new JsonObject()).sentence().isEmpty());
  }

  private static Board played() {
    RandomCommands commands = new RandomCommands(new Random(1));
    Board board = Board.empty(new BoardId("exported"));
    return board.apply(commands.next(board)).board();
  }

  private Reason wrong(JsonObject export) {
    return ((Read.Bad<NewBoard>) BoardImport.read(export, () -> "k" + ++drawn, () -> new ParticipantId("imported" + ++drawn), 5)).reason();
  }

  private static <T> T value(Read<T> read) {
    return switch (read) {
      case Read.Value<T>(T value) -> value;
      case Read.Bad<T>(Reason reason) -> throw new AssertionError(reason.toString());
    };
  }
}
