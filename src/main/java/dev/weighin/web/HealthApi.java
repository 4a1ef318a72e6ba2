package dev.weighin.web;

import dev.weighin.live.Durability;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers {@code /health} (the process runs), {@code /health/ready} (it can serve boards), {@code /metrics} and {@code /api/engine}. */
final class HealthApi {

  private final Supplier<Optional<String>> trouble;
  private final Supplier<Optional<String>> hindrance;
  private final Supplier<Durability> durability;
  private final Metrics metrics;
  private final Engine engine;
  private final Worker worker;
  private final Addresses addresses;

  /**
   * @param trouble a sentence where boards cannot be served
   * @param hindrance a sentence where they are, and something does not work that another instance could do no better
   */
  HealthApi(Supplier<Optional<String>> trouble, Supplier<Optional<String>> hindrance, Supplier<Durability> durability, Metrics metrics, Engine engine, Worker worker, Addresses addresses) {
    this.trouble = trouble;
    this.hindrance = hindrance;
    this.durability = durability;
    this.metrics = metrics;
    this.engine = engine;
    this.worker = worker;
    this.addresses = addresses;
  }

  void mount(Routes routes) {
    routes.get("/health", context -> Answers.send(context.response(), 200, new JsonObject().put("alive", true)));
    routes.get("/health/ready", this::ready);
  }

  void mountFigures(Routes routes) {
    routes.get("/api/engine", context -> Answers.send(context.response(), 200, engine.json()));
    routes.get("/metrics", context -> Answers.when(context, worker.run(new Worker.Asker(addresses.counted(context.request()), "metrics"), metrics::scrape),
        text -> context.response().putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8").putHeader("Cache-Control", "no-store").end(text)));
  }

  private void ready(RoutingContext context) {
    Optional<String> why = trouble.get();
    JsonObject ready = new JsonObject().put("ready", why.isEmpty());
    why.or(hindrance).ifPresent(sentence -> ready.put("sentence", sentence));
    Durability kept = durability.get();
    if (!kept.warnings().isEmpty()) {
      ready.put("warnings", new JsonArray(kept.warnings()));
    }
    kept.waitaof().ifPresent(waitaof -> ready.put("waitaof", waitaof));
    if (why.isEmpty()) {
      Answers.send(context.response(), 200, ready);
    } else {
      Refusals.prepare(context.response(), 503, Refusals.RETRY_AFTER_SECONDS);
      Answers.send(context.response(), 503, ready);
    }
  }
}
