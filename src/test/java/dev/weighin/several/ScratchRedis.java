package dev.weighin.several;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Redis of this test's own, with the settings of the README; it can be frozen and killed, and comes back with its data. */
final class ScratchRedis implements AutoCloseable {

  private static final int LIMIT_MS = 20_000;

  private final Path folder;
  private final int port;
  private Process process;

  private ScratchRedis(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static ScratchRedis start(Path folder) throws Exception {
    var redis = new ScratchRedis(folder, freePort());
    redis.start();
    return redis;
  }

  void start() throws Exception {
    process = new ProcessBuilder("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString(), "--save", "",
        "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile())).start();
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
    while (!answers()) {
      if (System.nanoTime() > patience || !process.isAlive()) {
        throw new AssertionError("Redis did not start; see " + folder.resolve("redis.log"));
      }
      Thread.sleep(10);
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  void freeze() throws Exception {
    signal("STOP");
  }

  void thaw() throws Exception {
    signal("CONT");
  }

  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  /** One command without spaces in its words. The answer where it is one word or one text. */
  String say(String words) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      socket.setSoTimeout(2_000);
      socket.getOutputStream().write((words + "\r\n").getBytes());
      var in = socket.getInputStream();
      var line = new StringBuilder();
      for (int c; (c = in.read()) != '\n' && c >= 0; ) {
        line.append((char) c);
      }
      String first = line.toString().strip();
      return first.startsWith("$") ? new String(in.readNBytes(Integer.parseInt(first.substring(1)))) : first;
    }
  }

  /** Connections, but for the one that asks. */
  long clients() throws IOException {
    return say("CLIENT LIST").lines().count() - 1;
  }

  /** The same; nothing where another fault is under way. */
  void tell(String words) {
    try {
      say(words);
    } catch (IOException away) {
      // frozen or killed
    }
  }

  @Override
  public void close() throws Exception {
    kill();
  }

  private boolean answers() {
    try {
      return say("PING").equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
