package dev.weighin.log;

import dev.weighin.live.Durability;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Redis servers say of themselves, held against what "saved" is to mean: at the start, and again whenever one was
 * reached anew, since it may be another or have other settings by now.
 *
 * <p>Belongs to the context of its servers.
 */
final class RedisHealth {

  /** Streams trimmed by id came with it. */
  private static final int[] OLDEST = {6, 2};
  static final Map<String, String> DURABLE =
      Map.of("appendonly", "yes", "appendfsync", "always", "no-appendfsync-on-rewrite", "no", "maxmemory-policy", "noeviction");

  private static final System.Logger LOG = System.getLogger(RedisHealth.class.getName());

  private final RedisNodes nodes;
  /** Read by other threads too. */
  private volatile Durability durability = Durability.EMBEDDED;
  private boolean opened;
  private boolean asking;
  private boolean again;

  RedisHealth(RedisNodes nodes) {
    this.nodes = nodes;
  }

  /** As it was when a server was reached last. */
  Durability durability() {
    return durability;
  }

  /** To be called at the start. Fails with {@link NotOpened} where one is too old. */
  Future<Void> open() {
    opened = true;
    return ask(nodes.up()).onSuccess(this::take).mapEmpty();
  }

  /** One look is under way at most, and one to come. One that fails leaves what is known: the server will be reached again. */
  void reached() {
    if (!opened || nodes.up().isEmpty()) {
      return;
    }
    again = asking;
    if (asking) {
      return;
    }
    asking = true;
    ask(nodes.up()).onComplete((said, fault) -> {
      asking = false;
      if (fault == null) {
        take(said);
      } else {
        LOG.log(fault instanceof NotOpened ? Level.WARNING : Level.DEBUG, "how Redis keeps what it has is not known anew: " + fault.getMessage());
      }
      if (again) {
        reached();
      }
    });
  }

  private void take(Durability said) {
    said.warnings().stream().filter(sentence -> !durability.warnings().contains(sentence)).forEach(sentence -> LOG.log(Level.WARNING, sentence));
    durability = said;
  }

  /** Several have what all of them have. */
  private Future<Durability> ask(List<RedisLink> links) {
    List<Future<Durability>> each = links.stream().map(this::ask).toList();
    return Future.all(each).map(all -> new Durability(
        each.stream().flatMap(one -> one.result().warnings().stream()).distinct().toList(),
        Optional.of(each.stream().allMatch(one -> one.result().waitaof().orElse(false)))));
  }

  private Future<Durability> ask(RedisLink link) {
    return link.send(Request.cmd(Command.INFO).arg("server")).compose(info -> {
      String version = line(info.toString(), "redis_version:").orElse("");
      if (tooOld(version)) {
        return Future.failedFuture(new NotOpened("Redis " + version + " is too old: it takes 6.2 or newer, or Valkey."));
      }
      // Valkey says a version of Redis besides its own.
      String name = line(info.toString(), "valkey_version:").map(valkey -> "Valkey " + valkey).orElse("Redis " + version);
      return has(link, "WAITAOF").otherwise(false).compose(waitaof -> {
        LOG.log(asking ? Level.DEBUG : Level.INFO, "the boards are in " + name + (waitaof ? ", which has WAITAOF (not used)" : ", which has no WAITAOF"));
        return weak(link).map(warnings -> new Durability(warnings, Optional.of(waitaof)));
      });
    });
  }

  /** Whether a server has a command; false also where it lets nobody ask for that. Fails where it does not answer. */
  static Future<Boolean> has(RedisLink link, String command) {
    return link.send(Request.cmd(Command.COMMAND).arg("INFO").arg(command))
        .map(reply -> reply != null && reply.size() == 1 && reply.get(0) != null && reply.get(0).size() > 0)
        .recover(fault -> fault instanceof RedisRefusal ? Future.succeededFuture(false) : Future.failedFuture(fault));
  }

  private static Optional<String> line(String info, String name) {
    return info.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip()).findFirst();
  }

  /** A server that does not say its version is left to show what it can. */
  static boolean tooOld(String version) {
    String[] parts = version.split("\\.");
    if (parts.length < 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    return major < OLDEST[0] || major == OLDEST[0] && Integer.parseInt(parts[1]) < OLDEST[1];
  }

  private static Future<List<String>> weak(RedisLink link) {
    List<String> names = DURABLE.keySet().stream().sorted().toList();
    List<Future<Optional<String>>> asked = names.stream().map(name -> setting(link, name)).toList();
    return Future.all(asked).map(all -> {
      List<String> warnings = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Optional<String> there = asked.get(i).result();
        weakness(names.get(i), there).ifPresent(warnings::add);
      }
      return List.copyOf(warnings);
    });
  }

  private static Optional<String> weakness(String name, Optional<String> there) {
    if (there.isEmpty()) {
      return Optional.of("Redis does not tell its setting " + name + "; an acknowledged vote is safe with " + name + " " + DURABLE.get(name) + ".");
    }
    return there.get().equals(DURABLE.get(name))
        ? Optional.empty()
        : Optional.of("Redis runs with " + name + " " + there.get() + ", so acknowledged votes may be lost; set it to " + DURABLE.get(name) + ".");
  }

  /** Empty where Redis does not let it be read, as some hosts do. */
  private static Future<Optional<String>> setting(RedisLink link, String name) {
    return link.send(Request.cmd(Command.CONFIG).arg("GET").arg(name))
        .map(reply -> Optional.of(value(reply, name)))
        .recover(fault -> fault instanceof RedisRefusal ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(fault));
  }

  private static String value(Response reply, String name) {
    // A map in RESP3, a list of two in RESP2.
    return reply.containsKey(name) ? reply.get(name).toString() : "";
  }
}
