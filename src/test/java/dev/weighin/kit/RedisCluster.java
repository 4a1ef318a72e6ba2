package dev.weighin.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three primaries. */
public final class RedisCluster implements AutoCloseable {

  private static final int SLOTS = 16_384;

  private static final Map<String, String> SETTINGS =
      Map.of("cluster-enabled", "yes", "cluster-node-timeout", "2000", "cluster-require-full-coverage", "no");

  private final String scheme;
  private final Supplier<RedisServer> another;
  private final List<RedisServer> servers;
  private final List<RedisServer> replicas = new ArrayList<>();

  private RedisCluster(String scheme, Supplier<RedisServer> another) {
    this.scheme = scheme;
    this.another = another;
    this.servers = Stream.generate(another).limit(3).toList();
  }

  public static RedisCluster start() {
    return start("redis", Map::of);
  }

  /** One whose servers speak TLS with clients and with each other. */
  public static RedisCluster start(RedisTls tls) {
    return start("rediss", () -> {
      Map<String, String> settings = new HashMap<>(tls.settings());
      settings.put("tls-cluster", "yes");
      return settings;
    });
  }

  private static RedisCluster start(String scheme, Supplier<Map<String, String>> more) {
    var cluster = new RedisCluster(scheme, () -> {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.putAll(more.get());
      return RedisServer.newest(settings);
    });
    int each = SLOTS / cluster.servers.size() + 1;
    for (int i = 0; i < cluster.servers.size(); i++) {
      RedisServer server = cluster.servers.get(i);
      server.say("CLUSTER ADDSLOTS " + IntStream.range(i * each, Math.min(SLOTS, (i + 1) * each)).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
      server.say("CLUSTER MEET 127.0.0.1 " + cluster.servers.getFirst().clientPort());
    }
    cluster.settle();
    return cluster;
  }

  /** Waits until every server knows that all slots are served. */
  public void settle() {
    Waiting.until("all slots are served", () -> servers.stream().allMatch(server -> {
      String info = server.say("CLUSTER INFO");
      return info.contains("cluster_state:ok") && info.contains("cluster_slots_assigned:" + SLOTS) && info.contains("cluster_known_nodes:3");
    }));
  }

  /** Names two of the three. */
  public String url() {
    return scheme + "+cluster://" + servers.stream().limit(2).map(each -> "127.0.0.1:" + each.clientPort()).collect(Collectors.joining(","));
  }

  public List<RedisServer> servers() {
    return servers;
  }

  /** The server that has a board's slot at first. */
  public RedisServer of(String board) {
    return servers.get(slot(board, servers.getFirst()) / (SLOTS / servers.size() + 1));
  }

  /** Moves a board's slot, with these keys in it, to the next server. */
  public void move(String board, List<String> keys) {
    move(board, keys, of(board), next(board));
  }

  public void moveBack(String board, List<String> keys) {
    move(board, keys, next(board), of(board));
  }

  /** From now on a board's slot is being moved to the next server. */
  public void beginMove(String board) {
    begin(board, of(board), next(board));
  }

  /** Moves these keys of a board whose slot is being moved. */
  public void carry(String board, List<String> keys) {
    carry(keys, of(board), next(board));
  }

  public void endMove(String board) {
    end(board, next(board));
  }

  /** Gives the server that has a board's slot a replica, and has that take its place. Both live on. */
  public RedisServer failOver(String board) {
    RedisServer primary = of(board);
    RedisServer replica = another.get();
    replicas.add(replica);
    replica.say("CLUSTER MEET 127.0.0.1 " + primary.clientPort());
    String id = primary.say("CLUSTER MYID");
    Waiting.until("it is a replica", () -> replica.say("CLUSTER REPLICATE " + id).equals("+OK"));
    Waiting.until("it has everything", () -> primary.say("INFO replication").contains("state=online"));
    Waiting.until("all know it", () -> servers.stream().allMatch(each -> each.say("CLUSTER NODES").contains(":" + replica.clientPort() + "@")));
    Waiting.until("it is the primary", () -> {
      replica.say("CLUSTER FAILOVER");
      return replica.say("INFO replication").contains("role:master");
    });
    return replica;
  }

  /** The server that {@link #move} moves a board's slot to. */
  public RedisServer next(String board) {
    return servers.get((servers.indexOf(of(board)) + 1) % servers.size());
  }

  private void move(String board, List<String> keys, RedisServer from, RedisServer to) {
    begin(board, from, to);
    carry(keys, from, to);
    end(board, to);
  }

  private static void begin(String board, RedisServer from, RedisServer to) {
    int slot = slot(board, from);
    to.say("CLUSTER SETSLOT " + slot + " IMPORTING " + from.say("CLUSTER MYID"));
    from.say("CLUSTER SETSLOT " + slot + " MIGRATING " + to.say("CLUSTER MYID"));
  }

  private static void carry(List<String> keys, RedisServer from, RedisServer to) {
    String moved = from.say("MIGRATE 127.0.0.1 " + to.port() + " \"\" 0 5000 KEYS " + String.join(" ", keys));
    if (!moved.equals("+OK")) {
      throw new AssertionError(moved);
    }
  }

  private void end(String board, RedisServer to) {
    int slot = slot(board, to);
    String owner = to.say("CLUSTER MYID");
    to.say("CLUSTER SETSLOT " + slot + " NODE " + owner);
    servers.forEach(each -> each.say("CLUSTER SETSLOT " + slot + " NODE " + owner));
  }

  private static int slot(String board, RedisServer asked) {
    return Integer.parseInt(asked.say("CLUSTER KEYSLOT " + board).substring(1));
  }

  @Override
  public void close() {
    servers.forEach(RedisServer::close);
    replicas.forEach(RedisServer::close);
  }
}
