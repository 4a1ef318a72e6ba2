package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Ballot;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Deadline;
import dev.weighin.board.Decision;
import dev.weighin.board.Definition;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Mark;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Scale;
import dev.weighin.board.Sorted;
import dev.weighin.board.TextKey;
import dev.weighin.board.Then;
import dev.weighin.board.Visibility;
import dev.weighin.board.WeightsBallot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The domain's values as JSON of our own, in the log and in snapshots, and back. Both keep their form for ever. */
final class Shapes {

  static <T> JsonArray array(List<T> list, Function<T, Object> each) {
    JsonArray array = new JsonArray();
    list.forEach(item -> array.add(each.apply(item)));
    return array;
  }

  static <T> List<T> objects(JsonArray array, Function<JsonObject, T> each) {
    return array.stream().map(item -> each.apply((JsonObject) item)).toList();
  }

  static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  // ---- marks

  static Object mark(Mark mark) {
    return switch (mark) {
      case Mark.Number(int value) -> value;
      case Mark.Unsure() -> "unsure";
    };
  }

  static Mark mark(Object json) {
    return json instanceof Number number ? Mark.of(number.intValue()) : Mark.UNSURE;
  }

  static JsonObject marks(Map<CriterionId, Mark> marks) {
    JsonObject json = new JsonObject();
    marks.forEach((criterion, mark) -> json.put(criterion.value(), mark(mark)));
    return json;
  }

  static SortedMap<CriterionId, Mark> marks(JsonObject json) {
    TreeMap<CriterionId, Mark> marks = new TreeMap<>();
    json.forEach(each -> marks.put(new CriterionId(each.getKey()), mark(each.getValue())));
    return marks;
  }

  // ---- cells

  static String cell(Cell cell) {
    return cell.option() + "/" + cell.criterion();
  }

  static Cell cell(String key) {
    int slash = key.indexOf('/');
    return new Cell(new OptionId(key.substring(0, slash)), new CriterionId(key.substring(slash + 1)));
  }

  static JsonObject given(Given given) {
    return new JsonObject().put("value", given.value()).put("measured", given.measured()).put("evidence", given.evidence());
  }

  static Given given(JsonObject json) {
    return new Given(json.getDouble("value"), json.getBoolean("measured"), json.getString("evidence"));
  }

  static JsonObject givens(Map<Cell, Given> givens) {
    JsonObject json = new JsonObject();
    givens.forEach((cell, given) -> json.put(cell(cell), given(given)));
    return json;
  }

  static SortedMap<Cell, Given> givens(JsonObject json) {
    TreeMap<Cell, Given> givens = new TreeMap<>();
    json.forEach(each -> givens.put(cell(each.getKey()), given((JsonObject) each.getValue())));
    return givens;
  }

  // ---- what is decided on

  static JsonObject scale(Scale scale) {
    return new JsonObject().put("min", scale.min()).put("max", scale.max()).put("low", scale.low()).put("high", scale.high());
  }

  static Scale scale(JsonObject json) {
    return new Scale(json.getInteger("min"), json.getInteger("max"), json.getString("low"), json.getString("high"));
  }

  static JsonObject option(Option option) {
    return new JsonObject().put("id", option.id().value()).put("name", option.name()).put("about", option.about()).put("letter", String.valueOf(option.letter()));
  }

  static Option option(JsonObject json) {
    return new Option(new OptionId(json.getString("id")), json.getString("name"), json.getString("about"), json.getString("letter").charAt(0));
  }

  static JsonObject criterion(Criterion criterion) {
    return new JsonObject().put("id", criterion.id().value()).put("name", criterion.name()).put("about", criterion.about())
        .put("ends", ends(criterion.ends())).put("scoredBy", Words.of(criterion.scoredBy()));
  }

  static Criterion criterion(JsonObject json) {
    return new Criterion(new CriterionId(json.getString("id")), json.getString("name"), json.getString("about"),
        ends(json.getJsonObject("ends")), Words.own(Criterion.ScoredBy.class, json.getString("scoredBy")));
  }

  static JsonObject ends(Ends ends) {
    return switch (ends) {
      case Ends.Words(String worst, String best) -> new JsonObject().put("worst", worst).put("best", best);
      case Ends.Numbers(double worst, double best, String unit) -> new JsonObject().put("worst", worst).put("best", best).put("unit", unit);
    };
  }

  static Ends ends(JsonObject json) {
    return json.getValue("worst") instanceof Number
        ? new Ends.Numbers(json.getDouble("worst"), json.getDouble("best"), json.getString("unit"))
        : new Ends.Words(json.getString("worst"), json.getString("best"));
  }

  static JsonObject definition(Definition d) {
    return new JsonObject().put("question", d.question()).put("about", d.about()).put("scale", scale(d.scale()))
        .put("options", array(d.options(), Shapes::option)).put("criteria", array(d.criteria(), Shapes::criterion))
        .put("given", givens(d.given())).put("optionsMade", d.optionsMade()).put("criteriaMade", d.criteriaMade());
  }

  static Definition definition(JsonObject json) {
    return new Definition(json.getString("question"), json.getString("about"), scale(json.getJsonObject("scale")),
        objects(json.getJsonArray("options"), Shapes::option), objects(json.getJsonArray("criteria"), Shapes::criterion),
        givens(json.getJsonObject("given")), json.getInteger("optionsMade"), json.getInteger("criteriaMade"));
  }

  // ---- ballots

