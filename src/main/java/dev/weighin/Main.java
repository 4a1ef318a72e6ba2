package dev.weighin;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Composition root: each part is built once, in the order of its dependencies.
 *
 * <p>Takes its configuration from the environment ({@link Config}). The one argument, {@code
 * --train}, starts a server on a temporary folder, asks it for what a first visitor asks for and
 * stops: a run for the JVM to learn from ({@code -XX:AOTCacheOutput}).
 */
public final class Main {
  /** The exit code where something has to be set right before the server can start. */
  static final int CANNOT_START = 2;

  private static final int START_LIMIT_SECONDS = 30;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    logInOneLine();
    switch (List.of(arguments)) {
      case List<String> none when none.isEmpty() -> start(System.getenv(), false);
      case List<String> one when one.equals(List.of("--train")) -> start(Training.environment(), true);
      default -> cannotStart("The only argument is --train; everything else is set by environment variables.");
    }
  }

  private static void start(Map<String, String> environment, boolean training) throws Exception {
    var config =
        switch (Config.read(environment)) {
          case Config.Reading.Good good -> good.config();
          case Config.Reading.Bad bad -> Main.<Config>cannotStart(bad.sentence());
        };
    var folder =
        switch (DataFolder.open(config.dataDir())) {
          case DataFolder.Opening.Opened opened -> opened.folder();
          case DataFolder.Opening.Refused refused -> Main.<DataFolder>cannotStart(refused.sentence());
        };
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(config.eventLoops()));
    if (!vertx.isNativeTransportEnabled()) {
      Logger.getLogger(Main.class.getName())
          .info(() -> "sockets through plain NIO: " + vertx.unavailableNativeTransportCause());
    }
    var server = listen(vertx, config);
    var stopping =
        Stopping.on(
            () -> {
              server.shutdown(5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
              vertx.close().await(5, TimeUnit.SECONDS);
              folder.close();
              if (training) Training.clear(folder.path());
            });
    Banner.of(config, server.actualPort(), List.of(new Banner.Link("the demo", "/b/demo"))).print();
    if (training) {
      Training.run(server.actualPort());
      stopping.begin("the end of the training");
    }
  }

  private static HttpServer listen(Vertx vertx, Config config) {
    try {
      return vertx
          .createHttpServer(new HttpServerOptions().setHost(config.host()).setPort(config.port()))
          .requestHandler(
              request ->
                  request
                      .response()
                      .putHeader("content-type", "text/html; charset=utf-8")
                      .end("<!doctype html><html lang=en><title>Weighin</title><h1>Weighin</h1>"))
          .listen()
          .await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      return cannotStart(Listening.refusal(config, e));
    }
  }

  private static <T> T cannotStart(String sentence) {
    System.err.println("Weighin did not start. " + sentence);
    System.exit(CANNOT_START);
    throw new IllegalStateException("the process has ended");
  }

  private static void logInOneLine() {
    try (var properties = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
