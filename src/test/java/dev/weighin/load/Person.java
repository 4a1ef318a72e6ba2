package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;

/** Who a browser is: drawn by it before it joins. */
public record Person(String participant, String secret, String tab, String name) {

  private static final Random SECURE = new SecureRandom();

  public static Person draw(String name) {
    return new Person(letters(SECURE, 16), letters(SECURE, 32), letters(SECURE, 8), name);
  }

  /** The same person in another tab. */
  public Person anotherTab() {
    return new Person(participant, secret, letters(SECURE, 8), name);
  }

  /** As the API wants it. */
  public String bearer() {
    return participant + "." + secret;
  }

  /** Shows a link's key. */
  public Future<JsonObject> enter(BridgeSocket socket, String board, String key) {
    return socket.ask("weighin.enter", new JsonObject().put("board", board).put("key", key).put("tab", tab));
  }

  public Future<JsonObject> enterByCode(BridgeSocket socket, String board, String code) {
    return socket.ask("weighin.enter", new JsonObject().put("board", board).put("code", code).put("tab", tab));
  }

  /** Comes back as who they are; {@code NOT_JOINED} for somebody who never joined. */
  public Future<JsonObject> comeBack(BridgeSocket socket, String board) {
    return socket.ask("weighin.enter",
        new JsonObject().put("board", board).put("participant", participant).put("secret", secret).put("tab", tab));
  }

  public Future<JsonObject> join(BridgeSocket socket, String board, long n) {
    return socket.ask("weighin.join", new JsonObject().put("board", board).put("participant", participant)
        .put("secret", secret).put("tab", tab).put("n", n).put("name", name));
  }

  public static Future<JsonObject> command(BridgeSocket socket, String board, long n, JsonObject command) {
    return socket.ask("weighin.command", new JsonObject().put("board", board).put("n", n).put("command", command));
  }

  private static String letters(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
  }
}
