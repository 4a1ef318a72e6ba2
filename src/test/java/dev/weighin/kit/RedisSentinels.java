package dev.weighin.kit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A primary, its replica, and three Sentinels that watch them. */
public final class RedisSentinels implements AutoCloseable {

  private static final String NAME = "boards";
  private static final int SENTINELS = 3;
  /** A primary that a busy machine holds up is not down: only {@link #failOver} makes another one, and what was told to nobody else is lost then. */
  private static final int NEVER_MS = 3_600_000;

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private final String scheme;

  private RedisSentinels(String scheme) {
    this.scheme = scheme;
  }

  public static RedisSentinels start() {
    return start("redis", Map::of);
  }

  /** All of which speak TLS with clients and with each other. */
  public static RedisSentinels start(RedisTls tls) {
    return start("rediss", () -> {
      Map<String, String> settings = new LinkedHashMap<>(tls.settings());
      settings.put("tls-replication", "yes");
      return settings;
    });
  }

  private static RedisSentinels start(String scheme, Supplier<Map<String, String>> more) {
    var all = new RedisSentinels(scheme);
    RedisServer primary = RedisServer.newest(more.get());
    all.servers.add(primary);
    all.servers.add(RedisServer.newest(with(more.get(), "replicaof", "127.0.0.1 " + primary.clientPort())));
    Waiting.until("the replica is there", () -> primary.say("INFO replication").contains("state=online"));
    for (int i = 0; i < SENTINELS; i++) {
      all.sentinels.add(RedisServer.newest(with(more.get(), "sentinel", """
          sentinel monitor %1$s 127.0.0.1 %2$d 2
          sentinel down-after-milliseconds %1$s %3$d
          sentinel failover-timeout %1$s 3000""".formatted(NAME, primary.clientPort(), NEVER_MS))));
    }
    Waiting.until("the Sentinels know each other and the replica", () -> all.sentinels.stream().allMatch(sentinel -> {
      String info = sentinel.say("INFO sentinel");
      return info.contains("slaves=1") && info.contains("sentinels=" + SENTINELS);
    }));
    return all;
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(name, value);
    return all;
  }

  public String url() {
    return scheme + "+sentinel://" + sentinels.stream().map(each -> "127.0.0.1:" + each.clientPort()).collect(Collectors.joining(",")) + "/" + NAME;
  }

  /** The Sentinel that the address names first. */
  public RedisServer firstNamed() {
    return sentinels.getFirst();
  }

  public RedisServer primary() {
    return servers.stream().filter(RedisSentinels::isPrimary).findFirst().orElseThrow();
  }

  /** Kills the primary, has the Sentinel that is named last make the replica one, and waits until it is. */
  public void failOver() {
    RedisServer primary = primary();
    RedisServer replica = servers.stream().filter(each -> each != primary).findFirst().orElseThrow();
    primary.kill();
    Waiting.until("the Sentinel begins", () -> sentinels.getLast().say("SENTINEL FAILOVER " + NAME).equals("+OK"));
    Waiting.until("the replica is the primary", () -> isPrimary(replica));
    servers.remove(primary);
    primary.close();
  }

  private static boolean isPrimary(RedisServer server) {
    try {
      return server.say("INFO replication").contains("role:master");
    } catch (UncheckedIOException asked) {
      // Sentinels end the connections of all clients to a server that they have just made the primary.
      return false;
    }
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }
}
