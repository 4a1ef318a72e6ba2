package dev.weighin.web;

import dev.weighin.live.Closing;
import dev.weighin.live.Frame;
import dev.weighin.live.Outlet;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The sending end of server-sent events. */
record EventsOutlet(HttpServerResponse response, HttpConnection connection) implements Outlet {

  /** How long an event source waits before it comes back, milliseconds. */
  private static final String COME_BACK = "retry: 2000\n\n";

  static EventsOutlet begin(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    SecurityHeaders.put(response.headers());
    response.setChunked(true)
        .putHeader("content-type", "text/event-stream; charset=utf-8")
        .putHeader("cache-control", "no-store")
        .putHeader("x-accel-buffering", "no")
        .write(COME_BACK);
    return new EventsOutlet(response, request.connection());
  }

  @Override
  public Future<Void> write(Frame frame) {
    return response.closed() ? Future.failedFuture("closed") : response.write(frame.in(Forms.EVENT));
  }

  /** Events know no code; a peer that does not read is cut off. */
  @Override
  public void close(Closing why) {
    if (why == Closing.TOO_SLOW) {
      Cut.off(connection);
    } else if (!response.ended()) {
      response.end();
    }
  }
}
