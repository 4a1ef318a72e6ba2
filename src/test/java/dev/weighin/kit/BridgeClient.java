package dev.weighin.kit;

import dev.weighin.kit.Server.TestBoard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks the bridge's protocol over a bare WebSocket. */
public final class BridgeClient {

  private static final AtomicLong DRAWN = new AtomicLong();

  private final ClientWebSocket socket;
  private final Frames frames = new Frames();
  private final Map<String, Promise<JsonObject>> asked = new ConcurrentHashMap<>();
  private final Promise<JsonObject> error = Promise.promise();
  private final Promise<Integer> closed = Promise.promise();
  private final AtomicLong n = new AtomicLong();
  private volatile TestBoard board;
  private volatile String participant = "participant-" + DRAWN.incrementAndGet();

  /** Listens before the socket connects: no message is missed. */
  BridgeClient(ClientWebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(this::received);
    socket.closeHandler(done -> closed.tryComplete(socket.closeStatusCode() == null ? 1006 : socket.closeStatusCode().intValue()));
  }

  private void received(String text) {
    JsonObject envelope = new JsonObject(text);
    if (envelope.getString("type").equals("err")) {
      Promise<JsonObject> waiting = asked.remove(envelope.getString("address", ""));
      if (waiting != null) {
        waiting.complete(envelope);
      } else {
        error.tryComplete(envelope);
      }
    } else if (asked.containsKey(envelope.getString("address"))) {
      asked.remove(envelope.getString("address")).complete(envelope.getJsonObject("body"));
    } else {
      frames.take(envelope.getJsonObject("body"));
    }
  }

  public Frames frames() {
    return frames;
  }

  public String participant() {
    return participant;
  }

  /** The personal secret that this client joins with. */
  public String secret() {
    return "secret-of-" + participant + "-which-is-long-enough";
  }

  public Future<Void> write(String text) {
    return socket.writeTextMessage(text);
  }

  /** The first error that answers nothing. */
  public Future<JsonObject> error() {
    return error.future();
  }

  public Future<Integer> closed() {
    return closed.future();
  }

  public Future<Void> close() {
    return socket.close();
  }

  /** Stops reading from the network. */
  public void pause() {
    socket.pause();
  }

  public void resume() {
    socket.resume();
  }

  /** Sends and waits for the answer's body; of a refused address, the error's envelope. */
  public Future<JsonObject> ask(String address, JsonObject body) {
    String reply = "reply-" + DRAWN.incrementAndGet();
    Promise<JsonObject> promise = Promise.promise();
    asked.put(reply, promise);
    write(new JsonObject().put("type", "send").put("address", address).put("replyAddress", reply).put("headers", new JsonObject()).put("body", body).encode());
    return promise.future();
  }

  public Future<JsonObject> enter(TestBoard board, JsonObject shown) {
    this.board = board;
    return ask("weighin.enter", shown.copy().put("board", board.id().value()).put("tab", "tab"));
  }

  public Future<JsonObject> enter(TestBoard board, String key) {
    return enter(board, new JsonObject().put("key", key));
  }

  public Future<Void> register(JsonObject headers) {
    return write(new JsonObject().put("type", "register").put("address", "weighin.board." + board.id()).put("headers", headers).encode());
  }

  public Future<Void> register() {
    return register(new JsonObject());
  }

  public Future<JsonObject> join(String name) {
    return ask("weighin.join", new JsonObject().put("board", board.id().value()).put("participant", participant).put("secret", secret())
        .put("tab", "tab").put("n", n.incrementAndGet()).put("name", name));
  }

  /** Enters by a key, joins, and registers. */
  public Future<BridgeClient> come(TestBoard board, String key, String name) {
    return enter(board, key).compose(entered -> join(name)).compose(joined -> joined.getBoolean("ok")
        ? register().map(this)
        : Future.failedFuture(joined.encode()));
  }

  public Future<JsonObject> command(JsonObject command) {
    return command(n.incrementAndGet(), command);
  }

  public Future<JsonObject> command(long number, JsonObject command) {
    return ask("weighin.command", new JsonObject().put("board", board.id().value()).put("n", number).put("command", command));
  }

  /** Weighs the two criteria of a test board. */
  public Future<JsonObject> weigh(int round, int first, int second) {
    return command(new JsonObject().put("type", "castWeights").put("round", round).put("marks", new JsonObject().put("c1", first).put("c2", second)));
  }

  public Future<JsonObject> openRound(String asks, String visibility) {
    return command(new JsonObject().put("type", "openRound").put("asks", asks).put("start", "fresh").put("visibility", visibility)
        .put("rankingShown", true).put("reasons", "optional").put("rehearsal", false));
  }
}
