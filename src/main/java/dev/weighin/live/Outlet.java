package dev.weighin.live;

import io.vertx.core.Future;

/** A socket's sending end, used on the socket's own loop only. */
public interface Outlet {

  /**
   * Hands a frame to the socket. The future completes when the socket has taken it; until then the caller sends nothing
   * more (bridge replies apart). A write that was taken at once returns a completed future.
   */
  Future<Void> write(Frame frame);

  /** Ends the connection, by force where the peer does not read. Codes: see {@link Closing}. */
  void close(Closing why);
}
