package dev.weighin.log;

import dev.weighin.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where hints are heard: what Redis publishes about boards. All on one connection; in a Cluster on one to each server that
 * keeps what it publishes to its shard, for the boards that it has.
 *
 * <p>Belongs to the context of its links.
 */
final class RedisHints {

  /** For what all servers pass on to each other. */
  private static final String ANY_SERVER = "";

  private final Vertx vertx;
  private final Context home;
  private final Function<String, Supplier<RedisOptions>> options;
  private final RedisNodes nodes;
  private final BiConsumer<BoardId, String> hint;
  private final Consumer<BoardId> turned;
  private final Map<String, RedisChannels> byServer = new HashMap<>();
  private final Map<BoardId, RedisChannels> byBoard = new HashMap<>();
  private boolean closed;

  /**
   * @param options for the attempts to connect to a server; of "", to any
   * @param hint is given what was published about a board
   * @param turned is told when a board is heard from now on, or no longer: what was published before was heard by nobody
   */
  RedisHints(Vertx vertx, Context home, Function<String, Supplier<RedisOptions>> options, RedisNodes nodes,
      BiConsumer<BoardId, String> hint, Consumer<BoardId> turned) {
    this.vertx = vertx;
    this.home = home;
    this.options = options;
    this.nodes = nodes;
    this.hint = hint;
    this.turned = turned;
  }

  void listen(BoardId board) {
    RedisChannels there = channels(board);
    byBoard.put(board, there);
    there.listen(board);
  }

  void leave(BoardId board) {
    byBoard.remove(board).leave(board);
  }

  /** Whether what is published about a board is heard. */
  boolean hears(BoardId board) {
    return byBoard.get(board).hears(board);
  }

  /** Listens to each board where it is by now, and again where Redis has not said yes. */
  void arrange() {
    for (BoardId board : List.copyOf(byBoard.keySet())) {
      RedisChannels before = byBoard.get(board);
      if (before != channels(board)) {
        leave(board);
        listen(board);
      } else if (!before.hears(board)) {
        before.listen(board);
      }
    }
    List<String> useless = byServer.keySet().stream().filter(server -> byServer.get(server).useless()).toList();
    useless.forEach(server -> byServer.remove(server).close());
  }

  void close() {
    closed = true;
    byServer.values().forEach(RedisChannels::close);
  }

  private RedisChannels channels(BoardId board) {
    String key = RedisKeys.channel(board);
    return byServer.computeIfAbsent(nodes.sharded(key) ? nodes.server(key) : ANY_SERVER, server -> {
      boolean one = !server.equals(ANY_SERVER);
      String name = "Redis " + (one ? server + " " : "") + "(publications)";
      var there = new RedisChannels(vertx, home, options.apply(server), name, one, hint, turned);
      if (!closed) {
        there.start();
      }
      return there;
    });
  }
}
