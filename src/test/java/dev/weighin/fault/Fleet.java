package dev.weighin.fault;

import dev.weighin.kit.ServerProcess;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Several instances as processes of their own, each on a port that it keeps, and what a balancer does for those who come:
 * it asks each instance every {@value #ASK_EVERY_MS} ms whether it is ready and sends whoever is new to one that is.
 */
final class Fleet implements AutoCloseable {

  private static final int ASK_EVERY_MS = 200;
  private static final int READY_SECONDS = 60;

  /** Starts an instance of some build. */
  interface Build {
    ServerProcess start(Map<String, String> environment) throws Exception;
  }

  private final Map<String, String> environment;
  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerProcess> instances = new ArrayList<>();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Thread asking;
  private volatile List<URI> ready = List.of();
  private volatile boolean closing;

  /** @param environment of each instance, {@code REDIS_URL} above all */
  static Fleet start(int many, Build build, Map<String, String> environment) throws Exception {
    var fleet = new Fleet(environment);
    try {
      for (int i = 0; i < many; i++) {
        try (var socket = new ServerSocket(0)) {
          fleet.ports.add(socket.getLocalPort());
        }
        fleet.instances.add(fleet.start(i, build));
      }
      fleet.asking.start();
      fleet.awaitReady(many);
      return fleet;
    } catch (Throwable failed) {
      fleet.close();
      throw failed;
    }
  }

  private Fleet(Map<String, String> environment) {
    this.environment = environment;
    this.asking = Thread.ofPlatform().daemon().name("balancer").unstarted(this::askAll);
  }

  int size() {
    return ports.size();
  }

  URI url(int instance) {
    return URI.create("http://127.0.0.1:" + ports.get(instance));
  }

  /** One that was ready when it was last asked. */
  URI any() {
    var now = ready;
    return now.isEmpty() ? url(0) : now.get(ThreadLocalRandom.current().nextInt(now.size()));
  }

  /** SIGTERM, its end in order, and one of that build in its place. */
  void replace(int instance, Build build) throws Exception {
    var going = instances.get(instance);
    going.signal("TERM");
    int code = going.exitCode();
    if (code != 0) {
      throw new AssertionError("instance " + instance + " ended with " + code + ": " + going.errors());
    }
    instances.set(instance, start(instance, build));
    instances.get(instance).url();
    awaitReady(size());
  }

  private ServerProcess start(int instance, Build build) throws Exception {
    var own = new HashMap<>(environment);
    own.put("PORT", Integer.toString(ports.get(instance)));
    return build.start(own);
  }

  private void awaitReady(int many) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (ready.size() < many) {
      for (var each : instances) {
        if (!each.handle().isAlive()) {
          throw new AssertionError("an instance ended: " + each.errors());
        }
      }
      if (System.nanoTime() > patience) {
        throw new AssertionError(ready.size() + " of " + many + " instances are ready");
      }
      Thread.sleep(10);
    }
  }

  private void askAll() {
    try {
      while (!closing) {
        List<URI> now = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
          if (isReady(url(i))) {
            now.add(url(i));
          }
        }
        ready = now;
        Thread.sleep(ASK_EVERY_MS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady(URI url) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(url.resolve("/health/ready")).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (java.io.IOException away) {
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    asking.interrupt();
    instances.forEach(ServerProcess::close);
    client.shutdownNow();
  }
}
