package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.wire.ViewClass;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One socket's receiving side, with an outlet that takes when the test says so. */
@ExtendWith(VertxExtension.class)
class WatcherTest {

  private static final BoardId BOARD = new BoardId("b");

  /** Takes a frame when told to. */
  private static final class SlowOutlet implements Outlet {
    final List<Frame> written = new ArrayList<>();
    final List<Closing> closed = new ArrayList<>();
    Promise<Void> underWay;
    boolean slow = true;

    @Override
    public Future<Void> write(Frame frame) {
      written.add(frame);
      underWay = Promise.promise();
      return slow ? underWay.future() : Future.succeededFuture();
    }

    @Override
    public void close(Closing why) {
      closed.add(why);
    }

    JsonObject last() {
      return new JsonObject(written.getLast().json());
    }
  }

  private final Meters meters = new Meters();
  private final SlowOutlet outlet = new SlowOutlet();
  private Loop loop;
  private Watcher watcher;

  @BeforeEach
  void enter(Vertx vertx, VertxTestContext test) {
    Context context = vertx.getOrCreateContext();
    context.runOnContext(nothing -> {
      loop = new Loops(1, meters, InstantSource.system()).enter(context);
      watcher = new Watcher(loop, outlet, meters, Admission.PUBLIC, Position.NOWHERE);
      test.completeNow();
    });
  }

  /** A feed that says n at version n. */
  private static Feed counting(int to) {
    Feed feed = Feed.begin(BOARD, ViewClass.PUBLIC, new Position("e", 1), new JsonObject().put("n", 1));
    for (int n = 2; n <= to; n++) {
      feed = feed.next(n, new JsonObject().put("n", n));
    }
    return feed;
  }

  private void onLoop(VertxTestContext test, Runnable what) {
    loop.run(() -> test.verify(() -> {
      what.run();
      test.completeNow();
    }));
  }

  @Test
  void whoDoesNotReadHasOneWriteUnderWayAndSkipsTheRest(VertxTestContext test) {
    onLoop(test, () -> {
      Feed feed = counting(1);
      watcher.show(feed);
      for (int n = 2; n <= 40; n++) {
        feed = feed.next(n, new JsonObject().put("n", n));
        watcher.show(feed);
        watcher.tell(Frame.aside(BOARD, Frame.Kind.PRESENCE, "{\"n\":" + n + "}"));
      }
      assertEquals(1, outlet.written.size());
      assertEquals(39, meters.skips());
    });
  }

  @Test
  void whoReadsAgainGetsOneMergedChangeAndTheNewestOfEachOther(VertxTestContext test) {
    onLoop(test, () -> {
      Feed feed = counting(1);
      watcher.show(feed);
      for (int n = 2; n <= 40; n++) {
        feed = feed.next(n, new JsonObject().put("n", n));
        watcher.show(feed);
        watcher.tell(Frame.aside(BOARD, Frame.Kind.PRESENCE, "{\"n\":" + n + "}"));
      }
      outlet.underWay.complete();
      JsonObject delta = outlet.last();
      assertEquals(1L, delta.getLong("from"));
      assertEquals(40L, delta.getLong("to"));
      assertEquals(new JsonObject().put("n", 40), delta.getJsonObject("patch"));
      outlet.underWay.complete();
      assertEquals(40, outlet.last().getInteger("n"));
      outlet.underWay.complete();
      assertEquals(3, outlet.written.size());
    });
  }

  @Test
  void whoMissedMoreThanIsRememberedGetsTheFullView(VertxTestContext test) {
    onLoop(test, () -> {
      watcher.show(counting(1));
      watcher.show(counting(Feed.STEPS_MAX + 3));
      outlet.underWay.complete();
      assertEquals("view", outlet.last().getString("frame"));
    });
  }

  @Test
  void allWhoMissedTheSameShareOneFrame(VertxTestContext test) {
    onLoop(test, () -> {
      Feed feed = counting(10);
      Position seen = new Position("e", 4);
      assertSame(feed.since(seen), feed.since(seen));
      assertSame(feed.since(new Position("e", 9)), feed.since(new Position("e", 9)));
      assertSame(feed.full(), feed.since(new Position("other", 9)));
    });
  }

  @Test
  void whoComesBackWithTheSameEpochGetsWhatChangedMeanwhile(VertxTestContext test) {
    onLoop(test, () -> {
      Watcher back = new Watcher(loop, outlet, meters, Admission.PUBLIC, new Position("e", 7));
      back.show(counting(10));
      assertEquals("delta", outlet.last().getString("frame"));
      assertEquals(7L, outlet.last().getLong("from"));
    });
  }

  @Test
  void whoComesBackFromAnotherHistoryGetsTheFullView(VertxTestContext test) {
    onLoop(test, () -> {
      Watcher back = new Watcher(loop, outlet, meters, Admission.PUBLIC, new Position("before the backup", 10));
      back.show(counting(10));
      assertEquals("view", outlet.last().getString("frame"));
    });
  }

  @Test
  void aWriteThatIsNotTakenForFifteenSecondsEndsTheConnection(VertxTestContext test) {
    onLoop(test, () -> {
      watcher.show(counting(1));
      long now = System.nanoTime() / 1_000_000;
      watcher.checkPatience(now + Watcher.PATIENCE_MS - 100);
      assertEquals(List.of(), outlet.closed);
      watcher.checkPatience(now + Watcher.PATIENCE_MS + 100);
      assertEquals(List.of(Closing.TOO_SLOW), outlet.closed);
      assertEquals(1, meters.slowCloses());
    });
  }

  @Test
  void whoReadsIsNeverSentTheSameTwice(VertxTestContext test) {
    onLoop(test, () -> {
      outlet.slow = false;
      Feed feed = counting(5);
      watcher.show(feed);
      watcher.show(feed);
      assertEquals(1, outlet.written.size());
      watcher.show(feed.next(6, new JsonObject().put("n", 6)));
      assertEquals(2, outlet.written.size());
    });
  }

  @Test
  void aTickWithoutAChangeForAClassMovesNothing(VertxTestContext test) {
    onLoop(test, () -> {
      Feed feed = counting(5);
      assertSame(feed, feed.next(6, new JsonObject().put("n", 5)));
      assertTrue(feed.seenFrom(new Position("e", 5)));
    });
  }
}
