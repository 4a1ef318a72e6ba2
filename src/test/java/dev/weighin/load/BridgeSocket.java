package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A program at the bridge door: the standard event-bus bridge protocol over a WebSocket. What arrives is handed over on
 * the client's event loop; everything else may be called from any thread.
 */
public final class BridgeSocket {

  /** How the bridge's messages are wrapped. */
  public enum Way {
    /** One message, one text. */
    RAW,
    /** In SockJS's own frames, as its WebSocket transport does. */
    FRAMED
  }

  /** The connection ended before the answer. */
  public static final class Gone extends RuntimeException {
    Gone() {
      super("the connection ended", null, false, false);
    }
  }

  private final ClientWebSocket socket;
  private final Way way;
  private final Map<String, Promise<JsonObject>> asked = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonObject>> listening = new ConcurrentHashMap<>();
  private final AtomicLong replies = new AtomicLong();
  private final Promise<Integer> closed = Promise.promise();
  private volatile Consumer<JsonObject> strays = message -> {};

  /** Listens before the socket connects: no message is missed. */
  private BridgeSocket(ClientWebSocket socket, Way way) {
    this.socket = socket;
    this.way = way;
    socket.textMessageHandler(this::take);
    socket.closeHandler(nothing -> end(socket.closeStatusCode() == null ? -1 : socket.closeStatusCode()));
    socket.exceptionHandler(broken -> end(-1));
  }

  public static Future<BridgeSocket> open(WebSocketClient client, URI server, Way way) {
    var socket = client.webSocket();
    var bridge = new BridgeSocket(socket, way);
    return socket.connect(at(server).setURI(path(way))).map(bridge);
  }

  static WebSocketConnectOptions at(URI server) {
    return new WebSocketConnectOptions().setHost(server.getHost()).setPort(server.getPort()).setTimeout(20_000);
  }

  static String path(Way way) {
    return switch (way) {
      case RAW -> "/eventbus/websocket";
      case FRAMED -> "/eventbus/000/s%015x/websocket".formatted(ThreadLocalRandom.current().nextLong() >>> 4);
    };
  }

  /** Sends and waits for the body of the reply; fails with {@link Gone}, or with what the bridge calls an error. */
  public Future<JsonObject> ask(String address, JsonObject body) {
    var reply = "r" + replies.incrementAndGet();
    Promise<JsonObject> answer = Promise.promise();
    asked.put(reply, answer);
    send(new JsonObject().put("type", "send").put("address", address).put("replyAddress", reply)
        .put("headers", new JsonObject()).put("body", body));
    if (closed.future().isComplete()) {
      failAll();
    }
    return answer.future();
  }

  /** Registers for a board's frames. */
  public void listen(String board, JsonObject headers, Consumer<JsonObject> frames) {
    var address = "weighin.board." + board;
    listening.put(address, frames);
    send(new JsonObject().put("type", "register").put("address", address).put("headers", headers));
  }

  public void unlisten(String board) {
    send(new JsonObject().put("type", "unregister").put("address", "weighin.board." + board));
  }

  /** Hears every message that answers nothing and belongs to no registered address. */
  public void strays(Consumer<JsonObject> hears) {
    strays = hears;
  }

  public void send(JsonObject envelope) {
    var text = envelope.encode();
    write(way == Way.RAW ? text : new JsonArray().add(text).encode());
  }

  /** Writes any text, well-formed or not. */
  public Future<Void> write(String text) {
    return socket.writeTextMessage(text);
  }

  /** The close code, −1 where the connection broke without one. */
  public Future<Integer> closed() {
    return closed.future();
  }

  public boolean isOpen() {
    return !closed.future().isComplete();
  }

  public void close() {
    socket.close();
  }

  private void take(String text) {
    if (way == Way.RAW) {
      takeMessage(text);
      return;
    }
    switch (text.charAt(0)) {
      case 'a' -> new JsonArray(text.substring(1)).forEach(each -> takeMessage((String) each));
      case 'c' -> end(new JsonArray(text.substring(1)).getInteger(0));
      default -> {
        // opening and heartbeat
      }
    }
  }

  private void takeMessage(String text) {
    var message = new JsonObject(text);
    var address = message.getString("address", "");
    var answer = asked.remove(address);
    var listener = listening.get(address);
    if (answer != null && message.getString("type").equals("rec")) {
      answer.complete(message.getJsonObject("body"));
    } else if (answer != null) {
      answer.fail(text);
    } else if (listener != null && message.getString("type").equals("rec")) {
      listener.accept(message.getJsonObject("body"));
    } else {
      strays.accept(message);
    }
  }

  private void end(int code) {
    closed.tryComplete(code);
    failAll();
  }

  private void failAll() {
    for (var reply : asked.keySet()) {
      var answer = asked.remove(reply);
      if (answer != null) {
        answer.tryFail(new Gone());
      }
    }
  }
}
