package dev.weighin.log;

import dev.weighin.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The boards that are listened to on one connection. A connection of its own: it is silent towards commands, and a flood of
 * hints holds up no acknowledgement.
 *
 * <p>Belongs to the context of its link.
 */
final class RedisChannels {

  private final boolean sharded;
  private final BiConsumer<BoardId, String> hint;
  private final Consumer<BoardId> turned;
  private final RedisLink link;
  private final Map<String, BoardId> byChannel = new HashMap<>();
  private final Set<BoardId> confirmed = new HashSet<>();

  /**
   * @param sharded whether only what the one server publishes for its own slots is heard
   * @param hint is given what was published about a board
   * @param turned is told when a board is heard from now on, or no longer
   */
  RedisChannels(Vertx vertx, Context home, Supplier<RedisOptions> options, String name, boolean sharded,
      BiConsumer<BoardId, String> hint, Consumer<BoardId> turned) {
    this.sharded = sharded;
    this.hint = hint;
    this.turned = turned;
    this.link = new RedisLink(vertx, home, options, name, Optional.of(this::pushed), () -> subscribe(List.copyOf(byChannel.keySet())), confirmed::clear);
  }

  void start() {
    link.start();
  }

  void listen(BoardId board) {
    byChannel.put(RedisKeys.channel(board), board);
    subscribe(List.of(RedisKeys.channel(board)));
  }

  void leave(BoardId board) {
    byChannel.remove(RedisKeys.channel(board));
    confirmed.remove(board);
    link.tell(Request.cmd(sharded ? Command.SUNSUBSCRIBE : Command.UNSUBSCRIBE).arg(RedisKeys.channel(board)));
  }

  /** Whether Redis has said that it tells what is published about a board. */
  boolean hears(BoardId board) {
    return confirmed.contains(board);
  }

  /** Nobody needs it, and it does not stand. */
  boolean useless() {
    return byChannel.isEmpty() && !link.isUp();
  }

  void close() {
    link.close();
  }

  /** What fails with the connection is done again when it is back. */
  private void subscribe(Collection<String> channels) {
    if (sharded) {
      // Of several slots they may not be named together.
      channels.forEach(channel -> link.tell(Request.cmd(Command.SSUBSCRIBE).arg(channel)));
    } else if (!channels.isEmpty()) {
      Request request = Request.cmd(Command.SUBSCRIBE);
      channels.forEach(request::arg);
      link.tell(request);
    }
  }

  private void pushed(Response push) {
    if (push.size() < 3 || push.get(1) == null) {
      return;
    }
    BoardId board = byChannel.get(push.get(1).toString());
    if (board == null) {
      return;
    }
    switch (push.get(0).toString()) {
      case "subscribe", "ssubscribe" -> {
        confirmed.add(board);
        turned.accept(board);
      }
      // Its slot has gone to another server.
      case "sunsubscribe" -> {
        confirmed.remove(board);
        turned.accept(board);
      }
      case "message", "smessage" -> hint.accept(board, push.get(2).toString());
      default -> {}
    }
  }
}
