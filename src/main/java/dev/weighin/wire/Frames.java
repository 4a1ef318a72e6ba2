package dev.weighin.wire;

import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Every outgoing message. */
public final class Frames {

  /** What a notice is about. */
  public enum Notice {
    DELAYED,
    RECOVERED,
    MOVING,
    DELETED,
    REMOVED,
    LINK_REPLACED
  }

  // ---- frames, alike at both doors

  /** A class's whole document at a version. */
  public static String view(String epoch, long to, ViewClass viewClass, JsonObject view) {
    return new JsonObject().put("frame", "view").put("epoch", epoch).put("to", to).put("class", viewClass.json()).put("view", view).encode();
  }

  /** Its change from a version to a version; the class tells whom it does not concern. */
  public static String delta(String epoch, long from, long to, ViewClass viewClass, JsonObject patch) {
    return new JsonObject().put("frame", "delta").put("epoch", epoch).put("from", from).put("to", to).put("class", viewClass.json()).put("patch", patch).encode();
  }

  /** What belongs to one participant; bridge door only. */
  public static String mine(String epoch, long at, JsonObject mine) {
    return new JsonObject().put("frame", "mine").put("epoch", epoch).put("at", at).put("mine", mine).encode();
  }

  /**
   * Who is connected now.
   *
   * @param watching sockets
   * @param here participants
   * @param facilitatorGoneSince milliseconds since 1970, where no facilitator is connected
   */
  public static String presence(int watching, int here, boolean facilitator, OptionalLong facilitatorGoneSince) {
    JsonObject frame = new JsonObject().put("frame", "presence").put("watching", watching).put("here", here).put("facilitator", facilitator);
    facilitatorGoneSince.ifPresent(at -> frame.put("facilitatorGoneSince", at));
    return frame.encode();
  }

  /** @param time of the server, milliseconds since 1970 */
  public static String beat(String epoch, long version, long time) {
    return new JsonObject().put("frame", "beat").put("epoch", epoch).put("version", version).put("time", time).encode();
  }

  /** @param spreadMs over how long clients are to spread their coming back */
  public static String notice(Notice code, String sentence, OptionalInt spreadMs) {
    JsonObject frame = new JsonObject().put("frame", "notice").put("code", code.name()).put("sentence", sentence);
    spreadMs.ifPresent(ms -> frame.put("spreadMs", ms));
    return frame.encode();
  }

  // ---- answers

  public static JsonObject ok() {
    return new JsonObject().put("ok", true);
  }

  public static JsonObject refused(Reason reason) {
    return new JsonObject().put("ok", false).put("reason", reason(reason));
  }

  /** What came of a command, at its version. */
  public static JsonObject outcome(Outcome outcome, long version) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> ok().put("outcome", "accepted").put("version", version);
      case Outcome.Overtaken overtaken -> ok().put("outcome", "overtaken").put("version", version);
      case Outcome.Refused(Reason reason) -> refused(reason).put("version", version);
    };
  }

  public static JsonObject reason(Reason reason) {
    JsonObject json = new JsonObject().put("code", reason.code().name()).put("sentence", reason.sentence());
    return reason.field().isEmpty() ? json : json.put("field", reason.field());
  }

  // ---- envelopes of the bridge's protocol

  /** A message that arrives at an address: a frame at a board's, an answer at the one named for it. */
  public static String rec(String address, String body) {
    return "{\"type\":\"rec\",\"address\":" + quoted(address) + ",\"body\":" + body + "}";
  }

  /** A send that was not taken. */
  public static String err(String address, Reason reason) {
    return new JsonObject().put("type", "err").put("address", address).put("failureCode", 0).put("failureType", "RECIPIENT_FAILURE")
        .put("message", reason.code().name() + ": " + reason.sentence()).encode();
  }

  private static String quoted(String text) {
    return io.vertx.core.json.Json.encode(text);
  }

  private Frames() {}
}
