package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Batches on their way, in a lane for each board. One batch of a lane is handed over at a time; those behind wait for what
 * comes of it. Each Redis has a bound of its own, so that one which is frozen or full holds up its own boards alone.
 *
 * <p><b>What is answered when Redis is away.</b> A batch that was never handed over fails with {@link NotSaved}, at once. One
 * that was, and has no reply, has no answer either, for as long as Redis is away: it may stand in the log, or Redis may find
 * it in its socket when it wakes up. {@code fate.lua} ends the doubt as soon as Redis is back: it looks for the batch, and
 * what it does not find it makes void up to its deadline; from then on {@code append.lua} refuses it anyway.
 *
 * <p>Belongs to the context of its servers.
 */
final class RedisWrites {

  /** How long after it was handed over a batch may still be written. */
  static final long DEADLINE_MS = 5_000;
  /** A value written to find out whether Redis takes anything goes by itself. */
  private static final long PROBE_KEPT_MS = 10_000;
  /** Pause before its fate is asked once more. */
  private static final long AGAIN_MS = 250;
  /** Pause before it is handed over once more while its board's keys are being moved. */
  private static final long MOVING_MS = 50;

  private static final System.Logger LOG = System.getLogger(RedisWrites.class.getName());

  private final Vertx vertx;
  private final RedisNodes nodes;
  private final RedisPages pages;
  private final RedisFollowers followers;
  private final Supplier<String> newEpoch;
  private final Map<BoardId, ArrayDeque<RedisWrite>> lanes = new HashMap<>();
  /** By server. Read by other threads too. */
  private final Map<String, RedisLoad> loads = new ConcurrentHashMap<>();

  RedisWrites(Vertx vertx, RedisNodes nodes, RedisPages pages, RedisFollowers followers, Supplier<String> newEpoch) {
    this.vertx = vertx;
    this.nodes = nodes;
    this.pages = pages;
    this.followers = followers;
    this.newEpoch = newEpoch;
  }

  /** Why some Redis took nothing the last time it was asked; empty when all is well. */
  Optional<String> trouble() {
    return loads.values().stream().flatMap(load -> load.trouble().stream()).findFirst();
  }

  /** The same of a board's, on any thread. */
  Optional<String> trouble(BoardId board) {
    return Optional.ofNullable(loads.get(server(board))).flatMap(RedisLoad::trouble);
  }

  /** Asks each Redis that took nothing, perhaps nobody else asks any more. */
  void probe() {
    for (RedisLoad load : loads.values()) {
      load.refusedBoard().ifPresent(board -> nodes.send(RedisKeys.probe(board),
              Request.cmd(Command.SET).arg(RedisKeys.probe(board)).arg("1").arg("PX").arg(PROBE_KEPT_MS))
          .onSuccess(took -> load.well()));
    }
    loads.values().removeIf(RedisLoad::idle);
  }

  Future<List<Record>> add(RedisWrite write) {
    if (!up(write.board)) {
      return Future.failedFuture(new NotSaved("The store (Redis) cannot be reached. Nothing was saved."));
    }
    write.load = loads.computeIfAbsent(server(write.board), any -> new RedisLoad());
    if (!write.load.take(write)) {
      return Future.failedFuture(new NotSaved("More is waiting to be saved than the store takes at once: try again in a moment."));
    }
    ArrayDeque<RedisWrite> lane = lanes.computeIfAbsent(write.board, any -> new ArrayDeque<>());
    lane.add(write);
    if (lane.size() == 1) {
      handOver(write);
    }
    return write.promise.future();
  }

  /** A server is away: what was not handed over to it never will be. */
  void down() {
    for (ArrayDeque<RedisWrite> lane : List.copyOf(lanes.values())) {
      for (RedisWrite write : List.copyOf(lane)) {
        if (!write.handedOver && !up(write.board)) {
          end(write, () -> write.promise.fail(new NotSaved("The store (Redis) cannot be reached. Nothing was saved.")));
        }
      }
    }
  }

  /** Whether the reply to a batch of this board is on its way. */
  boolean awaitReply(BoardId board) {
    ArrayDeque<RedisWrite> lane = lanes.get(board);
    return lane != null && lane.peek().awaitsReply;
  }

  /** Answers everything, whatever is known of it. */
  void giveUp() {
    for (ArrayDeque<RedisWrite> lane : List.copyOf(lanes.values())) {
      for (RedisWrite write : List.copyOf(lane)) {
        end(write, () -> write.promise.fail(write.handedOver
            ? new IllegalStateException("Redis was away when the server ended; whether this was saved will show.")
            : new NotSaved("The store is closed.")));
      }
    }
  }

  private String server(BoardId board) {
    return nodes.server(RedisKeys.log(board));
  }

  private boolean up(BoardId board) {
    return nodes.isUp(RedisKeys.log(board));
  }

  private void handOver(RedisWrite write) {
    if (up(write.board)) {
      handOver(write, nodes.clock(RedisKeys.log(write.board)));
    } else {
      end(write, () -> write.promise.fail(new NotSaved("The store (Redis) cannot be reached. Nothing was saved.")));
    }
  }

