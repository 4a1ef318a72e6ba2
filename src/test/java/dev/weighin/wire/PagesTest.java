package dev.weighin.wire;

import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Command;
import dev.weighin.board.Reason;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** People and ballots in pages, and as CSV. */
class PagesTest {

  private static BoardPlay revealed(Anonymity anonymity) {
    return BoardPlay.of(2, 2, Scale.FIVE, VOTERS, anonymity).join("ann", "bob", "cem").opens(Asks.BOTH, Visibility.SEALED)
        .weighs("ann", 30, 70).weighs("bob", 10, -1).weighs("cem", 5, 5).scores("cem", "o1", 4).reasons("bob", "c1", "=cheap, \"really\"").reveals();
  }

  private static JsonObject value(Read<JsonObject> read) {
    return assertInstanceOf(Read.Value.class, read) instanceof Read.Value<?>(Object json) ? (JsonObject) json : null;
  }

  private static Reason.Code refused(Read<JsonObject> read) {
    return read instanceof Read.Bad<JsonObject>(Reason reason) ? reason.code() : null;
  }

  private static Read<JsonObject> people(BoardPlay play, ViewClass viewClass, JsonObject request) {
    return PeopleWriter.page(play.board, Texts.of(play.texts), viewClass, request, BoardPlay.id("ann")::equals);
  }

  private static Read<JsonObject> ballots(BoardPlay play, ViewClass viewClass, JsonObject request) {
    return BallotsWriter.page(play.board, Texts.of(play.texts), viewClass, request.put("round", 1));
  }

  private static List<String> names(JsonObject page, String list, String field) {
    return page.getJsonArray(list).stream().map(each -> ((JsonObject) each).getString(field)).toList();
  }

  @Test
  void peopleComeInPagesInTheOrderOfJoining() {
    BoardPlay play = revealed(Anonymity.NAMED);
    JsonObject first = value(people(play, ViewClass.DESK, new JsonObject().put("limit", 3)));
    assertEquals(List.of("fay", "ann", "bob"), names(first, "people", "name"));
    assertTrue(first.getBoolean("more"));
    assertTrue(first.getJsonArray("people").getJsonObject(1).getBoolean("here"));
    JsonObject next = value(people(play, ViewClass.VOTER, new JsonObject().put("after", "participant-bob")));
    assertEquals(List.of("cem"), names(next, "people", "name"));
    assertFalse(next.getBoolean("more"));
    assertEquals(List.of("bob"), names(value(people(play, ViewClass.DESK, new JsonObject().put("search", "BO"))), "people", "name"));
  }

  @Test
  @DisplayName("[J2] equal names are marked, and told apart by the order of joining")
  void equalNamesAreMarked() {
    BoardPlay play = revealed(Anonymity.NAMED);
    play.texts.put("name-cem", " Ann");
    JsonObject page = value(people(play, ViewClass.DESK, new JsonObject()));
    assertEquals(List.of(false, true, false, true), page.getJsonArray("people").stream().map(each -> ((JsonObject) each).getBoolean("sameName")).toList());
    assertEquals(Arrays.asList(null, 2, null, 4), page.getJsonArray("people").stream().map(each -> ((JsonObject) each).getInteger("number")).toList());
  }

  @Test
  @DisplayName("[S3] who may see the people: facilitators, and participants of named boards; without names nobody's progress")
  void whoMaySeeThePeople() {
    assertEquals(Reason.Code.NOT_JOINED, refused(people(revealed(Anonymity.NAMED), ViewClass.PUBLIC, new JsonObject())));
    assertEquals(Reason.Code.NOT_FACILITATOR, refused(people(revealed(Anonymity.HIDDEN), ViewClass.VOTER, new JsonObject())));
    assertEquals(Reason.Code.BAD_VALUE, refused(people(revealed(Anonymity.NAMED), ViewClass.DESK, new JsonObject().put("limit", 101))));
    JsonObject page = value(people(revealed(Anonymity.NO_NAMES), ViewClass.DESK, new JsonObject()));
    assertEquals(List.of("participant-ann", "participant-bob", "participant-cem", "participant-fay"), names(page, "people", "id"));
    assertFalse(page.encode().contains("state"));
  }

