package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Subscription;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All subscriptions, by board. */
final class Followers {

  private final ConcurrentHashMap<BoardId, CopyOnWriteArrayList<Follower>> byBoard = new ConcurrentHashMap<>();
  private final Readers readers;
  private final String epoch;

  Followers(Readers readers, String epoch) {
    this.readers = readers;
    this.epoch = epoch;
  }

  Subscription add(BoardId board, String epochThere, long version, Consumer<List<Record>> records, Runnable lost) {
    if (!epochThere.equals(epoch)) {
      Thread.startVirtualThread(lost);
      return () -> {};
    }
    var follower = new Follower(board, version, records, lost, readers, this::remove);
    byBoard.compute(board, (id, there) -> {
      var list = there == null ? new CopyOnWriteArrayList<Follower>() : there;
      list.add(follower);
      return list;
    });
    // After it is in the list: what is committed before the first page is read stands in it, the rest is handed over.
    follower.readOn();
    return follower;
  }

  /** Hands committed records to those who follow the board; then runs {@code then}, when all of them have heard. */
  void tell(BoardId board, List<Record> records, Runnable then) {
    List<Follower> there = byBoard.getOrDefault(board, new CopyOnWriteArrayList<>());
    Follower[] all = there.toArray(Follower[]::new);
    if (all.length == 0 || records.isEmpty()) {
      then.run();
      return;
    }
    var unheard = new AtomicInteger(all.length);
    for (Follower follower : all) {
      follower.hear(records, () -> {
        if (unheard.decrementAndGet() == 0) {
          then.run();
        }
      });
    }
  }

  private void remove(Follower follower) {
    byBoard.computeIfPresent(follower.board(), (id, list) -> {
      list.remove(follower);
      return list.isEmpty() ? null : list;
    });
  }
}
