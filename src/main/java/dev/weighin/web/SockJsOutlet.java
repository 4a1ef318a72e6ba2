package dev.weighin.web;

import dev.weighin.live.Closing;
import dev.weighin.live.Frame;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/**
 * The sending end of a SockJS session. It keeps what it is given until its transport takes it, so what a slow reader
 * costs is bounded by handing it one frame at a time.
 */
record SockJsOutlet(SockJSSocket socket) implements Line {

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
    socket.close(why.code(), why.sentence());
  }
}
