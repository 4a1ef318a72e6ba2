package dev.weighin.log;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The address of a Redis, as {@code REDIS_URL} gives it:
 * <ul>
 * <li>{@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS: one Redis;
 * <li>{@code redis+sentinel://[user:password@]host:port,host:port.../name}: the primary that Sentinels watch under a name;
 * <li>{@code redis+cluster://[user:password@]host:port,host:port...}: a Cluster.
 * </ul>
 */
public final class RedisUrl {

  private static final String SENTINEL = "redis+sentinel://";
  private static final String CLUSTER = "redis+cluster://";
  /** Requests that vertx-redis-client lets wait on a connection; the link's own limit is reached before. */
  private static final int WAITING_MAX = RedisLink.WAITING_MAX + 100;

  private RedisUrl() {}

  /** Empty when it can be used; otherwise a sentence that says what is wrong. */
  public static Optional<String> fault(String url) {
    try {
      options(url);
      return Optional.empty();
    } catch (IllegalArgumentException bad) {
      return Optional.of(bad.getMessage());
    }
  }

  /** The same without its password. */
  public static String shown(String url) {
    return url.replaceFirst("//[^/@]*@", "//");
  }

  /** @throws IllegalArgumentException with a sentence */
  static RedisOptions options(String url) {
    RedisOptions options = new RedisOptions()
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1)
        .setPoolRecycleTimeout(-1)
        .setMaxWaitingHandlers(WAITING_MAX)
        .setNetClientOptions(new NetClientOptions().setConnectTimeout((int) RedisLink.PATIENCE_MS).setTcpNoDelay(true).setTcpKeepAlive(true));
    if (url.startsWith(SENTINEL)) {
      String rest = url.substring(SENTINEL.length());
      int slash = rest.indexOf('/');
      if (slash < 0 || slash == rest.length() - 1) {
        throw bad(url, "the name of the primary is missing: " + SENTINEL + "host:port,host:port/name");
      }
      options.setType(RedisClientType.SENTINEL).setRole(RedisRole.MASTER).setMasterName(rest.substring(slash + 1));
      addresses(url, rest.substring(0, slash)).forEach(options::addConnectionString);
    } else if (url.startsWith(CLUSTER)) {
      options.setType(RedisClientType.CLUSTER).setMaxPoolSize(64).setMaxPoolWaiting(64);
      addresses(url, url.substring(CLUSTER.length())).forEach(options::addConnectionString);
    } else if (url.startsWith("redis://") || url.startsWith("rediss://")) {
      options.addConnectionString(checked(url, url));
    } else {
      throw bad(url, "it begins with redis://, rediss://, " + SENTINEL + " or " + CLUSTER);
    }
    return options;
  }

  private static List<String> addresses(String url, String rest) {
    int at = rest.lastIndexOf('@');
    String user = rest.substring(0, at + 1);
    return Arrays.stream(rest.substring(at + 1).split(",")).map(address -> checked(url, "redis://" + user + address)).toList();
  }

  private static String checked(String url, String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null) {
        throw bad(url, "it names no host");
      }
      return address;
    } catch (URISyntaxException unreadable) {
      throw bad(url, "it is no address");
    }
  }

  private static IllegalArgumentException bad(String url, String why) {
    return new IllegalArgumentException("REDIS_URL is \"" + shown(url) + "\", but " + why + ".");
  }
}
