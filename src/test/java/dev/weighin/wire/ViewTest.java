package dev.weighin.wire;

import static dev.weighin.board.Criterion.ScoredBy.FACILITATOR;
import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.analysis.Result;
import dev.weighin.analysis.Sight;
import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Ends;
import dev.weighin.board.OptionId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static JsonObject view(BoardPlay play, ViewClass viewClass) {
    JsonObject view = ViewWriter.view(play.board, Result.of(play.board, viewClass.sight()), Texts.of(play.texts), viewClass);
    assertPlain("", view);
    return view;
  }

  private static JsonObject mine(BoardPlay play, String who) {
    ViewClass viewClass = ViewClass.of(play.board, Optional.of(BoardPlay.id(who)));
    JsonObject mine = MineWriter.mine(play.board, Result.of(play.board, viewClass.sight()), Texts.of(play.texts), BoardPlay.id(who));
    assertPlain("", mine);
    return mine;
  }

  /** No nulls anywhere, and at most four decimals. */
  private static void assertPlain(String path, Object value) {
    switch (value) {
      case JsonObject object -> object.getMap().forEach((key, each) -> assertPlain(path + "." + key, each));
      case JsonArray array -> array.getList().forEach(each -> assertPlain(path + "[]", each));
      case Double number -> assertEquals(Math.rint(number * 1e4) / 1e4, number, path);
      case String text -> { }
      case Boolean flag -> { }
      case Integer number -> { }
      case Long number -> { }
      case null, default -> throw new AssertionError(path + " is " + value);
    }
  }

  @Test
  @DisplayName("[J2, V7] everybody sees whose ballots are excluded, merged or count several times, by name where names may be seen")
  void whatCountsOtherwiseIsVisibleToAll() {
    BoardPlay named = BoardPlay.of(2, 2, Scale.FIVE, VOTERS).join("ann", "bob", "cem");
    assertFalse(view(named, ViewClass.PUBLIC).containsKey("adjusted"));
    named.does("fay", new Command.Exclude(BoardPlay.id("ann"), true)).does("fay", new Command.SetPower(BoardPlay.id("bob"), 3))
        .does("fay", new Command.Merge(BoardPlay.id("cem"), BoardPlay.id("bob")));
    assertEquals(Set.of("{\"name\":\"ann\",\"excluded\":true}", "{\"name\":\"bob\",\"power\":3}", "{\"name\":\"cem\",\"merged\":true}"), adjusted(named, ViewClass.VOTER));
    assertEquals(Set.of("{\"excluded\":true}", "{\"power\":3}", "{\"merged\":true}"), adjusted(named, ViewClass.PUBLIC));
    BoardPlay hidden = BoardPlay.of(2, 2, Scale.FIVE, VOTERS, Anonymity.HIDDEN).join("ann").does("fay", new Command.Exclude(BoardPlay.id("ann"), true));
    assertEquals(Set.of("{\"excluded\":true}"), adjusted(hidden, ViewClass.VOTER));
    assertEquals(Set.of("{\"name\":\"ann\",\"excluded\":true}"), adjusted(hidden, ViewClass.DESK));
  }

  private static Set<String> adjusted(BoardPlay play, ViewClass viewClass) {
    return view(play, viewClass).getJsonObject("adjusted").getJsonArray("of").stream().map(each -> ((JsonObject) each).encode()).collect(Collectors.toSet());
  }

  private static BoardPlay live() {
    return BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR).gives("o1", 5, 1).gives("o2", 2).join("ann", "bob", "cem")
        .opens(Asks.WEIGHTS, Visibility.LIVE).weighs("ann", 100, 0).weighs("bob", 33, 66).weighs("cem", -1, 10);
  }

  @Test
  void whoIsCalledToFacilitateIsToldToParticipants() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, VOTERS).join("ann", "bob", "cem")
        .does("fay", new Command.SetDefaults(Visibility.LIVE, true)).enter(Author.BOARD, new Command.MarkAway(BoardPlay.id("fay")))
        .does("ann", new Command.Promote(BoardPlay.id("bob")));
    assertEquals(new JsonObject("{\"participant-bob\":{\"votes\":1,\"needed\":2,\"name\":\"bob\"}}"), view(play, ViewClass.VOTER).getJsonObject("calls"));
    assertFalse(view(play, ViewClass.PUBLIC).containsKey("calls"));
    assertFalse(view(play.does("bob", new Command.Promote(BoardPlay.id("bob"))), ViewClass.VOTER).containsKey("calls"));
  }

  @Test
  void aViewHasWhatItsReadersMaySee() {
    JsonObject view = view(live(), ViewClass.PUBLIC);
    assertEquals("Which one?", view.getString("question"));
    assertEquals(new JsonArray().add("o1").add("o2"), view.getJsonArray("optionOrder"));
    assertEquals("B", view.getJsonObject("options").getJsonObject("o2").getString("letter"));
    assertEquals("7KQ4M2XF", view.getString("code"));
    JsonObject round = view.getJsonObject("round");
    assertEquals(3, round.getInteger("k"));
    assertEquals(4, round.getInteger("n"));
    assertFalse(round.containsKey("missing"));
    JsonObject weights = view.getJsonObject("weights");
    assertEquals("live", weights.getString("basis"));
    assertEquals(new JsonObject("{\"share\":0.5455,\"numbers\":2,\"unsure\":1}"), weights.getJsonObject("of").getJsonObject("c1"));
    assertEquals(0.3333, weights.getJsonObject("of").getJsonObject("c2").getDouble("low"));
    JsonObject scores = view.getJsonObject("scores");
    assertEquals("given", scores.getString("basis"));
    assertEquals(new JsonObject("{\"v\":0.25,\"given\":2,\"evidence\":\"seen\"}"), scores.getJsonObject("of").getJsonObject("o2").getJsonObject("c1"));
    JsonObject ranking = view.getJsonObject("ranking");
    assertEquals(new JsonObject("{\"open\":1,\"cells\":4}"), ranking.getJsonObject("provisional"));
    assertEquals(new JsonObject("{\"from\":0.1364,\"to\":0.5909,\"place\":2}"), ranking.getJsonObject("of").getJsonObject("o2"));
    assertEquals(new JsonObject("{\"voters\":4,\"facilitators\":1,\"removed\":0,\"simulated\":0}"), view.getJsonObject("people"));
  }

  @Test
  void aCriterionInTheSpotlightIsSeenByEverybody() {
    BoardPlay play = live().does("fay", new Command.Spotlight(Optional.of(new CriterionId("c2"))));
    for (ViewClass each : ViewClass.values()) {
      assertEquals("c2", view(play, each).getString("spotlight"));
    }
    assertFalse(view(play.does("fay", new Command.Spotlight(Optional.empty())), ViewClass.PUBLIC).containsKey("spotlight"));
  }

  @Test
  @DisplayName("the same board gives the same bytes")
  void theSameBoardGivesTheSameBytes() {
    BoardPlay play = live();
    String bytes = view(play, ViewClass.DESK).encode();
    play.board = BoardCodec.decode(BoardCodec.FORMAT, BoardCodec.encode(play.board));
    assertEquals(bytes, view(play, ViewClass.DESK).encode());
  }

  @Test
  @DisplayName("[R7] the desk names who is missing, on named boards everybody who takes part does")
  void theMissingAreNamed() {
    BoardPlay play = live();
    assertEquals(new JsonArray().add("fay"), view(play, ViewClass.DESK).getJsonObject("round").getJsonArray("missing"));
    assertEquals(new JsonArray().add("fay"), view(play, ViewClass.VOTER).getJsonObject("round").getJsonArray("missing"));
    BoardPlay hidden = BoardPlay.of(2, 1, Scale.FIVE, VOTERS, Anonymity.HIDDEN).join("ann").opens(Asks.WEIGHTS, Visibility.SEALED);
    assertTrue(view(hidden, ViewClass.DESK).getJsonObject("round").containsKey("missing"));
    assertFalse(view(hidden, ViewClass.VOTER).getJsonObject("round").containsKey("missing"));
    BoardPlay noNames = BoardPlay.of(2, 1, Scale.FIVE, VOTERS, Anonymity.NO_NAMES).join("ann").opens(Asks.WEIGHTS, Visibility.SEALED);
    assertFalse(view(noNames, ViewClass.DESK).getJsonObject("round").containsKey("missing"));
  }

  @Test
  @DisplayName("[S1] a participant's class follows their ballot in a round that shows itself after the vote")
  void classes() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR).join("ann", "bob").opens(Asks.WEIGHTS, Visibility.AFTER_VOTE).weighs("ann", 1, 3);
    assertEquals(ViewClass.VOTED, ViewClass.of(play.board, Optional.of(BoardPlay.id("ann"))));
    assertEquals(ViewClass.VOTER, ViewClass.of(play.board, Optional.of(BoardPlay.id("bob"))));
    assertEquals(ViewClass.DESK, ViewClass.of(play.board, Optional.of(BoardPlay.id("fay"))));
    assertEquals(ViewClass.DESK_VOTED, ViewClass.of(play.weighs("fay", 1, 1).board, Optional.of(BoardPlay.id("fay"))));
    assertEquals(ViewClass.PUBLIC, ViewClass.of(play.board, Optional.empty()));
    assertTrue(view(play, ViewClass.VOTED).containsKey("weights"));
    assertFalse(view(play, ViewClass.DESK).containsKey("weights"));
    assertEquals(ViewClass.VOTER, ViewClass.of(play.reveals().board, Optional.of(BoardPlay.id("ann"))));
    play.does("fay", new Command.Remove(BoardPlay.id("ann")));
    assertEquals(ViewClass.PUBLIC, ViewClass.of(play.board, Optional.of(BoardPlay.id("ann"))));
    Result ofTheVoted = Result.of(play.board, Sight.AFTER_VOTE);
    assertThrows(IllegalArgumentException.class, () -> ViewWriter.view(play.board, ofTheVoted, Texts.NONE, ViewClass.VOTER));
  }

  @Test
  @DisplayName("[B7] which hosts may embed a board is the desk's to see")
  void theHostsAreTheDesks() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR);
    play.does("fay", new Command.SetEmbedding(List.of("wiki.example.org")));
    assertEquals(new JsonArray().add("wiki.example.org"), view(play, ViewClass.DESK).getJsonArray("embedding"));
    assertFalse(view(play, ViewClass.VOTER).containsKey("embedding"));
    assertFalse(view(play, ViewClass.PUBLIC).containsKey("embedding"));
  }

  @Test
  @DisplayName("[B4] an earlier result names what is gone meanwhile; the desk may undo")
  void anEarlierResultNamesWhatIsGone() {
    BoardPlay play = BoardPlay.of(3, 2, Scale.FIVE, FACILITATOR).gives("o1", 5, 1).gives("o2", 2, 2).gives("o3", 3, 3)
        .opens(Asks.WEIGHTS, Visibility.LIVE).weighs("fay", 1, 1);
    play.does("fay", new Command.RemoveCriterion(new CriterionId("c2")));
    JsonObject view = view(play, ViewClass.DESK);
    assertEquals(1, view.getJsonObject("ranking").getInteger("earlier"));
    assertEquals("Criterion 2", view.getJsonObject("gone").getJsonObject("criteria").getJsonObject("c2").getString("name"));
    assertEquals("criterion", view.getJsonObject("undo").getString("what"));
    assertFalse(view(play, ViewClass.VOTER).containsKey("undo"));
    assertEquals(1, view.getJsonArray("changed").size());
    assertEquals(1, view.getJsonArray("rounds").size());
    assertEquals(1, view.getJsonObject("round").getInteger("drafts"));
    assertTrue(view.getJsonObject("undo").getBoolean("amends"));
    play.does("fay", new Command.RemoveOption(new OptionId("o3")));
    assertEquals("edits", view(play, ViewClass.DESK).getJsonObject("undo").getString("what"));
    play.does("fay", new Command.Confirm(2));
    assertFalse(view(play, ViewClass.DESK).getJsonObject("undo").containsKey("amends"));
  }

  @Test
  void endsInNumbersAndMeasuredScores() {
    BoardPlay play = BoardPlay.of(2, 1, Scale.FIVE, VOTERS);
    play.does("fay", new Command.AddCriterion("Price", "", new Ends.Numbers(1200, 300, "€"), Criterion.ScoredBy.FACILITATOR));
    play.does("fay", new Command.Give(BoardPlay.cell("o1", "c2"), Optional.of(new dev.weighin.board.Given(525.5, true, "shop"))));
    JsonObject view = view(play, ViewClass.PUBLIC);
    assertEquals(new JsonObject("{\"worst\":1200,\"best\":300,\"unit\":\"€\"}"), view.getJsonObject("criteria").getJsonObject("c2").getJsonObject("ends"));
    assertFalse(view.getJsonObject("criteria").getJsonObject("c1").containsKey("ends"));
    assertEquals(new JsonObject("{\"v\":0.7494,\"given\":525.5,\"measured\":true,\"evidence\":\"shop\"}"),
        view.getJsonObject("scores").getJsonObject("of").getJsonObject("o1").getJsonObject("c2"));
  }

  @Test
  void aDeletedBoardSaysSoAndNothingElse() {
    BoardPlay play = live();
    play.does("fay", new Command.Delete());
    assertEquals(new JsonObject("{\"board\":\"played\",\"deleted\":true}"), view(play, ViewClass.PUBLIC));
  }

  @Test
  void mineIsOnesOwnBallotAndPlace() {
    BoardPlay play = live().reasons("bob", "c1", "it matters");
    JsonObject mine = mine(play, "bob");
    assertEquals("weighing", mine.getString("state"));
    assertEquals("cast", mine.getString("origin"));
    assertEquals(new JsonObject("{\"c1\":33,\"c2\":66}"), mine.getJsonObject("weights"));
    assertEquals(new JsonObject("{\"c1\":0.3333,\"c2\":0.6667}"), mine.getJsonObject("shares"));
    assertEquals(new JsonObject("{\"c1\":\"it matters\"}"), mine.getJsonObject("reasons"));
    assertEquals(new JsonObject("{\"below\":0,\"above\":1,\"of\":1}"), mine.getJsonObject("place").getJsonObject("c1"));
    assertEquals("notStarted", mine(play, "fay").getString("state"));
    assertEquals(new JsonObject(), mine(play, "nobody"));
  }

  @Test
  @DisplayName("[S1] in a sealed round nobody learns their place, and after the reveal the far ones are asked for reasons")
  void placesAndReasonsComeWithTheReveal() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR).join("ann", "bob");
    play.does("fay", new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED, false, ReasonRule.FROM_OUTLIERS, false));
    play.weighs("ann", 100, 0).weighs("bob", 0, 100).weighs("fay", 10, 90);
    assertFalse(mine(play, "ann").containsKey("place"));
    assertFalse(mine(play, "ann").containsKey("reasonsWanted"));
    JsonObject revealed = mine(play.reveals(), "ann");
    assertEquals(2, revealed.getJsonObject("place").getJsonObject("c1").getInteger("below"));
    assertEquals(new JsonArray().add("c1").add("c2"), revealed.getJsonArray("reasonsWanted"));
    assertEquals(1, revealed.getInteger("reasonsRound"));
  }

  @Test
  void aDecisionIsSignedAndKept() {
    BoardPlay play = live();
    play.does("fay", new Command.Decide(new OptionId("o1"), "It is the fastest."));
    JsonObject decision = view(play, ViewClass.PUBLIC).getJsonObject("decision");
    assertEquals("fay", decision.getString("by"));
    assertEquals("Option 1", decision.getString("name"));
    assertEquals("It is the fastest.", decision.getString("why"));
  }
}