  @Test
  @DisplayName("[S3] named: all participants read who voted what after the reveal, in pages")
  void namedBallots() {
    BoardPlay play = revealed(Anonymity.NAMED);
    JsonObject page = value(ballots(play, ViewClass.VOTER, new JsonObject().put("limit", 2)));
    assertEquals(List.of("ann", "bob"), names(page, "ballots", "name"));
    assertEquals("=cheap, \"really\"", page.getJsonArray("ballots").getJsonObject(1).getJsonObject("reasons").getString("c1"));
    JsonObject next = value(ballots(play, ViewClass.VOTER, new JsonObject().put("after", page.getString("next"))));
    assertEquals(new JsonObject("{\"participant\":\"participant-cem\",\"name\":\"cem\",\"power\":1,\"weights\":{\"c1\":5,\"c2\":5},\"scores\":{\"o1\":{\"c1\":4}}}"),
        next.getJsonArray("ballots").getJsonObject(0));
    assertFalse(next.containsKey("next"));
    assertEquals(Reason.Code.NOT_JOINED, refused(ballots(play, ViewClass.PUBLIC, new JsonObject())));
  }

  @Test
  @DisplayName("[S3] hidden: facilitators read them, peers do not; sealed: nobody")
  void hiddenAndSealedBallots() {
    assertEquals(3, value(ballots(revealed(Anonymity.HIDDEN), ViewClass.DESK, new JsonObject())).getJsonArray("ballots").size());
    assertEquals(Reason.Code.NOT_FACILITATOR, refused(ballots(revealed(Anonymity.HIDDEN), ViewClass.VOTER, new JsonObject())));
    BoardPlay sealed = BoardPlay.of(2, 1, Scale.FIVE, VOTERS).opens(Asks.WEIGHTS, Visibility.SEALED).weighs("fay", 3);
    assertEquals(Reason.Code.NOT_YET, refused(ballots(sealed, ViewClass.DESK, new JsonObject())));
  }

  @Test
  @DisplayName("[S3] without names: ballots in the order of what they say, reasons apart")
  void ballotsWithoutNames() {
    BoardPlay play = revealed(Anonymity.NO_NAMES);
    JsonObject page = value(ballots(play, ViewClass.VOTER, new JsonObject()));
    assertFalse(page.getJsonArray("ballots").encode().contains("participant"));
    assertFalse(page.getJsonArray("ballots").encode().contains("really"));
    assertEquals("=cheap, \"really\"", page.getJsonObject("reasons").getJsonArray("c1").getString(0));
    List<String> said = page.getJsonArray("ballots").stream().map(each -> ((JsonObject) each).encode()).toList();
    assertEquals(said.stream().sorted().toList(), said);
  }

  @Test
  @DisplayName("CSV: one line per participant and round, formulas disarmed, quoted as RFC 4180 says")
  void csv() {
    BoardPlay play = revealed(Anonymity.NAMED);
    List<String> lines = BallotsCsv.write(play.board, Texts.of(play.texts), ViewClass.VOTER).lines().toList();
    assertEquals("round,asks,ended,participant,name,power,state,weight: Criterion 1,weight: Criterion 2,"
        + "score: Option 1 / Criterion 1,score: Option 1 / Criterion 2,score: Option 2 / Criterion 1,score: Option 2 / Criterion 2,"
        + "reason: Criterion 1,reason: Criterion 2", lines.getFirst());
    assertEquals(4, lines.size());
    assertTrue(lines.get(2).endsWith(",participant-bob,bob,1,cast,10,unsure,,,,,\"'=cheap, \"\"really\"\"\","), lines.get(2));
    assertTrue(BallotsCsv.write(play.board, Texts.NONE, ViewClass.PUBLIC).lines().count() == 1, "spectators get the head alone");
  }

  @Test
  void cellsThatASpreadsheetWouldCalculateAreDisarmed() {
    for (String formula : List.of("=1+1", "+1", "-1", "@sum", "\tx")) {
      assertEquals("'" + formula, BallotsCsv.cell(formula));
    }
    assertEquals("\"a\"\"b\nc\"", BallotsCsv.cell("a\"b\nc"));
  }

  @Test
  @DisplayName("[S3] CSV without names carries no names, ids, times or reasons")
  void csvWithoutNames() {
    BoardPlay play = revealed(Anonymity.NO_NAMES);
    String csv = BallotsCsv.write(play.board, Texts.of(play.texts), ViewClass.DESK);
    assertEquals(4, csv.lines().count());
    assertFalse(csv.contains("participant-"));
    assertFalse(csv.contains("cheap"));
    assertFalse(csv.contains("20"), csv);
  }
}
