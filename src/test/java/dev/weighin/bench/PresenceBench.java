package dev.weighin.bench;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.Chance;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Present;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reports of presence per second that one Redis answers, by how many instances share the boards: a report says who is
 * connected through one instance and brings a row for each other one. Each instance asks for the next report of a board when
 * it has the last; in service it asks once a second and board.
 */
public final class PresenceBench {

  private static final int[] INSTANCES = {1, 10, 100};
  private static final int BOARDS = 20;
  private static final int PARTICIPANTS = 5;
  private static final long WARM_UP_SECONDS = 3;
  private static final long SECONDS = 5;
  private static final int ROUNDS = 2;

  private PresenceBench() {}

  public static void main(String[] arguments) throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (var redis = RedisServer.newest()) {
      for (int instances : INSTANCES) {
        List<RedisLog> logs = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
          logs.add(LogBench.await(RedisLog.open(vertx, redis.url(), Chance.secure()::key)));
        }
        for (int round = 0; round < ROUNDS; round++) {
          System.out.printf("%d instances with the same %d boards: %,.0f reports/s, %d rows each%n", instances, BOARDS, reporting(logs), instances - 1);
        }
        logs.forEach(log -> LogBench.await(log.close()));
      }
    } finally {
      LogBench.await(vertx.close());
    }
  }

  private static double reporting(List<RedisLog> logs) throws InterruptedException {
    var answered = new LongAdder();
    var reporting = new Reporting(answered);
    for (int i = 0; i < logs.size(); i++) {
      Elsewhere elsewhere = logs.get(i).elsewhere();
      Present here = people(i);
      for (int board = 0; board < BOARDS; board++) {
        reporting.on(elsewhere, new BoardId("shared-" + board), here);
      }
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    answered.reset();
    long began = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double perSecond = answered.sum() / ((System.nanoTime() - began) / 1e9);
    reporting.ending = true;
    return perSecond;
  }

  private static Present people(int instance) {
    Set<ParticipantId> people = new HashSet<>();
    for (int i = 0; i < PARTICIPANTS; i++) {
      people.add(new ParticipantId("person-%03d-%03d".formatted(instance, i)));
    }
    return new Present(people, 1, false);
  }

  private static final class Reporting {
    private final LongAdder answered;
    private volatile boolean ending;

    Reporting(LongAdder answered) {
      this.answered = answered;
    }

    void on(Elsewhere elsewhere, BoardId board, Present here) {
      elsewhere.report(board, here).onComplete((others, failed) -> {
        if (failed != null) {
          throw new IllegalStateException("a report failed", failed);
        }
        answered.increment();
        if (!ending) {
          on(elsewhere, board, here);
        }
      });
    }
  }
}
