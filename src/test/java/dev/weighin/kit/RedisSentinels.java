package dev.weighin.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A primary, its replica, and three Sentinels that watch them. */
public final class RedisSentinels implements AutoCloseable {

  private static final String NAME = "boards";
  private static final int SENTINELS = 3;

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private RedisSentinels() {}

  public static RedisSentinels start() {
    var all = new RedisSentinels();
    RedisServer primary = RedisServer.newest();
    all.servers.add(primary);
    all.servers.add(RedisServer.newest(Map.of("replicaof", "127.0.0.1 " + primary.port())));
    Waiting.until("the replica is there", () -> primary.say("INFO replication").contains("state=online"));
    for (int i = 0; i < SENTINELS; i++) {
      all.sentinels.add(RedisServer.newest(Map.of("sentinel", """
          sentinel monitor %1$s 127.0.0.1 %2$d 2
          sentinel down-after-milliseconds %1$s 1000
          sentinel failover-timeout %1$s 3000""".formatted(NAME, primary.port()))));
    }
    Waiting.until("the Sentinels know each other and the replica", () -> all.sentinels.stream().allMatch(sentinel -> {
      String info = sentinel.say("INFO sentinel");
      return info.contains("slaves=1") && info.contains("sentinels=" + SENTINELS);
    }));
    return all;
  }

  public String url() {
    return "redis+sentinel://" + sentinels.stream().map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(",")) + "/" + NAME;
  }

  public RedisServer primary() {
    return servers.stream().filter(RedisSentinels::isPrimary).findFirst().orElseThrow();
  }

  /** Kills the primary and waits until the replica is one. */
  public void failOver() {
    RedisServer primary = primary();
    RedisServer replica = servers.stream().filter(each -> each != primary).findFirst().orElseThrow();
    primary.kill();
    Waiting.until("the replica is the primary", () -> isPrimary(replica));
    servers.remove(primary);
    primary.close();
  }

  private static boolean isPrimary(RedisServer server) {
    return server.say("INFO replication").contains("role:master");
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }
}
