package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads records of a board's stream, a page at a time. Belongs to the context of its servers. */
final class RedisPages {

  /** Most records of a page: Redis does nothing else while it puts one together. */
  static final int PAGE = 1_000;
  /** Their bodies and texts, bytes. */
  private static final long SIZE = 8_388_608;

  /** Most records that are made of an answer at once; more are on a worker, since the home loop serves sockets too. */
  private static final int AT_ONCE = 16;

  private final Vertx vertx;
  private final RedisNodes nodes;
  private final Supplier<String> newEpoch;

  RedisPages(Vertx vertx, RedisNodes nodes, Supplier<String> newEpoch) {
    this.vertx = vertx;
    this.nodes = nodes;
    this.newEpoch = newEpoch;
  }

  /**
   * As far as one page goes. Where the log has another record than the one that was reached, it begins a new epoch.
   *
   * @param from with the epoch as Redis has it; "" where there is none
   */
  Future<RedisPage> onward(BoardId board, Reached from, int limit) {
    return read(board, from, Math.min(limit, PAGE), SIZE);
  }

  /** The records of a batch, however large they are. */
  Future<RedisPage> whole(BoardId board, long version, int count) {
    return read(board, new Reached("", version, ""), count, Long.MAX_VALUE / 4);
  }

  private Future<RedisPage> read(BoardId board, Reached from, int limit, long size) {
    List<Object> values = List.of(from.version(), limit, size, from.hash(), from.epoch(), newEpoch.get(),
        nodes.publishing(RedisKeys.channel(board)), RedisKeys.channel(board));
    return RedisScript.READ.run(nodes, List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.texts(board)), values)
        .recover(fault -> RedisRefusal.isOfAMove(fault)
            ? RedisScript.READ.run(nodes, List.of(RedisKeys.log(board), RedisKeys.meta(board)), values)
            : Future.failedFuture(fault))
        .compose(reply -> reply.size() <= AT_ONCE ? Future.succeededFuture(page(reply)) : vertx.executeBlocking(() -> page(reply), false));
  }

  private static RedisPage page(Response reply) {
    String epoch = reply.get(0).toString();
    if (epoch.isEmpty()) {
      return RedisPage.NO_BOARD;
    }
    List<Record> records = new ArrayList<>();
    for (int i = 3; i < reply.size(); i++) {
      records.add(record(reply.get(i)));
    }
    String end = reply.get(2).toString();
    return new RedisPage(epoch, reply.get(1).toString(), end.equals("trimmed"), end.equals("more"), List.copyOf(records));
  }

  private static Record record(Response entry) {
    String forget = entry.get(5).toString();
    return new Record(entry.get(0).toLong(), entry.get(1).toLong(), entry.get(2).toInteger(), entry.get(3).toString(), entry.get(4).toString(),
        Map.copyOf(pairs(entry.get(6))), forget.isEmpty() ? Set.of() : Set.of(forget.split("\n")));
  }

  /** A list of names and values in turn. */
  static Map<String, String> pairs(Response list) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i + 1 < list.size(); i += 2) {
      pairs.put(list.get(i).toString(), list.get(i + 1).toString());
    }
    return pairs;
  }
}
