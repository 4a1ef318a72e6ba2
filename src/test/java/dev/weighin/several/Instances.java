package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Servers in processes of their own, each on its port for good, and where there is one Redis, with its own line to that. */
final class Instances implements AutoCloseable {

  /** Of one that is there, when nothing is in its way any more. */
  private static final int ANSWER_SECONDS = 10;
  /** Of a process, on a machine that does much else. */
  private static final int START_SECONDS = 60;

  private final Path folder;
  private final List<Line> lines = new ArrayList<>();
  /** The address of Redis, as each instance has it. */
  private final List<String> redis = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerProcess> processes = new ArrayList<>();
  /** When each process was started, nanoseconds, and whether it was ready since. */
  private final List<Long> started = new ArrayList<>();
  private final List<Boolean> served = new ArrayList<>();
  private final List<String> severe = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

  private Instances(Path folder) {
    this.folder = folder;
  }

  static Instances start(Vertx vertx, RedisServer redis, int count, Path folder) throws Exception {
    var all = new Instances(folder);
    for (int i = 0; i < count; i++) {
      all.lines.add(Line.open(vertx, redis.port()));
      all.redis.add(all.lines.getLast().url());
    }
    return all.start();
  }

  /** Without lines. */
  static Instances start(String redisUrl, int count, Path folder) throws Exception {
    var all = new Instances(folder);
    all.redis.addAll(Collections.nCopies(count, redisUrl));
    return all.start();
  }

  private Instances start() throws Exception {
    try {
      for (int i = 0; i < redis.size(); i++) {
        ports.add(freePort());
        processes.add(process(i));
        started.add(System.nanoTime());
        served.add(false);
      }
      for (int i = 0; i < redis.size(); i++) {
        try {
          processes.get(i).url();
        } catch (ExecutionException ended) {
          // On a machine that does much else it may not have reached its Redis in time.
          startAgain(i);
          processes.get(i).url();
        }
      }
      return this;
    } catch (Throwable failed) {
      close();
      throw failed;
    }
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

  boolean alive(int number) {
    return processes.get(number).handle().isAlive();
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void note(int number) throws Exception {
    processes.get(number).errors().lines().filter(line -> line.contains("SEVERE")).map(line -> "instance " + number + ": " + line).forEach(severe::add);
  }

  void startAgain(int number) throws Exception {
    processes.set(number, process(number));
    started.set(number, System.nanoTime());
    served.set(number, false);
  }

  /**
   * Waits until every instance says that it serves boards: one that was there all the time within {@value #ANSWER_SECONDS} s from
   * now, one that was started within {@value #START_SECONDS} s of that. One that could not start without its Redis is started once more.
   */
  void awaitReady() throws Exception {
    long now = System.nanoTime();
    for (int i = 0; i < count(); i++) {
      while (!ready(i)) {
        if (!processes.get(i).handle().isAlive()) {
          note(i);
          startAgain(i);
        }
        long starting = started.get(i) + TimeUnit.SECONDS.toNanos(START_SECONDS);
        if (System.nanoTime() > now + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS) && (served.get(i) || System.nanoTime() > starting)) {
          throw new AssertionError("instance " + i + (served.get(i) ? " does not answer again after " + ANSWER_SECONDS : " is not there after " + START_SECONDS) + " s");
        }
        Thread.sleep(10);
      }
      served.set(i, true);
    }
  }

  private boolean ready(int number) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(urls().get(number).resolve("/health/ready")).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    }
  }

  private ServerProcess process(int number) throws Exception {
    return ServerProcess.start(Map.of("REDIS_URL", redis.get(number), "PORT", Integer.toString(ports.get(number)),
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
