package dev.weighin.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A Redis of the test's own, on a free port and a temporary folder, with the settings that the product asks for. */
public final class RedisServer implements AutoCloseable {

  private static final Path SETTINGS = Path.of("src/deploy/redis.conf").toAbsolutePath();
  private static final int START_MS = 10_000;

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private Process process;

  private RedisServer(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    try (var socket = new ServerSocket(0)) {
      folder = Files.createTempDirectory("weighin-redis");
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restart();
  }

  public static RedisServer newest() {
    return new RedisServer(Map.of());
  }

  /** @param settings instead of the product's */
  public static RedisServer newest(Map<String, String> settings) {
    return new RedisServer(settings);
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it with what it wrote before, and waits until it answers. */
  public void restart() {
    var command = new ArrayList<>(List.of("redis-server", SETTINGS.toString(), "--bind", "127.0.0.1", "--port", Integer.toString(port), "--dir", folder.toString()));
    settings.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
      long end = System.nanoTime() + START_MS * 1_000_000L;
      while (!answers()) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new AssertionError("Redis does not start: " + Files.readString(folder.resolve("log")));
        }
        Thread.sleep(10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
