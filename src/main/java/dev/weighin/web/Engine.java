package dev.weighin.web;

import dev.weighin.live.Meters;
import dev.weighin.live.Spread;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;

/**
 * The server's figures as {@code GET /api/engine} tells them. Rates are over the time since the figures were last
 * looked at, a second at least, whoever looked.
 */
final class Engine {

  static final long SPAN_MS = 1_000;

  private record Counts(long at, long frames, long bytes, long commands, long entries) {}

  private final Meters meters;
  private final InstantSource clock;
  private final String transport;
  private Counts before;
  private Counts now;

  /** @param transport how the loops wait for sockets: epoll, io_uring, NIO */
  Engine(Meters meters, InstantSource clock, String transport) {
    this.meters = meters;
    this.clock = clock;
    this.transport = transport;
    this.now = counts();
    this.before = now;
  }

  synchronized JsonObject json() {
    Counts counts = counts();
    if (counts.at() - now.at() >= SPAN_MS) {
      before = now;
      now = counts;
    }
    double seconds = Math.max(1, now.at() - before.at()) / 1000.0;
    Runtime runtime = Runtime.getRuntime();
    return new JsonObject()
        .put("transport", transport)
        .put("loops", loops())
        .put("threads", ManagementFactory.getThreadMXBean().getThreadCount())
        .put("boards", meters.boards())
        .put("frames", new JsonObject()
            .put("perSecond", rounded((now.frames() - before.frames()) / seconds))
            .put("bytesPerSecond", Math.round((now.bytes() - before.bytes()) / seconds))
            .put("conflation", meters.deltas() == 0 ? 1 : rounded((double) meters.changes() / meters.deltas()))
            .put("total", meters.frames())
            .put("skipped", meters.skips())
            .put("closedAsSlow", meters.slowCloses()))
        .put("commands", new JsonObject()
            .put("perSecond", rounded((now.commands() - before.commands()) / seconds))
            .put("total", meters.commands())
            .put("refused", meters.refusals())
            .put("overtaken", meters.overtaken()))
        .put("acknowledgement", times(meters.ackMicros()))
        .put("log", new JsonObject()
            .put("entries", meters.entries())
            .put("entriesPerSecond", rounded((now.entries() - before.entries()) / seconds))
            .put("batch", batch(meters.batchSizes()))
            .put("write", times(meters.writeMicros())))
        .put("memory", new JsonObject().put("usedBytes", runtime.totalMemory() - runtime.freeMemory()).put("maxBytes", runtime.maxMemory()));
  }

  private JsonArray loops() {
    JsonArray loops = new JsonArray();
    for (Meters.OfLoop loop : meters.loops()) {
      loops.add(new JsonObject()
          .put("name", loop.thread())
          .put("bridge", loop.connections(Meters.Door.BRIDGE) + loop.connections(Meters.Door.SOCKJS))
          .put("live", loop.connections(Meters.Door.LIVE))
          .put("events", loop.connections(Meters.Door.EVENTS))
          .put("lagMs", loop.lastLagMicros() / 1000.0)
          .put("lagMaxMs", loop.worstLagMicros() / 1000.0));
    }
    return loops;
  }

  private static JsonObject times(Spread micros) {
    return micros.count() == 0
        ? new JsonObject()
        : new JsonObject().put("p50Ms", rounded(micros.quantile(0.5) / 1000)).put("p99Ms", rounded(micros.quantile(0.99) / 1000));
  }

  private static JsonObject batch(Spread sizes) {
    return sizes.count() == 0
        ? new JsonObject()
        : new JsonObject().put("mean", rounded((double) sizes.sum() / sizes.count())).put("max", Math.round(sizes.quantile(1)));
  }

  private Counts counts() {
    return new Counts(clock.millis(), meters.frames(), meters.bytes(), meters.commands(), meters.entries());
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
