package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Opening;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board as a whole: opened, kept as a snapshot, deleted. Belongs to the context of its servers. */
final class RedisBoards {

  private final RedisNodes nodes;
  private final RedisDirectory directory;

  RedisBoards(RedisNodes nodes, RedisDirectory directory) {
    this.nodes = nodes;
    this.directory = directory;
  }

  /** With the epoch as Redis has it. */
  Future<Optional<Opening>> open(BoardId board) {
    return RedisScript.OPEN.run(nodes, List.of(RedisKeys.meta(board), RedisKeys.texts(board), RedisKeys.snapshot(board)), List.of())
        .map(reply -> {
          String epoch = reply.get(0).toString();
          if (epoch.isEmpty()) {
            return Optional.empty();
          }
          // Nobody waits for it.
          directory.used(board, Shelf.valueOf(reply.get(3).toString()));
          return Optional.of(new Opening(epoch, snapshot(reply.get(2)), texts(reply.get(1))));
        });
  }

  /** @param epoch that it was made in, as Redis has it; "" where that is not known */
  Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo, String epoch) {
    return RedisScript.KEEP.run(nodes,
            List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.snapshot(board)),
            List.of(snapshot.version(), snapshot.hash(), snapshot.format(), snapshot.state(), trimTo, epoch))
        .compose(reply -> switch (reply.toString()) {
          case "kept", "older" -> Future.<Void>succeededFuture();
          case "absent" -> Future.failedFuture(new NotSaved("There is no board " + board + "."));
          case "beyond" -> Future.failedFuture(new IllegalArgumentException("the log of " + board + " does not have version " + snapshot.version() + ", or has another"));
          default -> throw new IllegalStateException("keep.lua answers " + reply);
        });
  }

  Future<Void> delete(BoardId board) {
    return RedisScript.DELETE.run(nodes,
            List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.texts(board), RedisKeys.snapshot(board), RedisKeys.codes(board)),
            List.of(nodes.publishing(RedisKeys.channel(board)), RedisKeys.channel(board)))
        .compose(reply -> {
          if (reply.size() == 0) {
            return Future.succeededFuture();
          }
          // What stands in other slots.
          List<String> codes = reply.stream().skip(1).map(Response::toString).toList();
          return directory.forget(board, Shelf.valueOf(reply.get(0).toString()), codes);
        });
  }

  private static Optional<Snapshot> snapshot(Response pairs) {
    if (pairs.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(new Snapshot(pairs.get("version").toLong(), pairs.get("hash").toString(), pairs.get("format").toInteger(), pairs.get("state").toBytes()));
  }

  /** Each has the version of the record that brought it before it. */
  private static Map<String, String> texts(Response pairs) {
    Map<String, String> texts = RedisPages.pairs(pairs);
    texts.replaceAll((key, text) -> text.substring(text.indexOf('\n') + 1));
    return texts;
  }
}
