package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Opening;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board as a whole: opened, kept as a snapshot, deleted. Belongs to the context of its servers. */
final class RedisBoards {

  /** How long a snapshot that one instance is to send is sent by no other. */
  private static final long SENDING_MS = 10_000;

  private final Vertx vertx;
  private final RedisNodes nodes;
  private final RedisDirectory directory;

  RedisBoards(Vertx vertx, RedisNodes nodes, RedisDirectory directory) {
    this.vertx = vertx;
    this.nodes = nodes;
    this.directory = directory;
  }

  /** With the epoch as Redis has it. */
  Future<Optional<Opening>> open(BoardId board) {
    return RedisScript.OPEN.run(nodes, List.of(RedisKeys.meta(board), RedisKeys.texts(board), RedisKeys.snapshot(board)), List.of())
        .compose(reply -> opening(board, reply))
        .recover(fault -> RedisRefusal.isOfAMove(fault) ? piecemeal(board) : Future.failedFuture(fault));
  }

  /** Each key by itself is found while it is moved. The texts are read last: who reads on from a snapshot brings later ones along. */
  private Future<Optional<Opening>> piecemeal(BoardId board) {
    return nodes.send(RedisKeys.meta(board), Request.cmd(Command.HMGET).arg(RedisKeys.meta(board)).arg("epoch").arg("deleted"))
        .compose(meta -> meta.get(0) == null || meta.get(1) != null
            ? Future.succeededFuture(Optional.empty())
            : fields(RedisKeys.snapshot(board)).compose(snapshot -> fields(RedisKeys.texts(board))
                .map(texts -> Optional.of(new Opening(meta.get(0).toString(), snapshot(snapshot), texts(texts))))));
  }

  private Future<Response> fields(String key) {
    return RedisScript.FIELDS.run(nodes, List.of(key), List.of());
  }

  private Future<Optional<Opening>> opening(BoardId board, Response reply) {
    String epoch = reply.get(0).toString();
    if (epoch.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    // Nobody waits for it.
    directory.used(board, Shelf.valueOf(reply.get(3).toString()));
    // It may be large, and this loop serves sockets too.
    return vertx.executeBlocking(() -> Optional.of(new Opening(epoch, snapshot(reply.get(2)), texts(reply.get(1)))), false);
  }

  /**
   * Sends a snapshot, unless another instance did or does.
   *
   * @param epoch that it was made in, as Redis has it; "" where that is not known
   */
  Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo, String epoch) {
    return RedisScript.WANTED.run(nodes, List.of(RedisKeys.meta(board)), List.of(snapshot.version(), snapshot.hash(), SENDING_MS))
        .compose(wanted -> wanted.toInteger() == 1 ? send(board, snapshot, trimTo, epoch) : Future.succeededFuture());
  }

  private Future<Void> send(BoardId board, Snapshot snapshot, long trimTo, String epoch) {
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
