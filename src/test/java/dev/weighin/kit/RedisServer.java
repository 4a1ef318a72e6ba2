package dev.weighin.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A Redis of the test's own, on a free port and a temporary folder, that keeps what it acknowledged. */
public final class RedisServer implements AutoCloseable {

  private static final int START_MS = 10_000;

  private final Path folder;
  private final int port;
  private final Process process;

  private RedisServer() throws Exception {
    folder = Files.createTempDirectory("weighin-redis");
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    process = new ProcessBuilder("redis-server", Path.of("src/deploy/redis.conf").toAbsolutePath().toString(),
            "--bind", "127.0.0.1", "--port", Integer.toString(port), "--dir", folder.toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    long end = System.nanoTime() + START_MS * 1_000_000L;
    while (!answers()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("Redis does not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(10);
    }
  }

  public static RedisServer newest() throws Exception {
    return new RedisServer();
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
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
  public void close() throws Exception {
    process.destroyForcibly().waitFor();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
