package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisSentinels;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary that dies under Sentinels, with a board that is voted on before, meanwhile and after. */
class RedisSentinelLogIT extends LogWords {

  private final Vertx vertx = Vertx.vertx();
  private RedisSentinels sentinels;

  @Override
  @BeforeEach
  void open() {
    sentinels = RedisSentinels.start();
    super.open();
  }

  @Override
  @AfterEach
  void close() {
    super.close();
    sentinels.close();
    await(vertx.close());
  }

  @Override
  RedisLog openLog() {
    return await(RedisLog.open(vertx, sentinels.url(), Chance.secure()::key));
  }

  @Test
  void aBoardIsVotedOnBeforeDuringAndAfterAFailover() throws Exception {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    var lost = new AtomicInteger();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, lost::incrementAndGet);
    List<String> acknowledged = new ArrayList<>(List.of("first"));
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      append(BOARD, "before-" + i);
      acknowledged.add("before-" + i);
    }
    // The replica has it all: what a failover can lose is shown elsewhere.
    Thread failover = Thread.ofVirtual().start(sentinels::failOver);
    int after = 0;
    for (int i = 0; after < 50; i++) {
      String vote = "vote-" + i;
      Future<List<Record>> written = log.append(BOARD, List.of(draft(vote)));
      if (await(written.map(true).otherwise(false))) {
        acknowledged.add(vote);
        after += failover.isAlive() ? 0 : 1;
      } else if (written.cause() instanceof NotSaved) {
        refused.add(vote);
      }
      letTimePass(5);
    }
    failover.join(TimeUnit.SECONDS.toMillis(30));
    List<String> bodies = bodies(readAll(BOARD));
    assertTrue(bodies.containsAll(acknowledged), () -> "lost: " + minus(acknowledged, bodies));
    assertTrue(refused.stream().noneMatch(bodies::contains), "not saved, and there");
    assertChained(readAll(BOARD));
    until(() -> lost.get() > 0 || heard.size() == bodies.size() - 1);
  }

  /** It takes connections, and answers nothing. */
  @Test
  void aFrozenSentinelKeepsNobodyFromThePrimaryThoughItIsNamedFirst() {
    create(BOARD);
    sentinels.firstNamed().freeze();
    RedisLog another = openLog();
    assertEquals(List.of(2L), versions(await(another.append(BOARD, List.of(draft("found"))))));
    await(another.close());
    sentinels.failOver();
    until(() -> await(log.append(BOARD, List.of(draft("found again"))).map(true).otherwise(false)));
  }

  private static List<String> minus(List<String> all, List<String> there) {
    List<String> left = new ArrayList<>(all);
    left.removeAll(new HashSet<>(there));
    return left;
  }
}
