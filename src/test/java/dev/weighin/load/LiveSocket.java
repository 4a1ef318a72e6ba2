package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Consumer;

/** A spectator at the live door, over a WebSocket. */
public final class LiveSocket {

  private final ClientWebSocket socket;
  private final Promise<Integer> closed = Promise.promise();

  /** Listens before the socket connects: no frame is missed. */
  private LiveSocket(ClientWebSocket socket, Consumer<String> frames) {
    this.socket = socket;
    socket.textMessageHandler(frames::accept);
    socket.closeHandler(nothing -> closed.tryComplete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
    socket.exceptionHandler(broken -> closed.tryComplete(-1));
  }

  /** @param frames hears every message as it came, on the client's event loop */
  public static Future<LiveSocket> open(WebSocketClient client, URI server, String board, Consumer<String> frames) {
    var socket = client.webSocket();
    var live = new LiveSocket(socket, frames);
    return socket.connect(BridgeSocket.at(server).setURI("/live/" + board)).map(live);
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
