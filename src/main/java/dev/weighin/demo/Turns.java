package dev.weighin.demo;

import dev.weighin.board.BoardId;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** The crowds that run on this instance, which take turns at acting. Touched on its context only. */
final class Turns {

  private static final long TICK_MS = 1_000 / Crowds.ACTS_PER_SECOND;
  private static final Logger LOG = Logger.getLogger(Turns.class.getName());

  private final Context context;
  private final long unwatchedMs;
  private final ArrayDeque<Running> running = new ArrayDeque<>();
  private long timer = -1;
  private long nextAct;

  /** @param unwatchedMs after how long a crowd ends that nobody watches */
  Turns(Context context, long unwatchedMs) {
    this.context = context;
    this.unwatchedMs = unwatchedMs;
  }

  boolean runs(BoardId id) {
    return running.stream().anyMatch(each -> each.id().equals(id));
  }

  int size() {
    return running.size();
  }

  /** In place of the crowd that its board may have. */
  void begin(Running fresh) {
    running.removeIf(each -> each.id().equals(fresh.id()));
    running.add(fresh);
    if (timer < 0) {
      timer = context.owner().setPeriodic(TICK_MS / 2, tick -> turn());
    }
  }

  void end(BoardId id) {
    running.stream().filter(each -> each.id().equals(id)).findFirst().ifPresent(this::end);
  }

  void handOnAll() {
    List.copyOf(running).forEach(this::handOn);
  }

  /** This crowd, not one that took its place. */
  private void end(Running which) {
    if (running.remove(which)) {
      which.lease().giveBack();
      rest();
    }
  }

  /** Ends here what is to go on, on whatever instance. */
  private void handOn(Running which) {
    if (running.remove(which)) {
      which.lease().handOn();
      rest();
    }
  }

  private void rest() {
    if (running.isEmpty()) {
      context.owner().cancelTimer(timer);
      timer = -1;
    }
  }

  /** One act of one crowd. A timer that was late does not catch up. */
  private void turn() {
    long now = Lease.now();
    List.copyOf(running).forEach(each -> hold(each, now));
    if (now < nextAct) {
      return;
    }
    for (int looked = running.size(); looked > 0; looked--) {
      Running next = running.poll();
      running.add(next);
      if (next.ready(now) && goesOn(next, now)) {
        Optional<Crowd.Act> act = next.next(now);
        if (act.isPresent()) {
          nextAct = now + TICK_MS;
          ask(next, act.get());
          return;
        }
      }
    }
  }

  /** Renews its lease where that is due, and ends it with its lease. */
  private void hold(Running each, long now) {
    if (each.lease().over(now)) {
      LOG.warning("the crowd of board " + each.id() + " ends: its lease could not be renewed in time");
      handOn(each);
    } else if (each.lease().due(now)) {
      each.lease().renew(now).onComplete((ours, failure) -> context.runOnContext(nothing -> {
        each.lease().renewed(now, failure == null && ours);
        if (failure == null && !ours) {
          handOn(each);
        }
      }));
    }
  }

  /** It ends with its rehearsal, and when nobody watches it. */
  private boolean goesOn(Running each, long now) {
    if (!each.mayVote() || each.unwatchedMs(now) > unwatchedMs) {
      end(each);
      return false;
    }
    each.look(now).ifPresent(look -> look.onSuccess(somebody -> context.runOnContext(nothing -> {
      if (somebody) {
        each.watched(Lease.now());
      }
    })));
    return true;
  }

  private void ask(Running from, Crowd.Act act) {
    from.ask(act).onComplete(reply -> context.runOnContext(nothing -> {
      switch (from.answered(act.voter(), reply, Lease.now())) {
        case GOES_ON -> {}
        case ENDS -> end(from);
        case GOES_ON_ELSEWHERE -> handOn(from);
      }
    }));
  }
}
