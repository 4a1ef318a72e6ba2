package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.load.Api;
import dev.weighin.load.BridgeSocket;
import dev.weighin.load.BridgeSocket.Way;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.LiveEvents;
import dev.weighin.load.LiveSocket;
import dev.weighin.load.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with its writer held just before COMMIT, seen from every door. */
class HeldCommitIT {

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets = vertx.createWebSocketClient();
  private final HttpClient http = vertx.createHttpClient();
  private final AtomicReference<Runnable> gate = new AtomicReference<>(() -> {});

  /** What one reader has heard. */
  private static final class Ear {
    final String door;
    private long version = -1;
    private int beats;

    Ear(String door) {
      this.door = door;
    }

    synchronized void heard(JsonObject frame) {
      version = Math.max(version, frame.getLong("to", frame.getLong("at", frame.getLong("version", -1L))));
      beats += frame.getString("frame").equals("beat") ? 1 : 0;
    }

    synchronized long version() {
      return version;
    }

    synchronized int beats() {
      return beats;
    }
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  @Timeout(60)
  void whileTheWriterIsHeldBeforeCommitNoDoorAcknowledgesOrShowsAnything() throws Exception {
    var server = await(Server.start(vertx, 1, folder, log -> {
      ((SqliteLog) log).beforeCommit(() -> gate.get().run());
      return log;
    }));
    var url = URI.create("http://127.0.0.1:" + server.port());
    var release = new CountDownLatch(1);
    try (var api = new Api(url)) {
      var links = api.create(Api.given(Api.question("Is it saved?", 2)));
      var desk = Desk.open(sockets, url, links);
      desk.does(Commands.openWeights("live"));
      var ann = Person.draw("Ann");
      var voting = await(BridgeSocket.open(sockets, url, Way.RAW));
      await(ann.enter(voting, links.board(), links.vote()));
      long before = await(ann.join(voting, links.board(), 1)).getLong("version");
      var ears = ears(url, links, voting);
      until(() -> ears.stream().allMatch(ear -> ear.version() >= before), "everybody is up to date");

      var reached = new CountDownLatch(1);
      gate.set(() -> {
        reached.countDown();
        try {
          release.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      });
      var vote = Person.command(voting, links.board(), 2, Commands.castWeights(1, 90, 10));
      assertTrue(reached.await(10, TimeUnit.SECONDS), "the writer has the vote in its transaction");
      var heard = ears.stream().map(Ear::beats).toList();
      // two heartbeats at every door: time enough for anything that would have gone out
      until(() -> ears.stream().allMatch(ear -> ear.beats() >= heard.get(ears.indexOf(ear)) + 2), "the doors speak on");
      assertFalse(vote.isComplete(), "acknowledged before COMMIT");
      ears.forEach(ear -> assertEquals(before, ear.version(), "shown before COMMIT: " + ear.door));
      assertEquals(before, new JsonObject(api.get("/api/boards/" + links.board(), "").body()).getLong("to"));
      assertFalse(api.get("/api/boards/" + links.board() + "/mine", ann.bearer()).body().contains("\"c1\":90"), "answered before COMMIT");

      gate.set(() -> {});
      release.countDown();
      assertEquals(before + 1, await(vote).getLong("version"));
      until(() -> ears.stream().allMatch(ear -> ear.version() > before), "everybody sees the vote");
    } finally {
      release.countDown();
      await(server.close());
    }
  }

  private List<Ear> ears(URI url, Links links, BridgeSocket voting) throws Exception {
    List<Ear> ears = new ArrayList<>();
    voting.listen(links.board(), new JsonObject(), ear(ears, "bridge")::accept);
    var framed = await(BridgeSocket.open(sockets, url, Way.FRAMED));
    await(Person.draw("Framed").enter(framed, links.board(), links.watch()));
    framed.listen(links.board(), new JsonObject(), ear(ears, "bridge, SockJS"));
    var live = ear(ears, "live");
    await(LiveSocket.open(sockets, url, links.board(), text -> live.accept(new JsonObject(text))));
    var events = ear(ears, "live, events");
    await(LiveEvents.open(http, url, links.board(), Map.of(), event -> events.accept(new JsonObject(event.data()))));
    return ears;
  }

  private static Consumer<JsonObject> ear(List<Ear> ears, String door) {
    var ear = new Ear(door);
    ears.add(ear);
    return ear::heard;
  }

  private static void until(BooleanSupplier condition, String what) throws InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("never: " + what);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
