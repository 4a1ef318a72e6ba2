package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All subscriptions, by board, and the connection on which Redis publishes. A connection of its own: it is silent towards
 * commands, and a flood of hints holds up no acknowledgement.
 *
 * <p>Belongs to the context of its link.
 */
final class RedisFollowers {

  /** How often each follower reads without a hint. */
  static final int CHECK_SECONDS = 5;
  static final Reached NOTHING = new Reached("", 0, "");

  private final Map<BoardId, List<RedisFollower>> byBoard = new HashMap<>();
  private final Map<String, BoardId> byChannel = new HashMap<>();
  private RedisLink hints;
  private Predicate<BoardId> writing = board -> false;
  private long second;

  /** @param writing whether a batch of this instance for a board is on its way */
  void on(RedisLink hints, Predicate<BoardId> writing) {
    this.hints = hints;
    this.writing = writing;
  }

  void add(RedisFollower follower) {
    BoardId board = follower.board();
    List<RedisFollower> list = byBoard.get(board);
    if (list == null) {
      list = new ArrayList<>(1);
      byBoard.put(board, list);
      byChannel.put(RedisKeys.channel(board), board);
      subscribe(List.of(RedisKeys.channel(board)));
    }
    list.add(follower);
    follower.read();
  }

  void remove(RedisFollower follower) {
    BoardId board = follower.board();
    List<RedisFollower> list = byBoard.get(board);
    if (list != null && list.remove(follower) && list.isEmpty()) {
      byBoard.remove(board);
      byChannel.remove(RedisKeys.channel(board));
      hints.tell(Request.cmd(Command.UNSUBSCRIBE).arg(RedisKeys.channel(board)));
    }
  }

  /** How far this instance has heard a board; {@link #NOTHING} where it does not follow it. */
  Reached heard(BoardId board) {
    return byBoard.getOrDefault(board, List.of()).stream().map(RedisFollower::heard)
        .min(Comparator.comparingLong(Reached::version)).orElse(NOTHING);
  }

  /** Hands this instance's own batch to those who follow the board; then runs {@code then}, when all of them have heard. */
  void tell(BoardId board, String epoch, List<Record> batch, Runnable then) {
    List<RedisFollower> all = List.copyOf(byBoard.getOrDefault(board, List.of()));
    if (all.isEmpty()) {
      then.run();
      return;
    }
    int[] unheard = {all.size()};
    for (RedisFollower follower : all) {
      follower.hear(epoch, batch, () -> {
        if (--unheard[0] == 0) {
          then.run();
        }
      });
    }
  }

  /** From the connection: a confirmed subscription, or something that was published. */
  void pushed(Response push) {
    if (push == null || push.size() < 3 || push.get(1) == null) {
      return;
    }
    BoardId board = byChannel.get(push.get(1).toString());
    if (board == null) {
      return;
    }
    List<RedisFollower> there = List.copyOf(byBoard.get(board));
    switch (push.get(0).toString()) {
      // What was published before this was heard by nobody.
      case "subscribe" -> there.forEach(RedisFollower::read);
      case "message" -> {
        String[] hint = push.get(2).toString().split(" ");
        there.forEach(follower -> follower.hint(hint[0], Long.parseLong(hint[1]), writing.test(board)));
      }
      default -> {}
    }
  }

  /** The connection for hints is back: everything is subscribed anew. */
  void subscribeAll() {
    subscribe(List.copyOf(byChannel.keySet()));
  }

  /** The connection for commands is back. */
  void readAll() {
    all().forEach(RedisFollower::read);
  }

  /** Once a second: who is to look without a hint. All of them, while there are no hints; and who looked in vain. */
  void everySecond() {
    second++;
    for (RedisFollower follower : all()) {
      if (!hints.isUp() || follower.unread() || Math.floorMod(follower.board().hashCode(), CHECK_SECONDS) == second % CHECK_SECONDS) {
        follower.read();
      }
    }
  }

  private List<RedisFollower> all() {
    return byBoard.values().stream().flatMap(List::stream).toList();
  }

  private void subscribe(List<String> channels) {
    if (!channels.isEmpty()) {
      Request request = Request.cmd(Command.SUBSCRIBE);
      channels.forEach(request::arg);
      // What fails with the connection is done again when it is back.
      hints.tell(request);
    }
  }
}
