package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.wire.Frames;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers in JSON. */
final class Answers {

  /** {@code {"ok": false, "reason": {code, sentence, field?}}}, with what the status asks for in the headers. */
  static void refuse(HttpServerResponse response, int status, Reason reason) {
    Refusals.prepare(response, status, Refusals.RETRY_AFTER_SECONDS);
    send(response, status, Frames.refused(reason));
  }

  static void send(HttpServerResponse response, int status, JsonObject body) {
    if (!response.ended() && !response.closed()) {
      SecurityHeaders.put(response.headers());
      response.setStatusCode(status)
          .putHeader("content-type", "application/json; charset=utf-8")
          .putHeader("cache-control", "no-store")
          .end(body.encode());
    }
  }

  private Answers() {}
}
