package dev.weighin.kit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.json.JsonObject;

/** A spectator at the live door. */
public final class LiveClient {

  private final ClientWebSocket socket;
  private final Frames frames = new Frames();
  private final Promise<Integer> closed = Promise.promise();

  /** Listens before the socket connects: no frame is missed. */
  LiveClient(ClientWebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.take(new JsonObject(text)));
    socket.closeHandler(done -> closed.tryComplete(socket.closeStatusCode() == null ? 1006 : socket.closeStatusCode().intValue()));
  }

  public Frames frames() {
    return frames;
  }

  public Future<Void> say(JsonObject word) {
    return socket.writeTextMessage(word.encode());
  }

  public Future<Integer> closed() {
    return closed.future();
  }

  public Future<Void> close() {
    return socket.close();
  }
}
