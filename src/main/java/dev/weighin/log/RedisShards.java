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
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

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
  private final Function<String, Supplier<RedisOptions>> options;
  private final Runnable up;
  private final Runnable down;
  private final Map<String, RedisLink> links = new ConcurrentHashMap<>();
  /** Addresses of those that cannot keep what they publish to their shard, as each said when it was reached last. */
  private final Set<String> broadcasting = ConcurrentHashMap.newKeySet();
  private final String[] addresses = new String[RedisSlots.COUNT];
  /** Slots of which a server itself said by a redirection where they are: no other server's map says otherwise, it may be old. */
  private final BitSet told = new BitSet();
  /** The server that a redirection named last, to be asked first. */
  private String named = "";
  private volatile boolean known;
  private boolean moved;
  /** Whoever is not there by now is not waited for. */
  private boolean late;
  private boolean looking;
  private long timer = -1;

  /**
   * @param seeds addresses (host:port) of some of the Cluster's servers
   * @param options for the attempts to connect to an address
   * @param up is told when the slots are known and a server can be reached
   */
  RedisShards(Vertx vertx, Context home, List<String> seeds, Function<String, Supplier<RedisOptions>> options, Runnable up, Runnable down) {
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
    timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> {
      forgetWhoIsAway();
      look();
    });
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
    String asked = addresses[RedisSlots.of(key)];
    RedisLink link = of(key);
    if (link == null) {
      return Future.failedFuture(new NotSaved("The store (Redis) cannot be reached."));
    }
    return link.send(request)
        .recover(fault -> fault instanceof RedisRefusal refusal ? redirected(refusal, request, asked) : Future.failedFuture(fault));
  }

  @Override
  public boolean isUp(String key) {
    RedisLink link = of(key);
    return link != null && link.isUp();
  }

  @Override
  public String server(String key) {
    return Objects.requireNonNullElse(addresses[RedisSlots.of(key)], "");
  }

  @Override
  public boolean sharded(String key) {
    String server = server(key);
    return !server.isEmpty() && !broadcasting.contains(server);
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
  private Future<Response> redirected(RedisRefusal refusal, Request request, String asked) {
    String[] words = refusal.getMessage().split(" ");
    if (words.length == 3 && refusal.is("MOVED")) {
      int slot = Integer.parseInt(words[1]);
      named = address(words[2], asked);
      moved |= !named.equals(addresses[slot]);
      addresses[slot] = named;
      told.set(slot);
      RedisLink there = link(named);
      look();
      return there.send(request);
    }
    if (words.length == 3 && refusal.is("ASK")) {
      RedisLink there = link(address(words[2], asked));
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
      var link = new RedisLink(vertx, home, options.apply(address), "Redis " + address, Optional.empty(), () -> cameUp(address), down);
      link.start();
      return link;
    });
  }

  private void cameUp(String address) {
    // It may be another edition than the last time.
    RedisHealth.has(links.get(address), "SPUBLISH").onSuccess(has -> {
      if (has ? broadcasting.remove(address) : broadcasting.add(address)) {
        LOG.log(Level.INFO, "Redis {0} publishes {1}", address, has ? "within its shard" : "to the whole Cluster: it has no SPUBLISH");
        if (known) {
          up.run();
        }
      }
    });
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

  /** Asks the servers that can be reached, one after the other, until one knows. */
  private void look() {
    if (!looking) {
      looking = true;
      ask(new HashSet<>());
    }
  }

  private void ask(Set<String> asked) {
    List<String> rest = links.keySet().stream().filter(each -> !asked.contains(each) && links.get(each).isUp()).toList();
    if (rest.isEmpty()) {
      looking = false;
      return;
    }
    String next = rest.contains(named) ? named : rest.get(ThreadLocalRandom.current().nextInt(rest.size()));
    named = "";
    asked.add(next);
    links.get(next).send(Request.cmd(Command.CLUSTER).arg("SLOTS")).onComplete((slots, fault) -> {
      if (fault == null && learn(slots, next)) {
        looking = false;
      } else {
        LOG.log(Level.DEBUG, "where the slots are, " + next + " does not know", fault);
        ask(asked);
      }
    });
  }

  /** What was said of a server that is not there may be out of date. */
  private void forgetWhoIsAway() {
    for (int slot = told.nextSetBit(0); slot >= 0; slot = told.nextSetBit(slot + 1)) {
      RedisLink link = links.get(addresses[slot]);
      if (link == null || !link.isUp()) {
        told.clear(slot);
      }
    }
  }

  /** A server that does not know a host leaves it out, and means its own. */
  private static String address(String said, String asked) {
    return said.lastIndexOf(':') == 0 ? asked.substring(0, asked.lastIndexOf(':')) + said : said;
  }

  private static String address(Response server, String asked) {
    return address((server.get(0) == null ? "" : server.get(0)) + ":" + server.get(1), asked);
  }

  /** Whether it was an answer: who is not, or not yet, in the Cluster knows of no slots. */
  private boolean learn(Response ranges, String asked) {
    Set<String> primaries = new HashSet<>();
    ranges.forEach(range -> primaries.add(address(range.get(2), asked)));
    if (primaries.isEmpty() || primaries.size() > NODES_MAX) {
      return false;
    }
    for (Response range : ranges) {
      String address = address(range.get(2), asked);
      for (int slot = range.get(0).toInteger(); slot <= range.get(1).toInteger(); slot++) {
        if (!told.get(slot) || asked.equals(addresses[slot])) {
          told.set(slot, told.get(slot) && asked.equals(address));
          moved |= !address.equals(addresses[slot]);
          addresses[slot] = address;
        }
      }
    }
    told.stream().forEach(slot -> primaries.add(addresses[slot]));
    primaries.forEach(this::link);
    for (String address : new ArrayList<>(links.keySet())) {
      // Seeds are kept: they are where a Cluster that moved is found again.
      if (!primaries.contains(address) && !seeds.contains(address)) {
        links.remove(address).close();
        broadcasting.remove(address);
      }
    }
    if (!known) {
      begin();
    } else if (moved) {
      // Another server answers for some boards now, and may not have all that the one before said.
      moved = false;
      up.run();
    }
    return true;
  }
}
