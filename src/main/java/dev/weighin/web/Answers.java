package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.wire.Frames;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Answers in JSON. */
final class Answers {

  /** {@code {"ok": false, "reason": {code, sentence, field?}}}, with what the status asks for in the headers. */
  static void refuse(HttpServerResponse response, int status, Reason reason) {
    Refusals.prepare(response, status, Refusals.RETRY_AFTER_SECONDS);
    send(response, status, Frames.refused(reason));
  }

  /** Answers when the result is there. A failure before or during the answer is answered, too: no request waits for ever. */
  static <T> void when(RoutingContext context, Future<T> coming, Consumer<T> answer) {
    coming.onComplete((value, failure) -> {
      if (failure != null) {
        Refusals.failed(context, failure);
        return;
      }
      try {
        answer.accept(value);
      } catch (RuntimeException bug) {
        Refusals.failed(context, bug);
      }
    });
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
