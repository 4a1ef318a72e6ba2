package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The primaries of a Redis Cluster, a link to each, so that one which is away takes only its own boards with it. Where a slot
 * is, the Cluster says when it is asked, and whenever a server redirects.
 */
final class RedisShards implements RedisNodes {

  /** Primaries of a Cluster. */
  static final int NODES_MAX = 1_000;
  /** How often the Cluster is asked where its slots are, a redirection apart. */
  private static final long LOOK_EVERY_MS = 5_000;

  private static final System.Logger LOG = System.getLogger(RedisShards.class.getName());

  private final Vertx vertx;
  private final Context home;
  private final List<String> seeds;
  private final Function<String, RedisOptions> options;
  private final Runnable up;
  private final Runnable down;
  private final Map<String, RedisLink> links = new ConcurrentHashMap<>();
  private final String[] addresses = new String[RedisSlots.COUNT];
  private volatile boolean known;
  /** Whoever is not there by now is not waited for. */
  private boolean late;
  private boolean looking;
  private long timer = -1;

  /**
   * @param seeds addresses (host:port) of some of the Cluster's servers
   * @param options for the connection to an address
   * @param up is told when the slots are known and a server can be reached
   */
  RedisShards(Vertx vertx, Context home, List<String> seeds, Function<String, RedisOptions> options, Runnable up, Runnable down) {
    this.vertx = vertx;
    this.home = home;
    this.seeds = seeds;
    this.options = options;
    this.up = up;
    this.down = down;
  }

  @Override
  public void start() {
    seeds.forEach(this::link);
    timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> look());
    vertx.setTimer(RedisLink.PATIENCE_MS, passed -> {
      late = true;
      begin();
    });
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    links.values().forEach(RedisLink::close);
  }

  @Override
  public Future<Response> send(String key, Request request) {
    RedisLink link = of(key);
    if (link == null) {
      return Future.failedFuture(new NotSaved("The store (Redis) cannot be reached."));
    }
    return link.send(request)
        .recover(fault -> fault instanceof RedisRefusal refusal ? redirected(refusal, request) : Future.failedFuture(fault));
  }

  @Override
  public boolean isUp(String key) {
    RedisLink link = of(key);
    return link != null && link.isUp();
  }

  @Override
  public List<RedisLink> up() {
    return known ? links.values().stream().filter(RedisLink::isUp).toList() : List.of();
  }

  @Override
  public long clock(String key) {
    return of(key).clock();
  }

  private RedisLink of(String key) {
    String address = addresses[RedisSlots.of(key)];
    return address == null ? null : links.get(address);
  }

  /** It did nothing but say where to ask. */
  private Future<Response> redirected(RedisRefusal refusal, Request request) {
    String[] words = refusal.getMessage().split(" ");
    if (words.length == 3 && refusal.is("MOVED")) {
      addresses[Integer.parseInt(words[1])] = words[2];
      look();
      return link(words[2]).send(request);
    }
    if (words.length == 3 && refusal.is("ASK")) {
      RedisLink there = link(words[2]);
      there.send(Request.cmd(Command.ASKING));
      return there.send(request);
    }
    if (refusal.is("CLUSTERDOWN")) {
      look();
    }
    return Future.failedFuture(refusal);
  }

  private RedisLink link(String address) {
    return links.computeIfAbsent(address, any -> {
      var link = new RedisLink(vertx, home, () -> options.apply(address), "Redis " + address, Optional.empty(), this::cameUp, down);
      link.start();
      return link;
    });
  }

  private void cameUp() {
    if (known) {
      up.run();
    } else {
      begin();
    }
    look();
  }

  /** When all servers were reached, or those that can be. */
  private void begin() {
    boolean all = links.values().stream().allMatch(RedisLink::isUp);
    if (!known && Arrays.stream(addresses).anyMatch(Objects::nonNull) && (all || late)) {
      known = true;
      up.run();
    }
  }

  /** Asks any server that can be reached. */
  private void look() {
    if (looking) {
      return;
    }
    links.entrySet().stream().filter(each -> each.getValue().isUp()).findAny().ifPresent(asked -> {
      looking = true;
      asked.getValue().send(Request.cmd(Command.CLUSTER).arg("SLOTS")).onComplete((slots, fault) -> {
        looking = false;
        if (fault == null) {
          learn(slots, asked.getKey());
        } else {
          LOG.log(Level.DEBUG, "where the slots are is not known", fault);
        }
      });
    });
  }

  /** A server that does not know its own name leaves it out. */
  private static String address(Response server, String asked) {
    String host = server.get(0) == null ? "" : server.get(0).toString();
    return (host.isEmpty() ? asked.substring(0, asked.lastIndexOf(':')) : host) + ":" + server.get(1);
  }

  private void learn(Response ranges, String asked) {
    Set<String> primaries = new HashSet<>();
    for (Response range : ranges) {
      String address = address(range.get(2), asked);
      primaries.add(address);
      for (int slot = range.get(0).toInteger(); slot <= range.get(1).toInteger(); slot++) {
        addresses[slot] = address;
      }
    }
    if (primaries.isEmpty() || primaries.size() > NODES_MAX) {
      return;
    }
    primaries.forEach(this::link);
    for (String address : new ArrayList<>(links.keySet())) {
      // Seeds are kept: they are where a Cluster that moved is found again.
      if (!primaries.contains(address) && !seeds.contains(address)) {
        links.remove(address).close();
      }
    }
    if (!known) {
      begin();
    }
  }
}
