package dev.weighin.wire;

import dev.weighin.analysis.Ranking;
import dev.weighin.analysis.Result;
import dev.weighin.analysis.Scores;
import dev.weighin.analysis.Weights;
import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.Given;
import dev.weighin.board.OptionId;
import dev.weighin.board.Round;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Weights, scores and ranking. */
final class ResultWriter {

  /** Wider scales show a mean and no histogram. */
  private static final int HISTOGRAM_MARKS_MAX = 11;

  static void into(JsonObject view, Board board, Result result) {
    result.weights().ifPresent(weights -> view.put("weights", weights(weights)));
    result.scores().ifPresent(scores -> view.put("scores", scores(scores)));
    result.ranking().ifPresent(ranking -> view.put("ranking", ranking(ranking)));
    gone(board, result).ifPresent(gone -> view.put("gone", gone));
  }

  private static JsonObject weights(Weights weights) {
    JsonObject json = new JsonObject().put("basis", Words.of(weights.basis()));
    weights.round().ifPresent(round -> json.put("round", round));
    JsonObject of = new JsonObject();
    weights.of().forEach((criterion, weight) -> {
      JsonObject each = new JsonObject().put("share", Figures.of(weight.share()));
      weight.low().ifPresent(low -> each.put("low", Figures.of(low)));
      weight.high().ifPresent(high -> each.put("high", Figures.of(high)));
      of.put(criterion.value(), each.put("numbers", weight.numbers()).put("unsure", weight.unsure()));
    });
    return json.put("ballots", weights.ballots()).put("of", of);
  }

  private static JsonObject scores(Scores scores) {
    JsonObject json = new JsonObject();
    scores.round().ifPresent(round -> json.put("round", round));
    TreeMap<OptionId, JsonObject> of = new TreeMap<>();
    scores.of().forEach((cell, score) ->
        of.computeIfAbsent(cell.option(), any -> new JsonObject()).put(cell.criterion().value(), score(score)));
    JsonObject rows = new JsonObject();
    of.forEach((option, row) -> rows.put(option.value(), row));
    return json.put("basis", Words.of(scores.basis())).put("of", rows);
  }

  private static JsonObject score(Scores.Score score) {
    JsonObject json = new JsonObject();
    score.value().ifPresent(value -> json.put("v", Figures.of(value)));
    return switch (score) {
      case Scores.Score.Voted voted -> {
        voted.mean().ifPresent(mean -> json.put("mean", Figures.of(mean)));
        json.put("numbers", voted.numbers()).put("unsure", voted.unsure());
        yield voted.counts().size() > HISTOGRAM_MARKS_MAX ? json : json.put("counts", new JsonArray(voted.counts()));
      }
      case Scores.Score.ByFacilitator(Optional<Double> value, Given given) -> {
        json.put("given", Figures.plain(given.value()));
        if (given.measured()) {
          json.put("measured", true);
        }
        yield json.put("evidence", given.evidence());
      }
    };
  }

  private static JsonObject ranking(Ranking ranking) {
    JsonObject of = new JsonObject();
    ranking.of().forEach((option, place) -> {
      JsonObject each = new JsonObject().put("from", Figures.of(place.from())).put("to", Figures.of(place.to())).put("place", place.place());
      of.put(option.value(), place.tied() ? each.put("tied", true) : each);
    });
    JsonArray order = new JsonArray();
    ranking.order().forEach(option -> order.add(option.value()));
    JsonObject json = new JsonObject().put("of", of).put("order", order);
    if (ranking.provisional()) {
      json.put("provisional", new JsonObject().put("open", ranking.openCells()).put("cells", ranking.cells()));
    }
    ranking.earlier().ifPresent(round -> json.put("earlier", round));
    ranking.lead().ifPresent(lead -> json.put("lead", Figures.of(lead)));
    return json;
  }

  /** Names of options and criteria that an earlier result speaks of and the board has no more. */
  private static Optional<JsonObject> gone(Board board, Result result) {
    Set<OptionId> options = new TreeSet<>();
    Set<CriterionId> criteria = new TreeSet<>();
    result.weights().ifPresent(weights -> criteria.addAll(weights.of().keySet()));
    result.ranking().ifPresent(ranking -> options.addAll(ranking.of().keySet()));
    result.scores().ifPresent(scores -> {
      for (Cell cell : scores.of().keySet()) {
        options.add(cell.option());
        criteria.add(cell.criterion());
      }
    });
    options.removeIf(each -> board.definition().option(each).isPresent());
    criteria.removeIf(each -> board.definition().criterion(each).isPresent());
    JsonObject goneOptions = new JsonObject();
    options.forEach(each -> earlier(board).flatMap(was -> was.option(each).stream()).findFirst()
        .ifPresent(option -> goneOptions.put(each.value(), new JsonObject().put("name", option.name()).put("letter", DefinitionWriter.letter(option)))));
    JsonObject goneCriteria = new JsonObject();
    criteria.forEach(each -> earlier(board).flatMap(was -> was.criterion(each).stream()).findFirst()
        .ifPresent(criterion -> goneCriteria.put(each.value(), new JsonObject().put("name", criterion.name()))));
    return goneOptions.isEmpty() && goneCriteria.isEmpty() ? Optional.empty()
        : Optional.of(new JsonObject().put("options", goneOptions).put("criteria", goneCriteria));
  }

  private static Stream<Definition> earlier(Board board) {
    return board.rounds().reversed().stream().map(Round::definition);
  }

  private ResultWriter() {}
}
