package dev.weighin.live;

import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.load.Screen;
import dev.weighin.wire.ViewClass;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A browser tab on a bad network. Frames are lost, repeated, delayed and overtake each other; commands are sent twice,
 * or lost with the connection they were on; connections break and the tab comes back, to any instance. It follows the
 * protocol's rules and nothing else. All of it happens on one thread, the world's.
 */
final class SimulatedTab {

  /** A view as it stood on the screen. */
  record Shown(String seenBy, long version, String view) {}

  /** A frame as it arrived, and what became of it. */
  record Arrival(String connection, JsonObject frame, Screen.Taken taken) {}

  /** No frame: a new connection. */
  static final Arrival CONNECTED = new Arrival("", new JsonObject().put("frame", "connected"), Screen.Taken.ASIDE);

  /** What was asked under a number. */
  private record Ask(Command command, Map<String, String> texts) {}

  private static final int PENDING_MAX = 8;
  static final Map<String, ViewClass> CLASSES = Arrays.stream(ViewClass.values()).collect(Collectors.toMap(ViewClass::json, each -> each));

  final Optional<ParticipantId> who;
  final String tab;
  final List<Shown> shown = new ArrayList<>();
  final List<Arrival> arrivals = new ArrayList<>();
  final TreeMap<Long, Reply> told = new TreeMap<>();
  final Screen screen = new Screen();
  private final Admission admission;
  private final ScheduledExecutorService world;
  private final Random random;
  private final TreeMap<Long, Ask> pending = new TreeMap<>();
  private final TreeMap<Long, Command> asked = new TreeMap<>();
  private boolean badNetwork = true;
  private boolean lacking;
  private long n;
  private Connection connection;

  SimulatedTab(Admission admission, String tab, ScheduledExecutorService world, long seed) {
    this.who = admission.participant();
    this.admission = admission;
    this.tab = tab;
    this.world = world;
    this.random = new Random(seed);
  }

  boolean connected() {
    return connection != null && connection.stands;
  }

  TreeMap<Long, Command> asked() {
    return asked;
  }

  boolean idle() {
    return pending.isEmpty();
  }

  /** How it came to a version. */
  String story(long version) {
    var story = new StringBuilder(tab + " at version " + version);
    for (var arrival : arrivals) {
      var frame = arrival.frame();
      if (frame.containsKey("to") && frame.getLong("to") >= version - 30 && frame.getLong("to") <= version) {
        story.append("\n  ").append(arrival.connection()).append(' ').append(frame.getString("class", "delta from " + frame.getLong("from"))).append(" to ").append(frame.getLong("to"))
            .append(": ").append(arrival.taken()).append(frame.containsKey("patch") ? " " + frame.getJsonObject("patch").encode() : "");
      }
    }
    return story.toString();
  }

  /** From now on nothing gets lost, repeated or late. */
  void networkHeals() {
    badNetwork = false;
  }

  void ask(Command command, Map<String, String> texts) {
    if (pending.size() < PENDING_MAX) {
      pending.put(++n, new Ask(command, texts));
      asked.put(n, command);
      if (connected()) {
        connection.send(n);
      }
    }
  }

  /** Breaks what there is, and comes back: what has no answer is sent again, in order. */
  void connect(Instance instance, LiveBoard board) {
    if (connected()) {
      connection.breaks();
    }
    screen.connected();
    arrivals.add(CONNECTED);
    boolean resumes = screen.version() > 0 && random.nextInt(5) > 0;
    connection = new Connection(instance, board, resumes ? new Position(screen.epoch(), screen.version()) : Position.NOWHERE);
    connection.open();
  }

  /** Asks for the full view where something is known to be missing. */
  void heal() {
    if (connected() && lacking) {
      connection.sync();
    }
  }

  private boolean perhaps(int oneIn) {
    return badNetwork && random.nextInt(oneIn) == 0;
  }

  private long late() {
    return badNetwork && random.nextInt(3) == 0 ? random.nextInt(60) : 0;
  }

  private final class Connection implements Outlet {

    private final Instance instance;
    private final LiveBoard board;
    private final Loop loop;
    private final Watcher watcher;
    private boolean stands = true;
    /** When the last command arrives: on one connection nothing overtakes. */
    private long lastArrival;

    Connection(Instance instance, LiveBoard board, Position from) {
      this.instance = instance;
      this.board = board;
      this.loop = instance.loop(random.nextInt(8));
      this.watcher = new Watcher(loop, this, instance.meters(), admission, from, CLASSES.getOrDefault(screen.seenBy(), ViewClass.PUBLIC));
    }

    void open() {
      loop.run(() -> board.watch(watcher).onComplete((no, failure) -> world.execute(() -> {
        if (failure != null || no.isPresent()) {
          stands = false;
        }
      })));
      pending.keySet().forEach(this::send);
    }

    void breaks() {
      stands = false;
      loop.run(() -> board.leave(watcher));
    }

    void sync() {
      if (!perhaps(4)) {
        loop.run(watcher::again);
      }
    }

    void send(long number) {
      var ask = pending.get(number);
      var asking = new Asking(who.orElseThrow(), tab, number, ask.command(), ask.texts());
      lastArrival = Math.max(lastArrival, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(late()));
      boolean lost = perhaps(30);
      int times = perhaps(10) ? 2 : 1;
      world.schedule(() -> {
        if (!stands) {
          return;
        }
        if (lost) {
          // a lost command is a broken connection: what follows on it is lost too
          breaks();
          return;
        }
        for (int i = 0; i < times; i++) {
          board.submit(asking).onComplete((reply, failure) -> world.execute(() -> {
            if (stands && failure == null) {
              answered(number, reply);
            }
          }));
        }
      }, Math.max(0, lastArrival - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void answered(long number, Reply reply) {
      boolean open = reply.outcome() instanceof Outcome.Refused(Reason reason)
          && switch (reason.code()) {
            case UNAVAILABLE, TOO_MANY_PENDING, TOO_FAST -> true;
            default -> false;
          };
      if (open) {
        breaks();
      } else if (pending.remove(number) != null) {
        told.put(number, reply);
      }
    }

    @Override
    public Future<Void> write(Frame frame) {
      Promise<Void> taken = Promise.promise();
      var json = frame.json();
      world.execute(() -> {
        for (int copy = perhaps(15) ? 2 : 1; copy > 0 && !perhaps(15); copy--) {
          world.schedule(() -> arrived(json), late(), TimeUnit.MILLISECONDS);
        }
        world.schedule(() -> taken.complete(), perhaps(5) ? random.nextInt(200) : 0, TimeUnit.MILLISECONDS);
      });
      return taken.future();
    }

    private void arrived(String json) {
      if (!stands) {
        return;
      }
      var frame = new JsonObject(json);
      var taken = screen.take(frame);
      arrivals.add(new Arrival(Integer.toHexString(System.identityHashCode(this) & 0xffff), frame, taken));
      switch (taken) {
        case APPLIED -> {
          if (!frame.getString("frame").equals("mine")) {
            lacking = false;
            shown.add(new Shown(screen.seenBy(), screen.version(), Truth.canonical(screen.view())));
          }
        }
        case GAP -> {
          lacking = true;
          sync();
        }
        case OLD, ASIDE -> {}
      }
    }

    @Override
    public void close(Closing why) {
      world.execute(() -> stands = false);
    }
  }
}
