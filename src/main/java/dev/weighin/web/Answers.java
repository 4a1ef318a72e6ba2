package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.wire.Frames;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers in JSON. */
final class Answers {

  static void refuse(HttpServerResponse response, int status, Reason reason) {
    send(response, status, new JsonObject().put("reason", Frames.reason(reason)));
  }

  static void send(HttpServerResponse response, int status, JsonObject body) {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status)
          .putHeader("content-type", "application/json; charset=utf-8")
          .putHeader("cache-control", "no-store")
          .end(body.encode());
    }
  }

  private Answers() {}
}
