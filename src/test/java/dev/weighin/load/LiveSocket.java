package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Consumer;

/** A spectator at the live door, over a WebSocket. */
public final class LiveSocket {

  private final WebSocket socket;
  private final Promise<Integer> closed = Promise.promise();

  private LiveSocket(WebSocket socket) {
    this.socket = socket;
    socket.closeHandler(nothing -> closed.tryComplete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
    socket.exceptionHandler(broken -> closed.tryComplete(-1));
  }

  /** @param frames hears every message as it came, on the client's event loop */
  public static Future<LiveSocket> open(WebSocketClient client, URI server, String board, Consumer<String> frames) {
    return client.connect(BridgeSocket.at(server).setURI("/live/" + board)).map(socket -> {
      socket.textMessageHandler(frames::accept);
      return new LiveSocket(socket);
    });
  }

  public LiveSocket say(JsonObject first) {
    socket.writeTextMessage(first.encode());
    return this;
  }

  public Future<Void> write(String text) {
    return socket.writeTextMessage(text);
  }

  /** The close code, −1 where the connection broke without one. */
  public Future<Integer> closed() {
    return closed.future();
  }

  public void close() {
    socket.close();
  }
}
