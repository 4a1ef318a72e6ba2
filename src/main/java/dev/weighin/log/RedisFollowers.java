package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All subscriptions, by board.
 *
 * <p>Belongs to the context of its servers.
 */
final class RedisFollowers {

  /** How often each follower reads without a hint. */
  static final int CHECK_SECONDS = 5;
  static final Reached NOTHING = new Reached("", 0, "");

  private final Map<BoardId, List<RedisFollower>> byBoard = new HashMap<>();
  private RedisHints hints;
  private Predicate<BoardId> awaitingReply = board -> false;
  private long second;

  /** @param awaitingReply whether the reply to a batch of this instance for a board is on its way */
  void on(RedisHints hints, Predicate<BoardId> awaitingReply) {
    this.hints = hints;
    this.awaitingReply = awaitingReply;
  }

  void add(RedisFollower follower) {
    BoardId board = follower.board();
    List<RedisFollower> list = byBoard.get(board);
    if (list == null) {
      list = new ArrayList<>(1);
      byBoard.put(board, list);
      hints.listen(board);
    }
    list.add(follower);
    follower.read();
  }

  void remove(RedisFollower follower) {
    BoardId board = follower.board();
    List<RedisFollower> list = byBoard.get(board);
    if (list != null && list.remove(follower) && list.isEmpty()) {
      byBoard.remove(board);
      hints.leave(board);
    }
  }

  /** How far this instance has heard a board; {@link #NOTHING} where it does not follow it. */
  Reached heard(BoardId board) {
    return byBoard.getOrDefault(board, List.of()).stream().map(RedisFollower::heard)
        .min(Comparator.comparingLong(Reached::version)).orElse(NOTHING);
  }

  /** Hands this instance's own batch to those who follow the board; then runs {@code then}, when all of them have heard. */
  void tell(BoardId board, String epoch, List<Record> batch, Runnable then) {
    List<RedisFollower> all = of(board);
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

  /** Something was published about a board. */
  void hint(BoardId board, String published) {
    String[] words = published.split(" ");
    of(board).forEach(follower -> follower.hint(words[0], Long.parseLong(words[1]), awaitingReply.test(board)));
  }

  /** The reply to a batch of this instance is there: reads where it did not bring what was published meanwhile. */
  void followHints(BoardId board) {
    of(board).forEach(RedisFollower::followHints);
  }

  void read(BoardId board) {
    of(board).forEach(RedisFollower::read);
  }

  /** A server is back, or has other boards than before. */
  void readAll() {
    hints.arrange();
    all().forEach(RedisFollower::read);
  }

  /** Once a second: who is to look without a hint. All those of a board without hints; and who looked in vain. */
  void everySecond() {
    second++;
    hints.arrange();
    for (RedisFollower follower : all()) {
      if (!hints.hears(follower.board()) || follower.unread() || Math.floorMod(follower.board().hashCode(), CHECK_SECONDS) == second % CHECK_SECONDS) {
        follower.read();
      }
    }
  }

  private List<RedisFollower> of(BoardId board) {
    return List.copyOf(byBoard.getOrDefault(board, List.of()));
  }

  private List<RedisFollower> all() {
    return byBoard.values().stream().flatMap(List::stream).toList();
  }
}
