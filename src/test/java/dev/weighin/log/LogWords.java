package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Page;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import dev.weighin.live.BoardLog;
import io.vertx.core.Future;
import io.vertx.junit5.VertxExtension;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A log of its own for each test, and the words in which tests speak of it. */
@ExtendWith(VertxExtension.class)
abstract class LogWords {

  static final BoardId BOARD = new BoardId("team-lunch");
  static final BoardId OTHER = new BoardId("other");

  /** Hex digits of the hash that a script in Redis can compute. */
  private static final int SHA_1 = 40;

  BoardLog log;

  /** A log on the store of this test, whatever is in it already. */
  abstract BoardLog openLog();

  /** Another instance's log on the same store; the same where one has it to itself. */
  BoardLog openAnother() {
    return log;
  }

  /** Lets the store's clock go on by at least so many milliseconds. */
  void letTimePass(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    until(() -> System.nanoTime() > end);
  }

  /** Closes the log and opens another on the same store. */
  final void reopen() {
    await(log.close());
    log = openLog();
  }

  @BeforeEach
  void open() {
    log = openLog();
  }

  @AfterEach
  void close() {
    await(log.close());
  }

  static Draft draft(String body) {
    return new Draft(1, body, Map.of(), Set.of());
  }

  /** A snapshot of the board as a record left it. */
  static Snapshot snapshot(Record last, String state) {
    return new Snapshot(last.version(), last.hash(), 4, state.getBytes(UTF_8));
  }

  final void create(BoardId board) {
    assertTrue(await(log.create(board, Shelf.KEPT, draft("first"))));
  }

  final List<Record> append(BoardId board, String... bodies) {
    return await(log.append(board, List.of(bodies).stream().map(LogWords::draft).toList()));
  }

  final Page page(BoardId board, long after) {
    return await(log.read(board, after, BoardLog.READ_MAX));
  }

  final List<Record> readAll(BoardId board) {
    var records = new ArrayList<Record>();
    Page page;
    do {
      page = page(board, records.size());
      assertFalse(page.trimmed());
      records.addAll(page.records());
    } while (page.more());
    return records;
  }

  /** The epoch of the board's history as it is now; any page carries it. */
  final String epoch() {
    return page(BOARD, 0).epoch();
  }

  final Map<String, String> texts() {
    return await(log.open(BOARD)).orElseThrow().texts();
  }

  final List<String> idle(long before, int limit) {
    return await(log.idle(Shelf.KEPT, before, limit)).stream().map(BoardId::value).toList();
  }

  static List<Long> versions(List<Record> records) {
    return records.stream().map(Record::version).toList();
  }

  static List<String> bodies(List<Record> records) {
    return records.stream().map(Record::body).toList();
  }

  static void assertChained(List<Record> records) {
    String last = "";
    long version = 0;
    long time = 0;
    for (Record record : records) {
      assertEquals(++version, record.version());
      assertTrue(record.time() >= time);
      assertEquals(hash(last, record), record.hash());
      last = record.hash();
      time = record.time();
    }
  }

  static String hash(String previous, Record record) {
    try {
      String covered = previous + "\n" + record.version() + "\n" + record.time() + "\n" + record.rules() + "\n" + record.body();
      return HexFormat.of().formatHex(MessageDigest.getInstance(record.hash().length() == SHA_1 ? "SHA-1" : "SHA-256").digest(covered.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no answer in 30 s", late);
    }
  }

  static Throwable failure(Future<?> future) {
    return await(future.map((Throwable) null).otherwise(why -> why));
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("did not come true in 30 s");
      }
      LockSupport.parkNanos(500_000);
    }
  }
}
