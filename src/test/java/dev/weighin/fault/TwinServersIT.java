package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Seed;
import dev.weighin.load.Api;
import dev.weighin.load.BridgeSocket.Way;
import dev.weighin.load.Commands;
import dev.weighin.load.Person;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * [S5] Two servers live through histories that differ in nothing but Ann's sealed marks and reasons. Everybody else gets
 * the same bytes from both: frames at both doors, answers of bridge and API, exports. Time and chance are the test's and
 * equal; only the log's random epoch is put aside. {@code -Dsteps=1000} is a long form.
 */
class TwinServersIT {

  private static final int STEPS = Integer.getInteger("steps", 60);
  /** Longer than a tick, so that mostly each change is shown alone. */
  private static final long PAUSE_MS = 70;
  private static final int CRITERIA = 3;
  private static final int OPTIONS = 2;

  /** A command on each side. */
  private record Twin(Person who, JsonObject one, JsonObject other) {
    Twin(Person who, JsonObject same) {
      this(who, same, same);
    }
  }

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final Person ann = Person.draw("Ann");
  private final Person bob = Person.draw("Bob");
  private final Person cleo = Person.draw("Cleo");
  private final Person desk = Person.draw("Desk");
  private int round = 1;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(600)
  void historiesThatDifferInSealedValuesGiveEverybodyElseTheSameBytes() throws Exception {
    var random = Seed.random("twin servers");
    try (var one = side("one");
        var other = side("other")) {
      assertEquals(one.links(), other.links(), "chance is the same on both");
      for (int step = 0; step < STEPS; step++) {
        var twin = twin(random);
        now.addAndGet(1_000);
        var answers = List.of(one.asks(twin.who(), twin.one()), other.asks(twin.who(), twin.other()));
        assertEquals(answers.getFirst(), answers.getLast(), twin::toString);
        if (twin.one().getString("type").equals("openRound") && answers.getFirst().getBoolean("ok")) {
          round++;
        }
        Thread.sleep(PAUSE_MS);
        if (step % 5 == 4) {
          compareAnswers(one, other);
        }
      }
      // Whatever chance has left of Ann's votes: now there is one, and it differs.
      var opened = Commands.openBoth("sealed").put("start", "fresh");
      if (one.asks(desk, opened).getBoolean("ok")) {
        round++;
      }
      other.asks(desk, opened);
      one.asks(ann, Commands.castWeights(round, 90, 10, 50));
      other.asks(ann, Commands.castWeights(round, 10, 90, 50));
      compareFrames(one, other);
      assertNotEquals(one.get("/mine", ann.bearer()), other.get("/mine", ann.bearer()), "the histories did differ");
    }
  }

  private Side side(String name) throws Exception {
    var side = new Side(vertx, folder.resolve(name), () -> Instant.ofEpochMilli(now.get()), Api.question("What is sealed?", CRITERIA));
    side.comes(desk, side.links().facilitate(), Way.RAW);
    side.comes(ann, side.links().vote(), Way.RAW);
    side.comes(bob, side.links().vote(), Way.FRAMED);
    side.comes(cleo, side.links().vote(), Way.RAW);
    side.spectates();
    side.asks(desk, Commands.openBoth("sealed"));
    return side;
  }

