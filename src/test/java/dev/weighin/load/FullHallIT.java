package dev.weighin.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hall behind one address, which all comes at once with the code from the wall. */
class FullHallIT {

  private static final int PEOPLE = 400;
  private static final int PATIENCE_SECONDS = 30;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(2 * PEOPLE));

  /** What one of them got: a refusal, or an empty text. */
  private record Seat(String refusal, Screen screen) {}

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(90)
  void fourHundredJoinWithTheCodeFromOneAddressAndNobodyIsRefused() throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()));
        var api = new Api(server.url())) {
      var links = api.create(Api.question("Who is here?", 3));
      long start = System.nanoTime();
      List<Future<Seat>> coming = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        coming.add(comes(server.url(), links, "Person " + i));
      }
      Future.all(coming).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      double took = (System.nanoTime() - start) / 1e9;
      assertEquals(List.of(), coming.stream().map(seat -> seat.result().refusal()).filter(refusal -> !refusal.isEmpty()).toList());
      System.out.printf("%d people joined from one address in %.1f s%n", PEOPLE, took);

      // everybody sees everybody
      for (var seat : coming) {
        awaitAll(seat.result().screen());
      }
      var seen = new JsonObject(api.get("/api/boards/" + links.board(), "").body());
      assertEquals(PEOPLE, seen.getJsonObject("view").getJsonObject("people").getInteger("voters"));
    }
  }

  private static void awaitAll(Screen screen) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      synchronized (screen) {
        if (screen.view() != null && screen.view().getJsonObject("people").getInteger("voters") == PEOPLE) {
          return;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("a screen shows " + screen.view());
  }

  private Future<Seat> comes(URI server, Links links, String name) {
    var person = Person.draw(name);
    var screen = new Screen();
    return BridgeSocket.open(client, server, BridgeSocket.Way.RAW).compose(socket ->
        person.enterByCode(socket, links.board(), links.code()).compose(entered -> {
          if (!entered.getBoolean("ok")) {
            return Future.succeededFuture(new Seat(entered.encode(), screen));
          }
          return person.join(socket, links.board(), 1).map(joined -> {
            socket.listen(links.board(), new JsonObject(), frame -> {
              synchronized (screen) {
                screen.take(frame);
              }
            });
            return new Seat(joined.getBoolean("ok") ? "" : joined.encode(), screen);
          });
        }));
  }
}
