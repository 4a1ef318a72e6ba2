package dev.weighin.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A real Redis of a test's own, on a free port of the loopback address and a folder that goes with it. It waits for its disk at
 * each write and forgets nothing, unless the settings say otherwise. It can be frozen, killed and started again on what it kept.
 */
public final class RedisServer implements AutoCloseable {

  private static final int START_MS = 20_000;
  private static final int ANSWER_MS = 5_000;
  private static final Map<String, String> DURABLE =
      Map.of("appendonly", "yes", "appendfsync", "always", "maxmemory-policy", "noeviction", "save", "");

  private final Path program;
  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private final Thread atTheEnd = new Thread(this::kill);
  private volatile Process process;

  private RedisServer(Path program, Map<String, String> settings) {
    this(program, settings, folder -> {});
  }

  private RedisServer(Path program, Map<String, String> settings, Consumer<Path> before) {
    this.program = program;
    this.settings = new LinkedHashMap<>(DURABLE);
    this.settings.putAll(settings);
    try {
      folder = Files.createTempDirectory("weighin-redis");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    before.accept(folder);
    port = freePort();
    Runtime.getRuntime().addShutdownHook(atTheEnd);
    restart();
  }

  /** This machine's, or the oldest where it has none; or the one that was asked for. */
  public static RedisServer newest() {
    return newest(Map.of());
  }

  /** @param settings lines of its configuration, besides or in place of the usual ones */
  public static RedisServer newest(Map<String, String> settings) {
    return new RedisServer(RedisBinary.newest(), settings);
  }

  /** One that takes TLS besides. */
  public static RedisServer newest(RedisTls tls) {
    return newest(tls.settings());
  }

  /** Redis 6.2. */
  public static RedisServer oldest() {
    return new RedisServer(RedisBinary.shipped(), Map.of());
  }

  /** Another one, on a copy of what this one has written to its disk so far. */
  public RedisServer onACopy() {
    return new RedisServer(program, settings, to -> {
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(each -> folder.relativize(each).toString().startsWith("appendonly")).toList()) {
          Files.copy(file, to.resolve(folder.relativize(file)));
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    });
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** With TLS, where it has some. */
  public String tlsUrl() {
    return "rediss://127.0.0.1:" + clientPort();
  }

  /** The port for clients, and for other servers: with TLS where it has some. */
  int clientPort() {
    return Integer.parseInt(settings.getOrDefault("tls-port", Integer.toString(port)));
  }

  public long pid() {
    return process.pid();
  }

  /** Starts it on what it kept; to be called when it was killed. */
  public void restart() {
    List<String> command = new ArrayList<>(List.of(program.toString(), configuration().toString()));
    if (settings.containsKey("sentinel")) {
      command.add("--sentinel");
    }
    try {
      process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MS);
      while (!answers()) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new AssertionError("Redis does not start: " + Files.readString(log()));
        }
        Thread.sleep(10);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException nobodyDoesThis) {
      throw new IllegalStateException(nobodyDoesThis);
    }
  }

  /** As kill -9 does. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException nobodyDoesThis) {
      throw new IllegalStateException(nobodyDoesThis);
    }
  }

  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /** One command; a word with spaces stands in quotes. The answer where it is one word or one text; the first line of any other. */
  public String say(String words) {
    try {
      return ask(words);
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  private String ask(String words) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), ANSWER_MS);
      socket.setSoTimeout(ANSWER_MS);
      socket.getOutputStream().write((words + "\r\n").getBytes(UTF_8));
      var in = socket.getInputStream();
      var line = new StringBuilder();
      for (int c; (c = in.read()) != '\n' && c >= 0; ) {
        line.append((char) c);
      }
      String first = line.toString().strip();
      return first.startsWith("$") && !first.equals("$-1") ? new String(in.readNBytes(Integer.parseInt(first.substring(1))), UTF_8) : first;
    }
  }

  private boolean answers() {
    try {
      return ask("PING").equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Written anew at each start, but for a Sentinel's, which it writes on itself. */
  private Path configuration() {
    Path file = folder.resolve("redis.conf");
    if (settings.containsKey("sentinel") && Files.exists(file)) {
      return file;
    }
    var text = new StringBuilder("bind 127.0.0.1\nport " + port + "\ndir " + folder + "\n");
    settings.forEach((name, value) -> text.append(name.equals("sentinel") ? value : name + " " + (value.isEmpty() ? "\"\"" : value)).append('\n'));
    try {
      return Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Path log() {
    return folder.resolve("redis.log");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException nobodyDoesThis) {
      throw new IllegalStateException(nobodyDoesThis);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atTheEnd);
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static int freePort() {
    // A Cluster's servers also listen 10,000 ports above.
    while (true) {
      try (var socket = new ServerSocket(0)) {
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
