package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Server;
import dev.weighin.kit.Waiting;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a balancer is told of an instance whose boards are in Redis. */
@ExtendWith(VertxExtension.class)
class SharedHealthTest {

  private static final String FULL = "Redis has no memory left for more.";

  private Server server;

  @Test
  void aFullRedisIsSaidAndTurnsNobodyAwayAndOneThatIsAwayDoes(Vertx vertx) throws Exception {
    try (var redis = RedisServer.newest()) {
      BoardLog log = Waiting.answer(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
      server = Waiting.answer(Server.start(vertx, 1, Server.temporaryFolder(), own -> {
        Waiting.answer(own.close());
        return log;
      }));
      var board = Waiting.answer(server.board());
      assertEquals(new JsonObject().put("ready", true), ready(200));
      redis.say("CONFIG SET maxmemory 1");
      var vote = new BoardLog.Draft(1, "any", Map.of(), Set.of());
      assertEquals(FULL, Waiting.answer(log.append(board.id(), List.of(vote)).map("saved").otherwise(Throwable::getMessage)));
      assertEquals(new JsonObject().put("ready", true).put("sentence", FULL), ready(200));
      redis.kill();
      Waiting.until(() -> log.trouble().isPresent());
      assertEquals(new JsonObject().put("ready", false).put("sentence", "The store (Redis) cannot be reached."), ready(503));
      redis.restart();
      Waiting.until(() -> log.trouble().isEmpty());
      assertEquals(true, ready(200).getBoolean("ready"));
      Waiting.answer(server.close());
    }
  }

  private JsonObject ready(int status) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health/ready")).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(status, answer.statusCode());
      return new JsonObject(answer.body());
    }
  }
}
