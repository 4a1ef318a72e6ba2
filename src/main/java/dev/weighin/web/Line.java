package dev.weighin.web;

import dev.weighin.live.Outlet;
import io.vertx.core.Future;

/** The sending end of a connection that also answers. */
interface Line extends Outlet {

  /** A message to this connection alone. */
  Future<Void> say(String text);
}
