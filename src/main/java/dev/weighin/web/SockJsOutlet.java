package dev.weighin.web;

import dev.weighin.live.Closing;
import dev.weighin.live.Frame;
import dev.weighin.live.Loop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sending end of a SockJS session. It keeps what it is given until its transport takes it, so what a slow reader
 * costs is bounded by handing it one frame at a time.
 *
 * @param carrier the connection that carries it at the moment
 */
record SockJsOutlet(SockJSSocket socket, Supplier<Optional<HttpConnection>> carrier, Loop loop) implements Line {

  /** How long a peer has to take the news before the connection is cut. */
  private static final long CLOSING_MS = 1_000;

  @Override
  public Future<Void> write(Frame frame) {
    return socket.write(frame.in(Forms.SOCKJS));
  }

  @Override
  public Future<Void> say(String text) {
    return socket.write(text);
  }

  @Override
  public void close(Closing why) {
    Optional<HttpConnection> hanging = carrier.get();
    socket.close(why.code(), why.sentence());
    if (why == Closing.TOO_SLOW) {
      hanging.ifPresent(connection -> loop.after(CLOSING_MS, () -> Cut.off(connection)));
    }
  }
}
