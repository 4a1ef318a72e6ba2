package dev.weighin.live;

import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Commands that this instance would refuse, and may be wrong about: what they build on may have been written through
 * another. They wait for one look at the log and are judged again then. What the same tab asks meanwhile waits behind
 * them, so that its order holds. Kept on the board's home loop.
 */
final class Behind {

  private record Waiting(Asking asking, Promise<Reply> reply) {}

  private final Looks looks;
  private final Map<Pending.Lane, ArrayDeque<Waiting>> lanes = new HashMap<>();
  private int size;

  Behind(Looks looks) {
    this.looks = looks;
  }

  int size() {
    return size;
  }

  int ofTab(Asking asking) {
    return lane(asking).size();
  }

  /** A number that waits already, asked once more: the same command, the same reply. */
  Optional<Future<Reply>> waitingFor(Asking asking) {
    return lane(asking).stream().filter(each -> each.asking.n() == asking.n()).findFirst().map(each -> each.reply.future());
  }

  /**
   * @param judge decides once everything is heard
   * @param unheard says what is answered where the log cannot be asked: nothing was written
   */
  Future<Reply> take(Asking asking, Function<Asking, Future<Reply>> judge, Function<Throwable, Future<Reply>> unheard) {
    Waiting one = new Waiting(asking, Promise.promise());
    lanes.computeIfAbsent(lane(one), any -> new ArrayDeque<>(2)).add(one);
    size++;
    // Looks end in the order in which they were asked for, so what is done now is the first of its lane.
    looks.look().onComplete((nothing, failure) -> {
      if (leave(one)) {
        (failure == null ? judge.apply(asking) : unheard.apply(failure)).onComplete(one.reply);
      }
    });
    return one.reply.future();
  }

  /** Nobody will judge them. */
  void end(Reason reason, long version) {
    List<Waiting> all = lanes.values().stream().flatMap(ArrayDeque::stream).toList();
    lanes.clear();
    size = 0;
    all.forEach(each -> each.reply.complete(new Reply(Outcome.refused(reason), version)));
  }

  private boolean leave(Waiting one) {
    ArrayDeque<Waiting> lane = lanes.get(lane(one));
    if (lane == null || !lane.remove(one)) {
      return false;
    }
    size--;
    if (lane.isEmpty()) {
      lanes.remove(lane(one));
    }
    return true;
  }

  private static Pending.Lane lane(Waiting one) {
    return new Pending.Lane(one.asking.participant(), one.asking.tab());
  }

  private ArrayDeque<Waiting> lane(Asking asking) {
    return lanes.getOrDefault(new Pending.Lane(asking.participant(), asking.tab()), new ArrayDeque<>(0));
  }
}
