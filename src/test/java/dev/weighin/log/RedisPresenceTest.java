package dev.weighin.log;

import static dev.weighin.log.LogWords.await;
import static dev.weighin.log.LogWords.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.Chance;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Leases;
import dev.weighin.live.Present;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is connected through which instance, and which of them leads; on a real Redis. */
class RedisPresenceTest {

  private static final long SHORT_MS = 300;
  /** Longer than a disk may hold up an answer. */
  private static final long KEPT_MS = 1_500;
  private static final long LONG_MS = 600_000;
  private static Vertx vertx;
  private static RedisServer redis;

  private final BoardId board = Chance.secure().boardId();
  private final List<RedisLog> logs = new ArrayList<>();
  private final RedisLog first = instance();
  private final RedisLog second = instance();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    redis = RedisServer.newest();
  }

  @AfterAll
  static void stop() {
    redis.close();
    await(vertx.close());
  }

  @AfterEach
  void close() {
    logs.forEach(each -> await(each.close()));
  }

  private RedisLog instance() {
    RedisLog log = await(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
    logs.add(log);
    return log;
  }

  private static Present present(int watching, boolean desk, String... participants) {
    return new Present(Arrays.stream(participants).map(ParticipantId::new).collect(Collectors.toSet()), watching, desk);
  }

  private Present report(Elsewhere instance, Present here) {
    return await(instance.report(board, here));
  }

  @Test
  void participantsOfTheOtherInstancesAreUnitedAndTheirSpectatorsAdded() {
    Elsewhere a = first.elsewhere();
    Elsewhere b = second.elsewhere();
    Elsewhere c = instance().elsewhere();
    assertEquals(Present.NOBODY, report(a, present(2, false, "ada-0001", "grace-01")));
    assertEquals(present(2, false, "ada-0001", "grace-01"), report(b, present(3, true, "grace-01", "edsger-1")));
    assertEquals(present(5, true, "ada-0001", "grace-01", "edsger-1"), report(c, Present.NOBODY));
    assertEquals(present(3, true, "grace-01", "edsger-1"), report(a, present(2, false, "ada-0001")));
    assertEquals(present(5, true, "ada-0001", "grace-01", "edsger-1"), report(c, present(1, false)));
    assertEquals(present(3, false, "ada-0001"), report(b, present(0, false)));
  }

  @Test
  void boardsAreKeptApart() {
    report(first.elsewhere(), present(1, false, "ada-0001"));
    assertEquals(Present.NOBODY, await(second.elsewhere().report(Chance.secure().boardId(), Present.NOBODY)));
  }

  @Test
  void anInstanceThatIsGoneWithoutGoodByeExpires() {
    Elsewhere a = first.elsewhere(SHORT_MS);
    Elsewhere b = second.elsewhere(SHORT_MS);
    report(a, present(1, true, "ada-0001"));
    assertEquals(present(1, true, "ada-0001"), report(b, present(1, false)));
    until(() -> report(b, present(1, false)).equals(Present.NOBODY));
    assertEquals("+none", redis.say("TYPE weighin:{" + board + "}:people"));
    until(() -> redis.say("EXISTS weighin:{" + board + "}:present").equals(":0"));
  }

  @Test
  void whoReportsIsKept() {
    Elsewhere a = first.elsewhere(KEPT_MS);
    Elsewhere b = second.elsewhere(KEPT_MS);
    long end = System.nanoTime() + 2 * KEPT_MS * 1_000_000;
    until(() -> {
      report(a, present(1, false, "ada-0001"));
      assertEquals(present(1, false, "ada-0001"), report(b, Present.NOBODY));
      return System.nanoTime() > end;
    });
  }

  @Test
  void aGoodByeIsHeardAtOnce() {
    Elsewhere a = first.elsewhere(LONG_MS);
    Elsewhere b = second.elsewhere(LONG_MS);
    report(a, present(1, false, "ada-0001"));
    assertEquals(present(1, false, "ada-0001"), report(b, Present.NOBODY));
    a.leave(board);
    until(() -> report(b, Present.NOBODY).equals(Present.NOBODY));
    report(a, present(0, false, "grace-01"));
    assertEquals(present(0, false, "grace-01"), report(b, Present.NOBODY));
  }

  /** The report goes out a second time when Redis asks for the participants, behind the good-bye. */
  @Test
  void aReportThatAGoodByeOvertakesLeavesNobodyBehind() {
    Elsewhere a = first.elsewhere(LONG_MS);
    Elsewhere b = second.elsewhere(LONG_MS);
    report(a, present(1, false, "ada-0001"));
    report(b, Present.NOBODY);
    redis.say("DEL weighin:{" + board + "}:present weighin:{" + board + "}:people");
    var underWay = a.report(board, present(1, false, "ada-0001"));
    a.leave(board);
    await(underWay);
    until(() -> report(b, Present.NOBODY).equals(Present.NOBODY));
  }

  @Test
  void aRedisThatForgotIsToldAgain() {
    Elsewhere a = first.elsewhere();
    Elsewhere b = second.elsewhere();
    report(a, present(1, false, "ada-0001"));
    report(b, Present.NOBODY);
    redis.say("DEL weighin:{" + board + "}:present weighin:{" + board + "}:people");
    redis.say("SCRIPT FLUSH");
    assertEquals(Present.NOBODY, report(b, Present.NOBODY));
    report(a, present(1, false, "ada-0001"));
    assertEquals(present(1, false, "ada-0001"), report(b, Present.NOBODY));
  }

  @Test
  void aHallThatSitsStillDoesNotCrossTheWireAgain() {
    Elsewhere a = first.elsewhere();
    Elsewhere b = second.elsewhere();
    Set<ParticipantId> hall = IntStream.range(0, 5_000).mapToObj(i -> new ParticipantId("participant-" + i)).collect(Collectors.toSet());
    report(a, new Present(hall, 0, false));
    assertEquals(hall, report(b, Present.NOBODY).participants());
    long before = bytes();
    for (int i = 0; i < 20; i++) {
      report(a, new Present(Set.copyOf(hall), i, false));
      assertEquals(hall, report(b, Present.NOBODY).participants());
    }
    assertTrue(bytes() - before < 50_000, "20 reports of two instances: " + (bytes() - before) + " bytes");
  }

  private static long bytes() {
    return redis.say("INFO stats").lines().filter(line -> line.startsWith("total_net_")).mapToLong(line -> Long.parseLong(line.split(":")[1].strip())).sum();
  }

  @Test
  void aRedisThatIsAwayFailsTheReportAndIsToldWhenItIsBack() {
    Elsewhere a = first.elsewhere();
    Elsewhere b = second.elsewhere();
    report(a, present(1, false, "ada-0001"));
    report(b, Present.NOBODY);
    redis.kill();
    until(() -> first.trouble().isPresent() && second.trouble().isPresent());
    assertTrue(a.report(board, present(1, false, "ada-0001")).transform(done -> io.vertx.core.Future.succeededFuture(done.failed())).await());
    redis.restart();
    until(() -> first.trouble().isEmpty() && second.trouble().isEmpty());
    report(a, present(2, false, "ada-0001"));
    assertEquals(present(2, false, "ada-0001"), report(b, Present.NOBODY));
  }

  @Test
  void aLeaseIsTakenOnce() {
    Leases a = first.leases();
    Leases b = second.leases();
    assertTrue(await(a.take(board)));
    assertTrue(await(a.take(board)));
    assertFalse(await(b.take(board)));
    assertFalse(await(b.renew(board)));
    b.giveBack(board);
    assertTrue(await(a.renew(board)));
    a.giveBack(board);
    // On connections of their own: which comes first is not said.
    until(() -> await(b.take(board)));
    assertFalse(await(a.renew(board)));
  }

  @Test
  void aLeaseThatIsNotRenewedIsTakenOver() {
    Leases a = first.leases(SHORT_MS);
    Leases b = second.leases(SHORT_MS);
    assertTrue(await(a.take(board)));
    until(() -> await(b.take(board)));
    assertFalse(await(a.renew(board)));
    assertFalse(await(a.take(board)));
  }

  @Test
  void aWithdrawnLeaseIsFreeWhenItsHolderHasSeenThat() {
    Leases a = first.leases();
    Leases b = second.leases();
    assertTrue(await(a.take(board)));
    await(b.withdraw(board));
    await(b.withdraw(board));
    assertFalse(await(b.take(board)));
    assertFalse(await(a.take(board)));
    assertFalse(await(a.renew(board)));
    assertTrue(await(b.take(board)));
  }

  @Test
  void aLeaseIsWithdrawnFromWhomeverHoldsIt() {
    // As one in sixty-four is named.
    Leases a = new RedisLeases(first, "-7JgyJbgjTvL", RedisLeases.HELD_MS);
    Leases b = second.leases();
    assertTrue(await(a.take(board)));
    await(b.withdraw(board));
    assertFalse(await(a.renew(board)));
    assertTrue(await(b.take(board)));
  }

  @Test
  void whatWasNotedIsTakenOverUntilItHasEnded() {
    Leases a = first.leases();
    Leases b = second.leases();
    assertTrue(await(a.take(board)));
    assertEquals(0, await(b.takeOver(board)));
    a.note(board, 40);
    a.handOn(board);
    until(() -> await(b.takeOver(board)) == 40);
    assertFalse(await(a.renew(board)));
    b.giveBack(board);
    until(() -> await(a.take(board)));
    a.handOn(board);
    assertEquals(0, await(b.takeOver(board)));
    until(() -> await(b.take(board)));
  }

  @Test
  void aWithdrawnLeaseOfOneThatIsGoneEndsInItsTime() {
    Leases a = first.leases(SHORT_MS);
    Leases b = second.leases(SHORT_MS);
    assertTrue(await(a.take(board)));
    await(b.withdraw(board));
    until(() -> await(b.take(board)));
  }
}
