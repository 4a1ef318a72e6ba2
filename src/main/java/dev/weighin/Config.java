package dev.weighin;

import dev.weighin.log.RedisUrl;
import dev.weighin.web.AddressRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the environment says about this instance.
 *
 * @param port 0–65535; 0 takes any free port
 * @param managementPort where alone {@code /metrics} and {@code /engine} answer; 0 takes any free port; empty leaves them with the pages
 * @param host the address or host name to listen on
 * @param dataDir the folder that holds everything this instance keeps
 * @param publicUrl scheme, host and port under which people reach it, without a path
 * @param trustedProxies whose word on a caller's address is believed
 * @param retentionDays 1–36,500; empty keeps boards for ever
 * @param eventLoops 1–256
 * @param webroot the folder with the pages, where it is not to be looked for
 * @param redisUrl the Redis that keeps the boards and that other instances share; empty keeps them in the data folder
 * @param leaveSeconds 0–600: how long, on SIGTERM, it says that it is not ready and serves on, for a balancer to see it
 */
public record Config(
    int port,
    OptionalInt managementPort,
    String host,
    Path dataDir,
    Optional<URI> publicUrl,
    List<AddressRange> trustedProxies,
    OptionalInt retentionDays,
    int eventLoops,
    Optional<Path> webroot,
    Optional<String> redisUrl,
    int leaveSeconds) {

  public static final int MAX_RETENTION_DAYS = 36_500;
  public static final int MAX_EVENT_LOOPS = 256;
  public static final int MAX_LEAVE_SECONDS = 600;
  /** Longer than the usual balancer takes to ask twice. Alone, there is nobody to take over and nothing to wait for. */
  static final int LEAVE_SECONDS_AMONG_OTHERS = 10;

  public sealed interface Reading {
    record Good(Config config) implements Reading {}

    /** One sentence that names the variable, its value and what is allowed. */
    record Bad(String sentence) implements Reading {}
  }

  /** A variable that is empty counts as not set. */
  public static Reading read(Map<String, String> environment) {
    return read(environment, Runtime.getRuntime().availableProcessors());
  }

  static Reading read(Map<String, String> environment, int cores) {
    var variables = new Variables(environment);
    try {
      var redisUrl = variables.redisUrl("REDIS_URL");
      int port = variables.whole("PORT", 0, 65_535).orElse(8080);
      return new Reading.Good(
          new Config(
              port,
              variables.otherPort("MANAGEMENT_PORT", port),
              variables.text("HOST").orElse("0.0.0.0"),
              variables.path("DATA_DIR").orElse(Path.of("data")),
              variables.publicUrl("PUBLIC_URL"),
              variables.addressRanges("TRUSTED_PROXIES"),
              variables.whole("RETENTION_DAYS", 1, MAX_RETENTION_DAYS),
              variables.whole("EVENT_LOOPS", 1, MAX_EVENT_LOOPS).orElse(eventLoopsFor(cores)),
              variables.path("WEBROOT"),
              redisUrl,
              variables
                  .whole("LEAVE_SECONDS", 0, MAX_LEAVE_SECONDS)
                  .orElse(redisUrl.isPresent() ? LEAVE_SECONDS_AMONG_OTHERS : 0)));
    } catch (BadVariable bad) {
      return new Reading.Bad(bad.getMessage());
    }
  }

  /**
   * Half the cores: the log's writer, the workers and the collector need theirs. On two cores one
   * loop acknowledged 1.5 times as many commands as two.
   */
  static int eventLoopsFor(int cores) {
    return Math.max(1, Math.min(cores / 2, MAX_EVENT_LOOPS));
  }

  /** Leaves the reading of the variables at the first bad one; never leaves this file. */
  private static final class BadVariable extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadVariable(String sentence) {
      super(sentence, null, false, false);
    }

    BadVariable(String name, String value, String allowed) {
      this("%s is \"%s\", but must be %s.".formatted(name, value, allowed));
    }
  }

  private record Variables(Map<String, String> environment) {

    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    OptionalInt whole(String name, int least, int most) {
      var text = text(name);
      if (text.isEmpty()) return OptionalInt.empty();
      try {
        int value = Integer.parseInt(text.get());
        if (least <= value && value <= most) return OptionalInt.of(value);
      } catch (NumberFormatException notWhole) {
        // refused below, like a number out of range
      }
      throw new BadVariable(name, text.get(), "a whole number from %d to %d".formatted(least, most));
    }

    OptionalInt otherPort(String name, int port) {
      var other = whole(name, 0, 65_535);
      if (other.isPresent() && other.getAsInt() == port && port != 0) {
        throw new BadVariable(name, Integer.toString(port), "another port than PORT");
      }
      return other;
    }

    Optional<Path> path(String name) {
      var text = text(name);
      try {
        return text.map(Path::of);
      } catch (InvalidPathException noPath) {
        throw new BadVariable(name, text.get(), "the path of a folder");
      }
    }

    Optional<URI> publicUrl(String name) {
      return text(name)
          .map(
              text -> {
                try {
                  var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                  if (isOrigin(url)) return url;
                } catch (URISyntaxException noUrl) {
                  // refused below, like a URL of another kind
                }
                throw new BadVariable(
                    name,
                    text,
                    "http:// or https://, a host and perhaps a port, with no path behind it");
              });
    }

    Optional<String> redisUrl(String name) {
      var text = text(name);
      text.flatMap(RedisUrl::fault)
          .ifPresent(
              sentence -> {
                throw new BadVariable(sentence);
              });
      return text;
    }

    private static boolean isOrigin(URI url) {
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getPort() <= 65_535
          && url.getRawPath().isEmpty()
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && url.getRawUserInfo() == null;
    }

    List<AddressRange> addressRanges(String name) {
      var ranges = new ArrayList<AddressRange>();
      for (var part : text(name).map(text -> text.split(",")).orElse(new String[0])) {
        ranges.add(
            AddressRange.parse(part.strip())
                .orElseThrow(
                    () ->
                        new BadVariable(
                            name,
                            part.strip(),
                            "IP addresses or ranges like 10.0.0.0/8, separated by commas")));
      }
      return List.copyOf(ranges);
    }
  }
}