  private void handOver(RedisWrite write, long now) {
    write.handedOver = true;
    write.after = followers.heard(write.board);
    write.deadline = now + DEADLINE_MS;
    send(write);
  }

  private void send(RedisWrite write) {
    write.awaitsReply = true;
    RedisScript.APPEND
        .run(nodes, write.keys(), write.values(newEpoch.get(), nodes.publishing(RedisKeys.channel(write.board))))
        .onComplete((reply, fault) -> {
          write.awaitsReply = false;
          if (fault == null) {
            answered(write, reply);
          } else {
            failed(write, fault);
          }
          followers.followHints(write.board);
        });
  }

  private void answered(RedisWrite write, Response reply) {
    switch (reply.get(0).toString()) {
      case "ok" -> {
        write.load.well();
        saved(write, reply.get(3).toString(), write.records(reply));
      }
      case "taken" -> end(write, () -> write.promise.complete(List.of()));
      case "absent" -> end(write, () -> write.promise.fail(new NotSaved("There is no board " + write.board + ".")));
      case "void" -> end(write, () -> write.promise.fail(new NotSaved("The store (Redis) was away. Nothing was saved.")));
      case "late" -> late(write, reply.get(1).toLong());
      default -> throw new IllegalStateException("append.lua answers " + reply);
    }
  }

  /** Redis' clock went otherwise than ours, or Redis was held up: nothing was written, so it may be handed over once more. */
  private void late(RedisWrite write, long now) {
    if (write.toldLate) {
      end(write, () -> write.promise.fail(new NotSaved("The store (Redis) was too slow. Nothing was saved.")));
    } else {
      write.toldLate = true;
      handOver(write, now);
    }
  }

  private void saved(RedisWrite write, String epoch, List<Record> records) {
    followers.tell(write.board, epoch, records, () -> end(write, () -> write.promise.complete(records)));
  }

  private void failed(RedisWrite write, Throwable fault) {
    switch (fault) {
      case RedisRefusal moving when RedisRefusal.isOfAMove(moving) -> sendAgain(write, moving);
      case RedisRefusal refusal -> {
        write.load.refused(refusal, write.board);
        end(write, () -> write.promise.fail(refusal.notSaved()));
      }
      case NotSaved notHandedOver -> end(write, () -> write.promise.fail(notHandedOver));
      default -> seek(write);
    }
  }

  /** Of the board's keys some are at another server of the Cluster already: nothing was written, and in a moment all will be in one place. */
  private void sendAgain(RedisWrite write, RedisRefusal moving) {
    vertx.setTimer(MOVING_MS, timer -> {
      if (write.promise.future().isComplete()) {
        return;
      }
      if (up(write.board) && nodes.clock(RedisKeys.log(write.board)) <= write.deadline) {
        send(write);
      } else {
        end(write, () -> write.promise.fail(moving.notSaved()));
      }
    });
  }

  private void seek(RedisWrite write) {
    if (write.promise.future().isComplete()) {
      return;
    }
    if (!up(write.board)) {
      vertx.setTimer(AGAIN_MS, timer -> seek(write));
      return;
    }
    RedisScript.FATE
        .run(nodes, List.of(RedisKeys.log(write.board), RedisKeys.meta(write.board)),
            List.of(write.id, write.deadline, write.after.version(), write.after.epoch(), write.after.hash()))
        .onSuccess(reply -> found(write, reply))
        .onFailure(fault -> vertx.setTimer(AGAIN_MS, timer -> seek(write)));
  }

  private void found(RedisWrite write, Response reply) {
    switch (reply.get(0).toString()) {
      case "there" -> fetch(write, reply.get(2).toLong(), reply.get(3).toInteger());
      case "never" -> end(write, () -> write.promise.fail(new NotSaved("The store (Redis) was away. Nothing was saved.")));
      case "wait" -> vertx.setTimer(AGAIN_MS, timer -> seek(write));
      case "unknown" -> end(write, () -> write.promise.fail(new IllegalStateException("The log was trimmed, or its board deleted, before it was known what came of this.")));
      default -> throw new IllegalStateException("fate.lua answers " + reply);
    }
  }

  private void fetch(RedisWrite write, long first, int count) {
    pages.whole(write.board, first - 1, count).onComplete((page, fault) -> {
      if (fault == null && page.records().size() == count) {
        saved(write, page.epoch(), page.records());
      } else {
        // Redis is away, or what was there was trimmed or deleted meanwhile.
        vertx.setTimer(AGAIN_MS, timer -> seek(write));
      }
    });
  }

  private void end(RedisWrite write, Runnable answer) {
    ArrayDeque<RedisWrite> lane = lanes.get(write.board);
    if (lane == null || !lane.remove(write)) {
      return;
    }
    write.load.give(write);
    if (lane.isEmpty()) {
      lanes.remove(write.board);
    }
    try {
      answer.run();
    } catch (RuntimeException listener) {
      LOG.log(Level.ERROR, "a listener of a write failed", listener);
    }
    RedisWrite next = lane.peek();
    if (next != null && !next.handedOver) {
      handOver(next);
    }
  }
}
