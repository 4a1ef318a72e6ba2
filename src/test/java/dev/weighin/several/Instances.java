package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.ServerProcess;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Servers in processes of their own, each on its port for good and with its own line to one Redis. */
final class Instances implements AutoCloseable {

  private static final int READY_SECONDS = 60;

  private final Path folder;
  private final List<Line> lines = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerProcess> processes = new ArrayList<>();
  private final List<String> severe = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

  private Instances(Path folder) {
    this.folder = folder;
  }

  static Instances start(Vertx vertx, ScratchRedis redis, int count, Path folder) throws Exception {
    var all = new Instances(folder);
    for (int i = 0; i < count; i++) {
      all.lines.add(Line.open(vertx, redis.port()));
      all.ports.add(ScratchRedis.freePort());
      all.processes.add(all.process(i));
    }
    for (var each : all.processes) {
      each.url();
    }
    return all;
  }

  int count() {
    return ports.size();
  }

  Line line(int number) {
    return lines.get(number);
  }

  List<URI> urls() {
    return ports.stream().map(port -> URI.create("http://127.0.0.1:" + port)).toList();
  }

  void kill(int number) throws Exception {
    processes.get(number).handle().destroyForcibly();
    processes.get(number).exitCode();
    note(number);
  }

  /** Ends all as an operator does. What any instance ever called severe: a fault of ours, though it may have healed. */
  List<String> stop() throws Exception {
    for (var process : processes) {
      process.signal("TERM");
    }
    for (int i = 0; i < count(); i++) {
      assertEquals(0, processes.get(i).exitCode(), "exit code of instance " + i);
      note(i);
    }
    return severe;
  }

  private void note(int number) throws Exception {
    processes.get(number).errors().lines().filter(line -> line.contains("SEVERE")).map(line -> "instance " + number + ": " + line).forEach(severe::add);
  }

  void startAgain(int number) throws Exception {
    processes.set(number, process(number));
  }

  /** Waits until every instance says that it serves boards; one that could not start without its Redis is started once more. */
  void awaitReady() throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    for (int i = 0; i < count(); i++) {
      while (!ready(i)) {
        if (System.nanoTime() > patience) {
          throw new AssertionError("instance " + i + " is not ready after " + READY_SECONDS + " s");
        }
        if (!processes.get(i).handle().isAlive()) {
          note(i);
          startAgain(i);
        }
        Thread.sleep(10);
      }
    }
  }

  private boolean ready(int number) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(urls().get(number).resolve("/health/ready")).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (java.io.IOException notThere) {
      return false;
    }
  }

  private ServerProcess process(int number) throws Exception {
    return ServerProcess.start(Map.of("REDIS_URL", lines.get(number).url(), "PORT", Integer.toString(ports.get(number)),
        "DATA_DIR", folder.resolve("instance" + number).toString(), "EVENT_LOOPS", "1"));
  }

  @Override
  public void close() throws Exception {
    processes.forEach(ServerProcess::close);
    for (var line : lines) {
      line.close();
    }
    http.close();
  }
}
