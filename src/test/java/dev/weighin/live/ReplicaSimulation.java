package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.NodeScript;
import dev.weighin.kit.Seed;
import dev.weighin.load.Screen;
import dev.weighin.wire.BoardCodec;
import dev.weighin.wire.ViewClass;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances over one store, and tabs on a bad network that come and go between them. However it goes, every replica,
 * and every screen at every version it ever showed, equals the fold of the log. {@code -Druns=50} is the long form.
 */
public abstract class ReplicaSimulation {

  private static final Pattern UNNAMED = Pattern.compile("\"Participant \\d+\"");
  private static final Pattern NAME = Pattern.compile("\"(?:Robin|Participant) \\d+\"");

  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int STEPS = 800;
  private static final BoardId BOARD = new BoardId("simulated");
  private static final int CLOSE_SECONDS = 10;
  private static final String HASH = "0".repeat(64);

  @TempDir protected Path folder;
  protected final Vertx vertx = Vertx.vertx();
  private final ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor();

  /** An empty store, as each instance has it; the last of them is for the test to read. */
  protected abstract List<BoardLog> logs(int run) throws Exception;

  /** Something may happen to the store, or be over. */
  protected void disturb(Random random) {}

  /** Nothing happens any more. */
  protected void calm() {}

  @AfterEach
  void close() throws Exception {
    world.shutdownNow();
    vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(600)
  void everyReplicaAndEveryScreenEqualsTheFoldOfTheLogAtEveryVersion() throws Exception {
    var random = Seed.random("replicas");
    var played = new JsonArray();
    for (int run = 0; run < RUNS; run++) {
      var logs = logs(run);
      try {
        run(logs, random, played, Snapshots.EVERY);
      } finally {
        for (var log : logs) {
          log.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
    replayInNode(played);
  }

  /** One run; who opens the board in the midst of it is the last instance but one of {@code logs}, where snapshots are kept before its end. */
  protected final void run(List<BoardLog> logs, Random random, JsonArray played, int snapshotEvery) throws Exception {
    boolean trimming = snapshotEvery < STEPS;
    var log = logs.getLast();
    List<Instance> instances = new ArrayList<>();
    for (var each : logs.subList(0, logs.size() - (trimming ? 2 : 1))) {
      instances.add(Instance.start(vertx, each, instances.isEmpty() ? 2 : 1, snapshotEvery));
    }
    instances.getFirst().boards().create(BOARD, BoardLog.Shelf.KEPT, draft(), Map.of()).await(10, TimeUnit.SECONDS);
    List<BoardLog.Record> records = new CopyOnWriteArrayList<>();
    log.subscribe(BOARD, instances.getFirst().open(BOARD).epoch(), 0, records::addAll, () -> {});
    var boards = new ArrayList<LiveBoard>();
    for (var instance : instances) {
      boards.add(instance.open(BOARD));
    }
    var tabs = tabs(random);
    var people = new PeopleAtWork(random);
    var participants = tabs.stream().flatMap(tab -> tab.who.stream()).distinct().toList();

    for (var tab : tabs) {
      inWorld(() -> {
        connect(tab, instances, boards, random);
        tab.who.ifPresent(who -> tab.ask(join(who), Map.of("name-" + who, "Name of " + who)));
        return null;
      });
    }
    // Who is refused at the door because the store is away never comes in, and nobody else would open a round.
    awaitOutcomes(tabs, instances, boards, random);
    for (int step = 0; step < STEPS; step++) {
      if (trimming && step == STEPS * 3 / 4) {
        awaitTrimmed(log);
        instances.add(Instance.start(vertx, logs.get(logs.size() - 2), 1, snapshotEvery));
        boards.add(instances.getLast().open(BOARD));
      }
      disturb(random);
      var tab = tabs.get(random.nextInt(tabs.size()));
      boolean desk = tab == tabs.getFirst();
      inWorld(() -> {
        if (!tab.connected() || random.nextInt(15) == 0) {
          connect(tab, instances, boards, random);
        }
        tab.heal();
        if (tab.who.isPresent() && (!desk || random.nextInt(3) == 0)) {
          var board = boards.getFirst().board();
          var work = desk ? people.facilitator(board, participants) : people.voter(board);
          tab.ask(work.command(), work.texts());
        }
        return null;
      });
      Thread.sleep(random.nextInt(5));
    }
    calm();
    for (var tab : tabs) {
      inWorld(() -> {
        tab.networkHeals();
        connect(tab, instances, boards, random);
        return null;
      });
    }
    awaitOutcomes(tabs, instances, boards, random);
    var truth = settled(boards, records);
    for (var tab : tabs) {
      check(tab, truth);
    }
    assertEverythingHappened(truth, tabs);
    for (var tab : tabs) {
      played.add(inWorld(() -> sequence(tab)));
    }
  }

  private void awaitOutcomes(List<SimulatedTab> tabs, List<Instance> instances, List<LiveBoard> boards, Random random) throws Exception {
    await("every command has its outcome", () -> tabs.stream().allMatch(tab -> {
      if (!tab.connected()) {
        connect(tab, instances, boards, random);
      }
      return tab.idle();
    }));
  }

  /** Whoever opens the board now can do so only from a snapshot. */
  private void awaitTrimmed(BoardLog log) throws Exception {
    await("the log is trimmed behind a snapshot", () -> log.read(BOARD, 0, 1).await(CLOSE_SECONDS, TimeUnit.SECONDS).trimmed());
    long snapshot = log.open(BOARD).await(CLOSE_SECONDS, TimeUnit.SECONDS).orElseThrow().snapshot().orElseThrow().version();
    System.out.println("opened late, from a snapshot of version " + snapshot);
  }

  /** Repeated commands may still come into the log; once none does, the replicas are equal. */
  private Truth settled(List<LiveBoard> boards, List<BoardLog.Record> records) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      var truth = new Truth(BOARD, List.copyOf(records));
      List<Board> replicas = boards.stream().map(LiveBoard::board).toList();
      if (replicas.stream().allMatch(board -> board.version() == truth.version())) {
        for (var board : replicas) {
          assertEquals(truth.board(), board);
          assertArrayEquals(BoardCodec.encode(truth.board()), BoardCodec.encode(board));
        }
        return truth;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the replicas never heard everything");
  }

  private void check(SimulatedTab tab, Truth truth) throws Exception {
    var seenBy = ViewClass.of(truth.board(), tab.who);
    var last = truth.view(seenBy, truth.version());
    try {
      await(tab.tab + " shows the last view", () -> {
        tab.heal();
        return tab.screen.view() != null && Truth.canonical(tab.screen.view()).equals(last) && tab.screen.seenBy().equals(seenBy.json());
      });
    } catch (AssertionError never) {
      assertEquals(last, inWorld(() -> Truth.canonical(tab.screen.view())), () -> "now " + tab.screen.seenBy() + " at " + tab.screen.version() + ": " + tab.story(truth.version()));
    }
    for (var shown : inWorld(() -> List.copyOf(tab.shown))) {
      // commands that came twice may have moved the version since, and nothing else
      var expected = truth.view(SimulatedTab.CLASSES.get(shown.seenBy()), Math.min(shown.version(), truth.version()));
      boolean late = UNNAMED.matcher(expected).find() || UNNAMED.matcher(shown.view()).find();
      assertEquals(late ? nameless(expected) : expected, late ? nameless(shown.view()) : shown.view(), () -> tab.story(shown.version()));
    }
    if (tab.who.isPresent()) {
      var mine = truth.mine(tab.who.get());
      try {
        await(tab.tab + " shows its own", () -> tab.screen.mine() != null && Truth.canonical(tab.screen.mine()).equals(mine));
      } catch (AssertionError never) {
        assertEquals(mine, inWorld(() -> Truth.canonical(tab.screen.mine())), tab.tab + ", connected: " + tab.connected());
      }
      checkCommands(tab, truth);
    }
  }

  /**
   * A name that was changed is forgotten at once. Whoever reads the entry that gave it only then finds no name any more: for that
   * moment two readers may differ in it, and in nothing else.
   */
  private static String nameless(String view) {
    return NAME.matcher(view).replaceAll("\"?\"");
  }

  /** Rising numbers took effect, each once, as asked, and the tab was told so. */
  private static void checkCommands(SimulatedTab tab, Truth truth) {
    Map<Long, Long> overtaken = new HashMap<>();
    var took = truth.tookEffect(tab.who.orElseThrow(), tab.tab, overtaken);
    assertEquals(took.keySet().stream().sorted().toList(), List.copyOf(took.sequencedValues().stream().sorted().map(version ->
        took.entrySet().stream().filter(each -> each.getValue().equals(version)).findFirst().orElseThrow().getKey()).toList()), "in order");
    took.forEach((n, version) -> assertEquals(tab.asked().get(n), truth.command(version), "number " + n + " of " + tab.tab));
    tab.told.forEach((n, reply) -> {
      switch (reply.outcome()) {
        case Outcome.Accepted accepted -> {
          assertTrue(took.containsKey(n), () -> "number %d of %s was accepted and is not in the log:%s".formatted(n, tab.tab, truth.story(tab.who.orElseThrow(), tab.tab)));
          assertEquals(accepted, truth.outcome(took.get(n)), "number " + n + " of " + tab.tab);
        }
        // with several instances the newer ballot may have met another fate than the one that put this one aside for it
        case Outcome.Overtaken gone -> assertTrue(
            overtaken.containsKey(n) || tab.asked().tailMap(n, false).values().stream().anyMatch(Command.CastWeights.class::isInstance),
            "number %d of %s took effect: %s, overtook: %s".formatted(n, tab.tab, took, overtaken));
        // of a number that stands in no log, or that one instance's door refused while another had it on its way
        case Outcome.Refused refused -> {}
      }
    });
    assertEquals(tab.asked().keySet(), tab.told.keySet());
  }

  /** A simulation in which nothing went wrong would show nothing. */
  private static void assertEverythingHappened(Truth truth, List<SimulatedTab> tabs) {
    Map<Screen.Taken, Long> became = tabs.stream().flatMap(tab -> tab.arrivals.stream()).collect(Collectors.groupingBy(SimulatedTab.Arrival::taken, Collectors.counting()));
    System.out.println(truth.version() + " entries; frames: " + became);
    for (var taken : Screen.Taken.values()) {
      assertTrue(became.getOrDefault(taken, 0L) > 0, taken + " in " + became);
    }
  }

  private void connect(SimulatedTab tab, List<Instance> instances, List<LiveBoard> boards, Random random) {
    int which = random.nextInt(instances.size());
    tab.connect(instances.get(which), boards.get(which));
  }

  private List<SimulatedTab> tabs(Random random) {
    List<SimulatedTab> tabs = new ArrayList<>();
    tabs.add(tab(new Admission(Admission.Level.FACILITATE, HASH, Optional.of(new ParticipantId("participant-desk"))), "desk", random));
    for (int i = 1; i <= 5; i++) {
      var admission = new Admission(Admission.Level.VOTE, HASH, Optional.of(new ParticipantId("participant-" + i)));
      tabs.add(tab(admission, "tab" + i, random));
      if (i <= 2) {
        tabs.add(tab(admission, "second" + i, random));
      }
    }
    tabs.add(tab(Admission.PUBLIC, "wall1", random));
    tabs.add(tab(Admission.PUBLIC, "wall2", random));
    return tabs;
  }

  private SimulatedTab tab(Admission admission, String tab, Random random) {
    return new SimulatedTab(admission, tab, world, random.nextLong());
  }

  private static Command join(ParticipantId who) {
    boolean desk = who.value().endsWith("desk");
    return new Command.Join(desk ? Role.FACILITATOR : Role.VOTER, HASH, Optional.of(new TextKey("name-" + who)), Optional.empty(), 1, false);
  }

  private static Draft draft() {
    return new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')),
        List.of(criterion("c1"), criterion("c2"), criterion("c3")),
        Map.of(), Anonymity.NAMED, Visibility.LIVE, true, false, "", HASH, HASH, HASH, List.of());
  }

  private static Criterion criterion(String id) {
    return new Criterion(new CriterionId(id), "Criterion " + id, "", Ends.NONE, Criterion.ScoredBy.VOTERS);
  }

  private <T> T inWorld(Callable<T> task) throws Exception {
    return world.submit(task).get(20, TimeUnit.SECONDS);
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      if (inWorld(condition)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("never: " + what);
  }

  // ---- the page's own code

  /** What the tab's frames were, and what its screen made of them. */
  private static JsonObject sequence(SimulatedTab tab) {
    var frames = new JsonArray();
    var taken = new JsonArray();
    for (var arrival : tab.arrivals) {
      var kind = arrival.frame().getString("frame");
      if (kind.equals("view") || kind.equals("delta") || kind.equals("connected")) {
        frames.add(arrival.frame());
        taken.add(arrival.taken().name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return new JsonObject().put("tab", tab.tab).put("frames", frames).put("taken", taken).put("version", tab.screen.version())
        .put("view", tab.screen.view());
  }

  /** The page's view.js, given the same frames, does the same with each and ends with the same document. */
  private void replayInNode(JsonArray played) throws Exception {
    var file = Files.writeString(folder.resolve("frames.json"), played.encode());
    var node = NodeScript.start("replay-frames.mjs", file.toString());
    var said = node.inputReader().lines().toList();
    assertEquals(List.of(played.size() + " tabs replayed"), said);
    assertEquals(0, node.waitFor());
  }
}
