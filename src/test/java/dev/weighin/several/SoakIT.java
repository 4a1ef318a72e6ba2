package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Seed;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything breaks at random while people vote on several instances over one Redis; then what each client asked and was
 * told is held against the log, as a history checker does. Each acknowledged command took effect exactly once, each tab's
 * in their order; what was answered with NOT_SAVED is not in the log, also later; each instance answers again soon after a
 * fault ({@link Instances#awaitReady}); and within {@value #CONVERGE_MS} ms of that every client shows what is asked then. It
 * goes on until each fault was felt ({@link Fault.Case#isFelt}). {@code -Dsoak.minutes=10} is the long form, {@code
 * -Dsoak.instances=4} the number of servers; the last one is for spectators only.
 */
class SoakIT {

  /** Of the service answering again. */
  private static final long CONVERGE_MS = 5_000;
  private static final int MINUTES_MAX = 120;
  private static final int SHORT_SECONDS = 25;
  private static final int PAUSE_MS = 1_500;
  /** Of so many faults one comes with a second. */
  private static final int BOTH_ONE_OF = 4;
  /** How long a fault lasts on that nobody has felt, and how often it is tried: there may just be nobody to feel it. */
  private static final int FEEL_MS = 5_000;
  private static final int TRIES = 8;
  /** Of so many versions the screens are held against the fold at one. */
  private static final int SAMPLE = 16;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Map<Fault, Integer> tried = new TreeMap<>();
  private final Map<Fault, Integer> felt = new TreeMap<>();
  private final long began = System.nanoTime();
  private long longest;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasAcknowledgedTookEffectOnceWhateverBroke() throws Exception {
    var random = Seed.random("soak");
    int minutes = Math.min(MINUTES_MAX, Integer.getInteger("soak.minutes", 0));
    try (var redis = RedisServer.newest();
        var instances = Instances.start(vertx, redis, Integer.getInteger("soak.instances", 3), folder)) {
      instances.awaitReady();
      var log = RedisLog.open(vertx, redis.url(), () -> UUID.randomUUID().toString()).await(10, TimeUnit.SECONDS);
      // At the last one nobody acts: what it shows it has heard from the others.
      var crew = new Crew(vertx, instances.urls().subList(0, instances.count() - 1), instances.urls(), log, 6, 4, Works::facilitator, new Showings(SAMPLE), random);
      crew.start();
      crew.converge(TimeUnit.SECONDS.toMillis(30));
      long end = System.nanoTime() + (minutes > 0 ? TimeUnit.MINUTES.toNanos(minutes) : TimeUnit.SECONDS.toNanos(SHORT_SECONDS));
      var deck = new ArrayDeque<Fault>();
      while (System.nanoTime() < end || felt.size() < Fault.values().length) {
        Thread.sleep(random.nextInt(PAUSE_MS));
        List<Fault.Case> cases = new ArrayList<>();
        // One that nobody felt comes again alone, and to all.
        boolean again = !deck.isEmpty() && tried.containsKey(deck.peek()) && !felt.containsKey(deck.peek());
        for (int i = !again && random.nextInt(BOTH_ONE_OF) == 0 ? 2 : 1; i > 0; i--) {
          cases.add(next(deck, random).draw(redis, instances, random, again, minutes > 0));
        }
        if (cases.getFirst().kind() == cases.getLast().kind()) {
          cases = List.of(cases.getFirst());
        }
        breakAndHeal(cases, instances, crew);
        for (var each : cases) {
          if (!felt.containsKey(each.kind())) {
            assertTrue(tried.get(each.kind()) < TRIES, () -> each + " is felt by nobody, like " + (TRIES - 1) + " before it");
            deck.addFirst(each.kind());
          }
        }
      }
      var history = crew.settle();
      var count = crew.check(history);
      System.out.printf("%d entries, epoch kept; %s; faults %s, of them felt %s; %d connections, %d of them began with an older view; longest convergence %d ms%n",
          history.version(), count, tried, felt, crew.connections(), crew.wentBack(), longest);
      assertTrue(count.accepted() > 0 && count.resolved() > 0, "a soak in which nothing went wrong shows nothing");
      assertEquals(List.of(), instances.stop());
      log.close().await(10, TimeUnit.SECONDS);
    }
  }

  private void breakAndHeal(List<Fault.Case> cases, Instances instances, Crew crew) throws Exception {
    long start = now();
    int lasts = 0;
    for (var each : cases) {
      tried.merge(each.kind(), 1, Integer::sum);
      each.begin();
      lasts = Math.max(lasts, each.lastsMs);
    }
    Thread.sleep(lasts);
    for (var each : cases) {
      if (isFelt(each, cases.size() == 1)) {
        felt.merge(each.kind(), 1, Integer::sum);
      }
      each.heal();
    }
    instances.awaitReady();
    long healed = now();
    String story = "%6.1f s  %s; answers again after %d ms".formatted(start / 1e3, cases, healed - start);
    try {
      long took = crew.converge(CONVERGE_MS);
      longest = Math.max(longest, took);
      System.out.println(story + ", converged in " + took + " ms");
    } catch (AssertionError never) {
      System.out.println(story + ", and does not converge");
      throw never;
    }
  }

  /** @param alone two may be in each other's way: then nobody waits for it */
  private static boolean isFelt(Fault.Case one, boolean alone) throws InterruptedException {
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(alone ? FEEL_MS : 0);
    while (!one.isFelt()) {
      if (System.nanoTime() > patience) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  private static Fault next(ArrayDeque<Fault> deck, Random random) {
    if (deck.isEmpty()) {
      var all = Arrays.asList(Fault.values());
      Collections.shuffle(all, random);
      deck.addAll(all);
    }
    return deck.poll();
  }

  private long now() {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
