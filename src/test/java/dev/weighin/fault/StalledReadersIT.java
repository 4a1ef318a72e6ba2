package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.ServerFigures;
import dev.weighin.load.Spectators;
import dev.weighin.load.StalledReaders;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers who never read, at each door and on a fallback transport, while people vote. This is the short form, which
 * waits until each was let go once; {@code dev.weighin.bench.Stalled} is the long one, with 1,000 other readers.
 */
class StalledReadersIT {

  private static final int OF_EACH_DOOR = 10;
  private static final int OTHERS = 20;
  private static final int VOTERS = 10;
  private static final int VOTES_PER_SECOND = 100;
  private static final int CRITERIA = 20;
  private static final int OPTIONS = 12;
  private static final int PATIENCE_SECONDS = 60;
  private static final long HEAP_GROWTH_MAX = 24L << 20;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(150)
  void whoNeverReadsSkipsIsLetGoAndCostsNothingThatGrows() throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()));
        var api = new Api(server.url())) {
      var url = server.url();
      var figures = new ServerFigures(url, server.handle());
      var links = api.create(Api.large("Who reads?", OPTIONS, CRITERIA));
      var desk = Desk.open(vertx.createWebSocketClient(), url, links);
      desk.does(Commands.openWeights("live"));
      Map<StalledReaders.Door, StalledReaders> stalled = new EnumMap<>(StalledReaders.Door.class);
      try (var votes = VoteLoad.join(vertx, url, links, VOTERS, CRITERIA);
          var others = Spectators.watch(vertx, url, links.board(), OTHERS)) {
        for (var door : StalledReaders.Door.values()) {
          stalled.put(door, StalledReaders.come(url, links, door, OF_EACH_DOOR));
        }
        long heap = figures.liveHeap();
        votes.start(1, VOTES_PER_SECOND);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (stalled.values().stream().anyMatch(each -> each.closed() < OF_EACH_DOOR)) {
          assertTrue(System.nanoTime() < patience, () -> "let go: " + closed(stalled));
          Thread.sleep(100);
        }
        votes.stop();
        long grown = figures.liveHeap() - heap;
        double skips = figures.metric("weighin_skips_total");
        double closes = figures.metric("weighin_slow_closes_total");
        System.out.printf("let go: %s; skips: %.0f, closes: %.0f, heap: %+d kB%n", closed(stalled), skips, closes, grown / 1024);
        assertTrue(skips >= OF_EACH_DOOR * stalled.size(), "skips: " + skips);
        assertTrue(closes >= OF_EACH_DOOR * stalled.size(), "closes: " + closes);
        assertTrue(grown < HEAP_GROWTH_MAX, "heap grew by " + grown);
        stalled.values().forEach(each -> assertEquals(0, each.refused()));
        assertEquals(0, votes.failures(), votes::firstFailure);
        assertEquals(0, others.lost());
        long last = votes.taken().stream().mapToLong(VoteLoad.Vote::version).max().orElseThrow();
        while (!others.allAt(last)) {
          assertTrue(System.nanoTime() < patience + TimeUnit.SECONDS.toNanos(10), "the others see everything");
          Thread.sleep(20);
        }
      } finally {
        for (var each : stalled.values()) {
          each.close();
        }
      }
    }
  }

  private static String closed(Map<StalledReaders.Door, StalledReaders> stalled) {
    var text = new StringBuilder();
    stalled.forEach((door, readers) -> text.append(door).append(' ').append(readers.closed()).append("  "));
    return text.toString().strip();
  }
}
