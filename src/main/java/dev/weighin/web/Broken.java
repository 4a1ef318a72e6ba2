package dev.weighin.web;

import dev.weighin.live.Closing;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** What a connection is told that ends because its bytes cannot be read. */
final class Broken {

  static Closing why(Throwable broken) {
    boolean large = broken instanceof TooLongFrameException
        || broken instanceof CorruptedWebSocketFrameException corrupted && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    return large ? Closing.TOO_LARGE : Closing.PROTOCOL_VIOLATION;
  }

  private Broken() {}
}