  private Twin twin(Random random) {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> new Twin(ann, weights(random), weights(random));
      case 3, 4 -> {
        int option = 1 + random.nextInt(OPTIONS);
        int criterion = 1 + random.nextInt(CRITERIA);
        yield new Twin(ann, score(random, option, criterion), score(random, option, criterion));
      }
      case 5 -> {
        var reason = new JsonObject().put("type", "giveReason").put("round", round).put("criterion", "c" + (1 + random.nextInt(CRITERIA)));
        yield new Twin(ann, reason.copy().put("reason", "because " + random.nextInt()), reason.copy().put("reason", "since " + random.nextInt(10)));
      }
      case 6 -> new Twin(random.nextBoolean() ? ann : bob, done(random));
      case 7, 8 -> new Twin(cleo, weights(random));
      case 9 -> new Twin(cleo, score(random, 1 + random.nextInt(OPTIONS), 1 + random.nextInt(CRITERIA)));
      case 10 -> new Twin(desk, new JsonObject().put("type", "ask").put("question", "What is sealed, the " + random.nextInt(100) + "th time?").put("about", ""));
      case 11 -> new Twin(desk, new JsonObject().put("type", "editOption").put("option", "o1").put("name", "Left " + random.nextInt(100)).put("about", ""));
      case 12 -> new Twin(random.nextBoolean() ? ann : cleo, new JsonObject().put("type", random.nextBoolean() ? "withdraw" : "abstain").put("round", round));
      default -> random.nextInt(3) > 0
          ? new Twin(desk, new JsonObject().put("type", "close").put("round", round))
          : new Twin(desk, Commands.openBoth("sealed").put("start", random.nextBoolean() ? "fresh" : "adjust"));
    };
  }

  /** A number on every criterion: what may be unsure, and so how many numbers there are, is sealed too. */
  private JsonObject weights(Random random) {
    var cast = Commands.castWeights(round, Commands.marks(random, CRITERIA));
    for (int i = 1; i <= CRITERIA; i++) {
      if (random.nextInt(5) == 0) {
        cast.getJsonObject("marks").put("c" + i, "unsure");
      }
    }
    return cast;
  }

  private JsonObject score(Random random, int option, int criterion) {
    var score = Commands.score(round, option, criterion, 1 + random.nextInt(5));
    return random.nextInt(5) == 0 ? score.put("mark", "unsure") : score;
  }

  private JsonObject done(Random random) {
    return new JsonObject().put("type", "sayDone").put("round", round).put("done", random.nextBoolean());
  }

  private void compareAnswers(Side one, Side other) throws Exception {
    var links = one.links();
    for (var bearer : List.of("", links.watch(), links.vote(), links.facilitate(), bob.bearer(), cleo.bearer(), desk.bearer())) {
      for (var path : List.of("", "/people", "/ballots?round=" + round, "/ballots.csv", "/export", "/mine", "/guide")) {
        assertEquals(one.get(path, bearer), other.get(path, bearer), path + " as " + bearer);
      }
    }
    for (var who : List.of(bob, cleo, desk)) {
      assertEquals(one.answer(who, "weighin.people", new JsonObject()), other.answer(who, "weighin.people", new JsonObject()));
      var ballots = new JsonObject().put("round", round);
      assertEquals(one.answer(who, "weighin.ballots", ballots), other.answer(who, "weighin.ballots", ballots));
    }
  }

  private void compareFrames(Side one, Side other) throws InterruptedException {
    int compared = 0;
    int apart = 0;
    for (int i = 0; i < one.listeners().size(); i++) {
      var here = one.listeners().get(i);
      var there = other.listeners().get(i);
      if (here.name().equals(ann.name())) {
        continue;
      }
      awaitSame(here, there);
      assertEquals(here.view(), there.view(), here.name());
      var frames = here.byPlace(one.epoch());
      var others = there.byPlace(other.epoch());
      assertTrue(frames.keySet().stream().anyMatch(others::containsKey), here.name() + " was shown something");
      for (var place : frames.keySet()) {
        if (others.containsKey(place)) {
          assertEquals(frames.get(place), others.get(place), here.name() + ", " + place);
          compared++;
        } else {
          apart++;
        }
      }
    }
    System.out.println(compared + " frames alike, " + apart + " cut differently in time");
    assertTrue(apart < compared, compared + " frames alike, " + apart + " cut differently in time");
  }

  private static void awaitSame(Listener here, Listener there) throws InterruptedException {
    for (int i = 0; i < 500 && here.version() != there.version(); i++) {
      Thread.sleep(10);
    }
  }
}
