package dev.weighin;

import dev.weighin.demo.Crowds;
import dev.weighin.demo.Demo;
import dev.weighin.live.Chance;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.log.NotOpened;
import dev.weighin.web.Addresses;
import dev.weighin.web.Api;
import dev.weighin.web.Bases;
import dev.weighin.web.DoorLimits;
import dev.weighin.web.Interfaces;
import dev.weighin.web.Management;
import dev.weighin.web.Origins;
import dev.weighin.web.Patience;
import dev.weighin.web.SecurityEvents;
import dev.weighin.web.Server;
import dev.weighin.web.Uploads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
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
  /** The exit code of a start that failed unexpectedly. */
  static final int FAILED = 1;

  private static final int START_LIMIT_SECONDS = 30;
  private static final int STOP_LIMIT_SECONDS = 15;
  /** A loop that does one thing for so long is a fault. */
  static final int HELD_UP_MS = 2_000;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    logInOneLine();
    switch (List.of(arguments)) {
      case List<String> none when none.isEmpty() -> startOrEnd(System.getenv(), false);
      case List<String> one when one.equals(List.of("--train")) -> startOrEnd(Training.environment(), true);
      default -> cannotStart("The only argument is --train; everything else is set by environment variables.");
    }
  }

  /** Ends the process if the start fails: Vert.x's threads would keep it alive without listening. */
  private static void startOrEnd(Map<String, String> environment, boolean training) {
    try {
      start(environment, training);
    } catch (Throwable failure) {
      try {
        Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "the start failed", failure);
        System.err.println("Weighin did not start. " + failure);
      } finally {
        System.exit(FAILED);
      }
    }
  }

  private static void start(Map<String, String> environment, boolean training) throws Exception {
    var config =
        switch (Config.read(environment)) {
          case Config.Reading.Good good -> good.config();
          case Config.Reading.Bad bad -> Main.<Config>cannotStart(bad.sentence());
        };
    var vertx = Vertx.vertx(loops(config.eventLoops()));
    if (!vertx.isNativeTransportEnabled()) {
      Logger.getLogger(Main.class.getName())
          .info(() -> "sockets through plain NIO: " + vertx.unavailableNativeTransportCause());
    }
    var webroot =
        Webroot.find(config.webroot())
            .orElseGet(() -> cannotStart("There is no folder webroot with the pages; set WEBROOT to it."));
    var clock = InstantSource.system();
    var chance = Chance.secure();
    var store = store(config, vertx, clock, chance);
    var meters = new Meters();
    var loops = new Loops(config.eventLoops(), meters, clock);
    var boards = new LiveBoards(loops, store.log(), clock, meters, config.retentionDays(), store.elsewhere());
    var crowds = new Crowds(vertx, boards, store.demoKey(), new SecureRandom()::nextLong, store.leases());
    var demo = new Demo(vertx, boards, crowds, store.demoKey(), clock, chance);

    var events = new SecurityEvents(clock);
    var addresses = new Addresses(config.trustedProxies());
    var origins =
        new Origins(
            config.publicUrl(), new Interfaces(), request -> events.happened(SecurityEvents.Kind.FOREIGN_ORIGIN, addresses.counted(request)));
    var bases = new Bases(config.publicUrl(), addresses, Banner.reachable(config));
    var limits = new DoorLimits(clock, events);
    var uploads = new Uploads(addresses, events, clock);
    var api =
        new Api(
            new Api.Parts(
                vertx, boards, meters, chance, clock, addresses, bases, limits, Offering.of(crowds, clock), uploads,
                config.managementPort().isPresent(), webroot, transport(vertx), store.durability()));
    var parts =
        new Server.Parts(
            boards, loops, meters, chance, clock, origins::admits, bases::linksForOthers, addresses, limits, uploads, Patience.USUAL,
            (loop, router) -> api.mount(router));
    var server = listen(vertx, parts, config);
    config.managementPort().ifPresent(port -> manage(vertx, origins, api, config.host(), port));

    var stopping =
        Stopping.on(
            config.leaveSeconds(),
            new Stopping.Drain() {
              @Override
              public void announce() {
                boards.leave();
              }

              @Override
              public void run(boolean replaced) throws Exception {
                demo.stop();
                server.stop(replaced).await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
                store.close();
                vertx.close().await(5, TimeUnit.SECONDS);
                if (training) Training.clear(config.dataDir());
              }
            });
    boards.start();
    demo.start().await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    Banner.of(config, server.port(), demoLinks(demo)).print();
    if (training) {
      Training.run(server.port());
      stopping.begin("the end of the training", false);
    }
  }

  /** Loops that say so, with the stack, when something holds them up. */
  static VertxOptions loops(int count) {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(count)
        .setBlockedThreadCheckInterval(HELD_UP_MS)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
        .setMaxEventLoopExecuteTime(HELD_UP_MS)
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
        .setWarningExceptionTime(HELD_UP_MS)
        .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
  }

  /** How the loops wait for their sockets. */
  private static String transport(Vertx vertx) {
    return vertx.isNativeTransportEnabled() ? Transport.nativeTransport().name() : "nio";
  }

  private static Store store(Config config, Vertx vertx, InstantSource clock, Chance chance) throws Exception {
    try {
      return Store.open(config, vertx, clock, chance);
    } catch (NotOpened refused) {
      return cannotStart(refused.getMessage());
    }
  }

  private static List<Banner.Link> demoLinks(Demo demo) throws Exception {
    var keys = demo.links(Demo.DEMO).otherwise(Optional.empty()).await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    var board = "/b/" + Demo.DEMO;
    var links = new ArrayList<Banner.Link>();
    // The QR code opens the first.
    keys.ifPresent(each -> links.add(new Banner.Link("vote in the demo", board + "#v=" + each.vote())));
    links.add(new Banner.Link("watch it", board + "/watch"));
    keys.ifPresent(each -> links.add(new Banner.Link("facilitate it", board + "/host#f=" + each.facilitate())));
    links.add(new Banner.Link("all five articles", "/b/" + Demo.ARTICLES + "/watch"));
    return links;
  }

  private static Server listen(Vertx vertx, Server.Parts parts, Config config) {
    try {
      return Server.start(vertx, parts, config.host(), config.port()).await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      return cannotStart(Listening.refusal("PORT", config.host(), config.port(), e));
    }
  }

  private static void manage(Vertx vertx, Origins origins, Api api, String host, int port) {
    try {
      int listening = Management.listen(vertx, origins::admits, api::mountManagement, host, port).await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
      Logger.getLogger(Main.class.getName()).info(() -> "/metrics and /engine answer at port " + listening + " alone");
    } catch (Exception e) {
      cannotStart(Listening.refusal("MANAGEMENT_PORT", host, port, e));
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
