package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Definition;
import dev.weighin.board.Reason;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to begin with, told by the composition root as plain values: the API does not know who has it.
 *
 * @param templates by language, such as {@code de}, in the order in which they are offered; English where there are none
 * @param copyOf a demo board as a visitor's own; empty where there is no such demo board
 * @param guide {@code {presets, questions}} for a board's criteria, both lists empty where there is none
 * @param crowd simulated voters on a board in a rehearsal
 */
public record Offers(Function<String, List<Template>> templates, Function<String, Optional<NewBoard>> copyOf, Function<Definition, JsonObject> guide, Crowd crowd) {

  public static final Offers NONE = new Offers(language -> List.of(), board -> Optional.empty(),
      definition -> new JsonObject().put("presets", List.of()).put("questions", List.of()),
      (board, voters) -> Future.succeededFuture(Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "This server has no simulated crowd."))));

  /** @param board complete but for its code and links */
  public record Template(String id, String name, String about, NewBoard board) {}

  public interface Crowd {
    /** Starts so many voters, 0 stops them. Empty: done; else the reason why not. */
    Future<Optional<Reason>> set(BoardId board, int voters);
  }
}
