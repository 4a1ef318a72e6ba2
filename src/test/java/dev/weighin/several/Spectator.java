package dev.weighin.several;

import dev.weighin.load.LiveSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One who watches at the live door of some instance, and comes back to any. */
final class Spectator implements Runnable {

  private static final int LIMIT_SECONDS = 5;
  private static final int BACK_MS = 150;
  private static final int LOOK_MS = 20;
  private static final int WANDER_EVERY = 1_000;

  private final WebSocketClient client;
  private final List<URI> doors;
  private final String board;
  private final Random random;
  private final Eyes eyes;
  private volatile boolean quiet;
  private volatile boolean ended;

  Spectator(WebSocketClient client, List<URI> doors, String board, long seed, Showings showings) {
    this.client = client;
    this.doors = doors;
    this.board = board;
    this.random = new Random(seed);
    this.eyes = new Eyes(showings);
  }

  Eyes eyes() {
    return eyes;
  }

  void quiet() {
    quiet = true;
  }

  void end() {
    ended = true;
  }

  @Override
  public void run() {
    while (!ended) {
      try {
        watch();
      } catch (InterruptedException stopped) {
        return;
      } catch (Exception notThere) {
        // an instance that does not listen
      }
      eyes.away();
      try {
        Thread.sleep(10 + random.nextInt(BACK_MS));
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void watch() throws Exception {
    JsonObject position = eyes.position();
    var socket = LiveSocket.open(client, doors.get(random.nextInt(doors.size())), board, frame -> eyes.take(new JsonObject(frame)))
        .await(LIMIT_SECONDS, TimeUnit.SECONDS);
    try {
      socket.say(position);
      while (!socket.closed().isComplete() && !ended) {
        // The live door takes no questions: who lacks something comes anew.
        if (eyes.wantsAll() || !quiet && random.nextInt(WANDER_EVERY) == 0) {
          return;
        }
        Thread.sleep(LOOK_MS);
      }
    } finally {
      socket.close();
    }
  }
}
