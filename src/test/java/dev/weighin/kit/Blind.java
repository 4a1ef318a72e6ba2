package dev.weighin.kit;

import dev.weighin.live.Closing;
import dev.weighin.live.Frame;
import dev.weighin.live.Outlet;
import io.vertx.core.Future;

/** A socket that takes everything and shows it to nobody. */
public record Blind() implements Outlet {

  @Override
  public Future<Void> write(Frame frame) {
    return Future.succeededFuture();
  }

  @Override
  public void close(Closing why) {}
}
