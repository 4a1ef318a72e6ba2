package dev.weighin.web;

import dev.weighin.live.Meters;
import dev.weighin.live.Spread;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The server's counters in Prometheus' form: {@code GET /metrics}. They are read when asked, nothing is counted twice. */
final class Metrics {

  private static final double[] QUANTILES = {0.5, 0.9, 0.99};

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** To be made once all loops are there. */
  Metrics(Meters meters) {
    counter("weighin.frames", "Frames handed to sockets", meters, Meters::frames);
    counter("weighin.frame.bytes", "Their length in bytes of UTF-8, envelopes apart", meters, Meters::bytes);
    counter("weighin.deltas", "Frames that told a change", meters, Meters::deltas);
    counter("weighin.changes", "Changes that those told; over deltas it is the conflation factor", meters, Meters::changes);
    counter("weighin.skips", "Views not sent because the write before was under way", meters, Meters::skips);
    counter("weighin.slow.closes", "Connections closed because nothing was taken for too long", meters, Meters::slowCloses);
    counter("weighin.commands", "Commands asked for", meters, Meters::commands);
    counter("weighin.refusals", "Commands refused before they reached the log", meters, Meters::refusals);
    counter("weighin.overtaken", "Ballots replaced by a newer one before they were written", meters, Meters::overtaken);
    counter("weighin.entries", "Entries that the log took", meters, Meters::entries);
    counter("weighin.ticks", "Times that a board's change was shown", meters, Meters::ticks);
    Gauge.builder("weighin.boards", meters, Meters::boards).description("Boards in memory").register(registry);
    spread("weighin.ack.seconds", "From a command's arrival to its answer", meters.ackMicros(), 1e-6, Tags.empty());
    spread("weighin.write.seconds", "From a batch's handing over to the log to its being durable, its turn at the disk included", meters.writeMicros(), 1e-6, Tags.empty());
    spread("weighin.batch.size", "Entries written at once", meters.batchSizes(), 1, Tags.empty());
    meters.loops().forEach(this::loop);
    bind(registry);
  }

  /** The whole text. */
  String scrape() {
    return registry.scrape();
  }

  private void loop(Meters.OfLoop loop) {
    Tags tags = Tags.of("loop", Integer.toString(loop.number()));
    for (Meters.Door door : Meters.Door.values()) {
      Gauge.builder("weighin.connections", loop, each -> each.connections(door)).description("Open connections")
          .tags(tags.and("door", door.name().toLowerCase(Locale.ROOT))).register(registry);
    }
    Gauge.builder("weighin.loop.lag.last.seconds", loop, each -> each.lastLagMicros() * 1e-6).description("How late the loop came to its last timer").tags(tags).register(registry);
    Gauge.builder("weighin.loop.lag.worst.seconds", loop, each -> each.worstLagMicros() * 1e-6).description("The same, the worst so far").tags(tags).register(registry);
    spread("weighin.loop.lag.seconds", "The same, by quantile", loop.lagMicros(), 1e-6, tags);
  }

  private void counter(String name, String about, Meters meters, ToDoubleFunction<Meters> value) {
    FunctionCounter.builder(name, meters, value).description(about).register(registry);
  }

  /** @param unit by which a value is multiplied */
  private void spread(String name, String about, Spread values, double unit, Tags tags) {
    for (double quantile : QUANTILES) {
      Gauge.builder(name, values, each -> each.quantile(quantile) * unit).description(about)
          .tags(tags.and("quantile", Double.toString(quantile))).register(registry);
    }
  }

  private static void bind(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }
}
