package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Balancer;
import dev.weighin.kit.Server;
import dev.weighin.kit.Waiting;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the balancer's rules let through, seen by an instance behind a real HAProxy. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class BalancerIT {

  private static final String DENY_METRICS = "  http-request deny if { path /metrics }\n";
  private static final List<String> TUNNELS = List.of(
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c, websocket\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: websocket\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
      "Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n");

  /** An instance that would take any upgrade shows what arrives. */
  @Test
  void noUpgradeButAWebSocketArrivesAndNothingThatAStrangerSaysOfTheirAddress(Vertx vertx) {
    List<MultiMap> arrived = new CopyOnWriteArrayList<>();
    var instance = Waiting.answer(vertx.createHttpServer()
        .requestHandler(request -> {
          arrived.add(request.headers());
          request.response().end();
        })
        .listen(0, "127.0.0.1"));
    try (var balancer = Balancer.before(instance.actualPort(), "")) {
      for (String tunnel : TUNNELS) {
        arrived.clear();
        String answer = balancer.ask(get("/tunnel", tunnel + "X-Forwarded-For: 198.51.100.7\r\n"));
        assertTrue(refusedOr("200", answer), () -> tunnel + answer);
        for (MultiMap head : arrived) {
          assertFalse(head.contains("Upgrade") || head.contains("HTTP2-Settings"), () -> tunnel + head);
          assertFalse(head.toString().contains("198.51.100.7"), head::toString);
        }
      }
    }
  }

  @Test
  void aWebSocketGoesThroughAndWhatTheBalancerDeniesStaysDenied(Vertx vertx) {
    Server server = Waiting.answer(Server.start(vertx));
    try (var balancer = Balancer.before(server.port(), DENY_METRICS)) {
      String socket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
      assertTrue(balancer.ask(get("/eventbus/websocket", socket)).startsWith("HTTP/1.1 101 "));
      assertTrue(balancer.ask(get("/metrics", "")).startsWith("HTTP/1.1 403 "));
      for (String tunnel : TUNNELS) {
        assertFalse(balancer.ask(get("/health", tunnel)).startsWith("HTTP/1.1 101 "), tunnel);
        assertTrue(refusedOr("403", balancer.ask(get("/metrics", tunnel))), tunnel);
      }
    } finally {
      Waiting.answer(server.close());
    }
  }

  /** HAProxy itself refuses what asks for a WebSocket and something else. */
  private static boolean refusedOr(String status, String answer) {
    return answer.startsWith("HTTP/1.1 " + status + " ") || answer.startsWith("HTTP/1.1 400 ");
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }
}
