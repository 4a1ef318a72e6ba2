package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Asking;
import dev.weighin.live.Chance;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.wire.Asked;
import dev.weighin.wire.Frames;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** From what was read to the answer, for every door that takes commands. */
final class Commands {

  static Future<JsonObject> ask(LiveBoard board, ParticipantId who, String tab, long n, Asked asked, Chance chance, Links links) {
    return switch (asked) {
      case Asked.Ready(Command command, Map<String, String> texts) -> submit(board, new Asking(who, tab, n, command, texts));
      case Asked.NewCode() -> submit(board, new Asking(who, tab, n, new Command.SetCode(Optional.of(chance.code())), Map.of()));
      case Asked.NewLinks(String key) -> newLinks(board, who, tab, n, key, links);
    };
  }

  /** The new links go to whoever presented the facilitator's key: the server keeps none of them. */
  private static Future<JsonObject> newLinks(LiveBoard live, ParticipantId who, String tab, long n, String key, Links links) {
    Board board = live.board();
    if (!Keys.fits(key, board.settings().facilitateHash())) {
      return Future.succeededFuture(Frames.refused(Reason.of(Reason.Code.NOT_ADMITTED, "New links need the facilitator's key.", "key")));
    }
    int generation = board.settings().linkGeneration() + 1;
    Keys keys = Keys.of(key, generation);
    Command rotate = new Command.RotateLinks(generation, Keys.hash(keys.vote()), Keys.hash(keys.watch()));
    return submit(live, new Asking(who, tab, n, rotate, Map.of()))
        .map(answer -> answer.getBoolean("ok") ? answer.put("links", links.json(live.id(), keys)) : answer);
  }

  private static Future<JsonObject> submit(LiveBoard board, Asking asking) {
    return board.submit(asking).map(reply -> Frames.outcome(reply.outcome(), reply.version()));
  }

  private Commands() {}
}