  static JsonObject ballot(Ballot ballot) {
    JsonObject json = new JsonObject().put("origin", Words.of(ballot.origin())).put("abstained", ballot.abstained()).put("done", ballot.done());
    ballot.weights().ifPresent(weights -> {
      switch (weights) {
        case WeightsBallot.Direct(var marks) -> json.put("direct", marks(marks));
      }
    });
    if (!ballot.scores().isEmpty()) {
      JsonObject scores = new JsonObject();
      ballot.scores().forEach((cell, mark) -> scores.put(cell(cell), mark(mark)));
      json.put("scores", scores);
    }
    if (!ballot.reasons().isEmpty()) {
      JsonObject reasons = new JsonObject();
      ballot.reasons().forEach((criterion, key) -> reasons.put(criterion.value(), key.value()));
      json.put("reasons", reasons);
    }
    return json;
  }

  static Ballot ballot(JsonObject json) {
    TreeMap<Cell, Mark> scores = new TreeMap<>();
    json.getJsonObject("scores", new JsonObject()).forEach(each -> scores.put(cell(each.getKey()), mark(each.getValue())));
    TreeMap<CriterionId, TextKey> reasons = new TreeMap<>();
    json.getJsonObject("reasons", new JsonObject()).forEach(each -> reasons.put(new CriterionId(each.getKey()), new TextKey((String) each.getValue())));
    return new Ballot(
        Optional.ofNullable(json.getJsonObject("direct")).map(marks -> new WeightsBallot.Direct(marks(marks))),
        Sorted.copy(scores), Sorted.copy(reasons), Words.own(Ballot.Origin.class, json.getString("origin")),
        json.getBoolean("abstained"), json.getBoolean("done"));
  }

  // ---- rounds and drafts

  static JsonObject deadline(Deadline deadline) {
    return new JsonObject().put("at", deadline.at()).put("then", Words.of(deadline.then()));
  }

  static Deadline deadline(JsonObject json) {
    return new Deadline(json.getLong("at"), Words.own(Then.class, json.getString("then")));
  }

  static JsonObject decision(Decision d) {
    return new JsonObject().put("option", d.option().value()).put("name", d.name()).put("why", d.why()).put("at", d.at()).put("by", d.by().value());
  }

  static Decision decision(JsonObject json) {
    return new Decision(new OptionId(json.getString("option")), json.getString("name"), json.getString("why"), json.getLong("at"),
        new ParticipantId(json.getString("by")));
  }

  static JsonObject draft(Draft draft) {
    JsonObject json = new JsonObject().put("question", draft.question()).put("about", draft.about()).put("scale", scale(draft.scale()))
        .put("options", array(draft.options(), Shapes::option)).put("criteria", array(draft.criteria(), Shapes::criterion))
        .put("given", givens(draft.given())).put("anonymity", Words.of(draft.anonymity())).put("visibility", Words.of(draft.visibility()))
        .put("watchable", draft.watchable()).put("promotion", draft.promotion()).put("code", draft.code())
        .put("facilitateHash", draft.facilitateHash()).put("voteHash", draft.voteHash()).put("watchHash", draft.watchHash())
        .put("past", array(draft.past(), Shapes::pastRound));
    draft.decision().ifPresent(decision -> json.put("decision", decision(decision)));
    return json;
  }

  static Draft draft(JsonObject json) {
    return new Draft(json.getString("question"), json.getString("about"), scale(json.getJsonObject("scale")),
        objects(json.getJsonArray("options"), Shapes::option), objects(json.getJsonArray("criteria"), Shapes::criterion),
        givens(json.getJsonObject("given")), Words.own(Anonymity.class, json.getString("anonymity")),
        Words.own(Visibility.class, json.getString("visibility")), json.getBoolean("watchable"), json.getBoolean("promotion"),
        json.getString("code"), json.getString("facilitateHash"), json.getString("voteHash"), json.getString("watchHash"),
        objects(json.getJsonArray("past"), Shapes::pastRound), Optional.ofNullable(json.getJsonObject("decision")).map(Shapes::decision));
  }

  private static JsonObject pastRound(Draft.PastRound round) {
    JsonObject json = new JsonObject().put("asks", Words.of(round.asks())).put("visibility", Words.of(round.visibility())).put("reasons", Words.of(round.reasons()))
        .put("openedAt", round.openedAt()).put("endedAt", round.endedAt()).put("ballots", array(round.ballots(), Shapes::pastBallot));
    round.definition().ifPresent(definition -> json.put("definition", definition(definition)));
    return round.number() == 0 ? json : json.put("number", round.number());
  }

  private static Draft.PastRound pastRound(JsonObject json) {
    return new Draft.PastRound(json.getInteger("number", 0), Words.own(Asks.class, json.getString("asks")), Words.own(Visibility.class, json.getString("visibility")),
        Words.own(ReasonRule.class, json.getString("reasons")), json.getLong("openedAt"), json.getLong("endedAt"),
        Optional.ofNullable(json.getJsonObject("definition")).map(Shapes::definition), objects(json.getJsonArray("ballots"), Shapes::pastBallot));
  }

  private static JsonObject pastBallot(Draft.PastBallot past) {
    JsonObject json = new JsonObject().put("participant", past.participant().value()).put("power", past.power()).put("ballot", ballot(past.ballot()));
    past.name().ifPresent(key -> json.put("name", key.value()));
    return past.excluded() ? json.put("excluded", true) : json;
  }

  private static Draft.PastBallot pastBallot(JsonObject json) {
    return new Draft.PastBallot(new ParticipantId(json.getString("participant")), Optional.ofNullable(json.getString("name")).map(TextKey::new),
        json.getInteger("power"), json.getBoolean("excluded", false), ballot(json.getJsonObject("ballot")));
  }

  private Shapes() {}
}
