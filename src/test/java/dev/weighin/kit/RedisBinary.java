package dev.weighin.kit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program of a Redis: this machine's where there is one, else the 6.2 that the build fetches for the tests. {@code -Dredis.server=}
 * names another, by its path, or {@code shipped} for the 6.2 everywhere.
 */
final class RedisBinary {

  private static final String NAME = "redis-server";
  private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "target/redis").toAbsolutePath();
  private static final String ASKED_FOR = System.getProperty("redis.server", "");

  private RedisBinary() {}

  static Path newest() {
    return switch (ASKED_FOR) {
      case "" -> onPath().orElseGet(RedisBinary::shipped);
      case "shipped" -> shipped();
      default -> Path.of(ASKED_FOR);
    };
  }

  private static Optional<Path> onPath() {
    return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/bin"))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Redis 6.2, the oldest that is served. The build unpacks it before it compiles the tests. */
  static synchronized Path shipped() {
    var file = FOLDER.resolve(name());
    if (!Files.exists(file)) throw new AssertionError("The tests need the Redis of %s: mvn test-compile unpacks it.".formatted(file));
    // Processes may do so at the same time: it is not undone.
    if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
      throw new AssertionError(file + " cannot be made a program; install redis-server, and run again.");
    }
    return file;
  }

  private static String name() {
    return switch (System.getProperty("os.name") + " " + System.getProperty("os.arch")) {
      case "Linux amd64" -> "redis-server-6.2.6-v5-linux-amd64";
      case "Linux aarch64" -> "redis-server-6.2.7-linux-arm64";
      case "Mac OS X x86_64" -> "redis-server-6.2.6-v5-darwin-amd64";
      case "Mac OS X aarch64" -> "redis-server-6.2.6-v5-darwin-arm64";
      default -> throw new AssertionError("The tests need a Redis on this system: install redis-server, and run again.");
    };
  }
}
