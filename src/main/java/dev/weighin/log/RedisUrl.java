package dev.weighin.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Redis, as {@code REDIS_URL} gives it:
 * <ul>
 * <li>{@code redis://[user:password@]host[:port][/database]}: one Redis;
 * <li>{@code redis+sentinel://[user:password@]host:port,host:port.../name}: the primary that Sentinels watch under a name;
 * <li>{@code redis+cluster://[user:password@]host:port,host:port...}: a Cluster, of which some servers are named.
 * </ul>
 * With {@code rediss} for {@code redis} each, all connections use TLS, also those to the Sentinels. A server shows a certificate
 * for the name or address by which it is known to its clients, signed by somebody whom this Java trusts; it is shown none.
 */
public final class RedisUrl {

  private static final Pattern FORM = Pattern.compile("(rediss?)(\\+sentinel|\\+cluster|)://(.*)", Pattern.DOTALL);
  /** Requests that the client lets wait on a connection; the link's own limit is reached before. */
  private static final int WAITING_MAX = RedisLink.WAITING_MAX + 100;
  /** To each Sentinel, and then to the primary: of an attempt's time, so that machines which are gone leave some for the others. */
  private static final int SENTINEL_CONNECT_MS = (int) RedisLink.PATIENCE_MS / 4;

  private enum Kind { SINGLE, SENTINEL, CLUSTER }

  private final String text;
  private final Kind kind;
  /** {@code redis://} or, with TLS, {@code rediss://}. */
  private final String scheme;
  /** {@code user:password@}, or "". */
  private final String user;
  /** {@code host:port} each; of a single Redis its whole address. */
  private final List<String> addresses;
  private final String primary;

  private RedisUrl(String text, Kind kind, String scheme, String user, List<String> addresses, String primary) {
    this.text = text;
    this.kind = kind;
    this.scheme = scheme;
    this.user = user;
    this.addresses = addresses;
    this.primary = primary;
  }

  /** Empty when it can be used; otherwise a sentence that says what is wrong. */
  public static Optional<String> fault(String url) {
    try {
      of(url);
      return Optional.empty();
    } catch (IllegalArgumentException bad) {
      return Optional.of(bad.getMessage());
    }
  }

  /** @throws IllegalArgumentException with a sentence */
  static RedisUrl of(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw bad(url, "it begins with redis://, redis+sentinel:// or redis+cluster://, or with rediss for TLS");
    }
    String scheme = form.group(1) + "://";
    String rest = form.group(3);
    return switch (form.group(2)) {
      case "+sentinel" -> {
        int slash = rest.indexOf('/');
        if (slash < 0 || slash == rest.length() - 1) {
          throw bad(url, "the name of the primary is missing: " + form.group(1) + "+sentinel://host:port,host:port/name");
        }
        yield several(url, Kind.SENTINEL, scheme, rest.substring(0, slash), rest.substring(slash + 1));
      }
      case "+cluster" -> several(url, Kind.CLUSTER, scheme, rest, "");
      default -> new RedisUrl(url, Kind.SINGLE, scheme, "", List.of(checked(url, url)), "");
    };
  }

  RedisNodes nodes(Vertx vertx, Context home, Runnable up, Runnable down) {
    return switch (kind) {
      case SINGLE, SENTINEL -> new RedisSingle(vertx, home, attempts(""), up, down);
      case CLUSTER -> new RedisShards(vertx, home, addresses, this::attempts, up, down);
    };
  }

  /**
   * For the attempts of one link to connect, one after the other.
   *
   * @param server of a Cluster (host:port); "": the one Redis, the primary, or any server of the Cluster
   */
  Supplier<RedisOptions> attempts(String server) {
    var made = new AtomicInteger();
    return () -> server.isEmpty() ? any(made.getAndIncrement()) : to(server);
  }

  private RedisOptions any(int attempt) {
    return switch (kind) {
      case SINGLE -> options().addConnectionString(addresses.getFirst());
      case SENTINEL -> {
        RedisOptions options = options().setType(RedisClientType.SENTINEL).setRole(RedisRole.MASTER).setMasterName(primary);
        options.getNetClientOptions().setConnectTimeout(SENTINEL_CONNECT_MS);
        // One that accepts and says nothing takes all the time of an attempt: the next one begins with another.
        for (int i = 0; i < addresses.size(); i++) {
          options.addConnectionString(scheme + user + addresses.get(Math.floorMod(attempt + i, addresses.size())));
        }
        yield options;
      }
      case CLUSTER -> to(addresses.get(ThreadLocalRandom.current().nextInt(addresses.size())));
    };
  }

  private RedisOptions to(String server) {
    return options().addConnectionString(scheme + user + server);
  }

  /** Without its password. */
  @Override
  public String toString() {
    return shown(text);
  }

  private RedisOptions options() {
    var connecting = new NetClientOptions().setConnectTimeout((int) RedisLink.PATIENCE_MS).setTcpNoDelay(true).setTcpKeepAlive(true);
    if (scheme.equals("rediss://")) {
      // As browsers check it. There is no default, and without any the client does not connect.
      connecting.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    }
    return new RedisOptions()
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1)
        .setPoolRecycleTimeout(-1)
        .setMaxWaitingHandlers(WAITING_MAX)
        .setNetClientOptions(connecting);
  }

  private static RedisUrl several(String url, Kind kind, String scheme, String rest, String primary) {
    int at = rest.lastIndexOf('@');
    String user = rest.substring(0, at + 1);
    List<String> addresses = Arrays.asList(rest.substring(at + 1).split(","));
    addresses.forEach(address -> checked(url, "redis://" + user + address));
    return new RedisUrl(url, kind, scheme, user, List.copyOf(addresses), primary);
  }

  private static String checked(String url, String address) {
    try {
      if (new URI(address).getHost() == null) {
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

  private static String shown(String url) {
    return url.replaceFirst("//[^/@]*@", "//");
  }
}
