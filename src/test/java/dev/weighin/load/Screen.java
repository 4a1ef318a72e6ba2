package dev.weighin.load;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** What one viewer knows of a board, by the rule that the protocol's page states. Not for several threads at once. */
public final class Screen {

  /** What became of a frame. */
  public enum Taken {
    APPLIED,
    /** Known already. */
    OLD,
    /** Something is missing: ask for the full view. */
    GAP,
    /** Moves no view. */
    ASIDE
  }

  private String epoch = "";
  private long version = -1;
  private String seenBy = "";
  private JsonObject view;
  private JsonObject mine;
  private long mineAt = -1;
  private boolean follows;

  /** A connection begins: what it tells may be cut into other steps than what the last one told. */
  public void connected() {
    follows = false;
    mineAt = -1;
  }

  public Taken take(JsonObject frame) {
    return switch (frame.getString("frame")) {
      case "view" -> full(frame);
      case "delta" -> delta(frame);
      case "mine" -> own(frame);
      default -> Taken.ASIDE;
    };
  }

  private Taken full(JsonObject frame) {
    boolean sameLine = follows && frame.getString("epoch").equals(epoch) && frame.getString("class").equals(seenBy);
    if (sameLine && frame.getLong("to") < version) {
      return Taken.OLD;
    }
    epoch = frame.getString("epoch");
    version = frame.getLong("to");
    seenBy = frame.getString("class");
    view = frame.getJsonObject("view");
    follows = true;
    return Taken.APPLIED;
  }

  private Taken delta(JsonObject frame) {
    if (view == null || !frame.getString("epoch").equals(epoch) || !frame.getString("class").equals(seenBy)) {
      return Taken.GAP;
    }
    if (frame.getLong("to") <= version) {
      return Taken.OLD;
    }
    if (follows ? frame.getLong("from") > version : frame.getLong("from") != version) {
      return Taken.GAP;
    }
    version = frame.getLong("to");
    view = (JsonObject) patched(view, frame.getJsonObject("patch"));
    follows = true;
    return Taken.APPLIED;
  }

  private Taken own(JsonObject frame) {
    if (Objects.equals(epoch, frame.getString("epoch")) && frame.getLong("at") < mineAt) {
      return Taken.OLD;
    }
    mineAt = frame.getLong("at");
    mine = frame.getJsonObject("mine");
    return Taken.APPLIED;
  }

  /** RFC 7396, section 2, word for word; the document stays as it was. */
  static Object patched(Object target, Object patch) {
    if (!(patch instanceof JsonObject changes)) {
      return patch;
    }
    var result = target instanceof JsonObject object ? object.copy() : new JsonObject();
    for (var name : changes.fieldNames()) {
      var value = changes.getValue(name);
      if (value == null) {
        result.remove(name);
      } else {
        result.put(name, patched(result.getValue(name), value));
      }
    }
    return result;
  }

  public String epoch() {
    return epoch;
  }

  /** −1 before the first view. */
  public long version() {
    return version;
  }

  public String seenBy() {
    return seenBy;
  }

  /** Null before the first view. */
  public JsonObject view() {
    return view;
  }

  public JsonObject mine() {
    return mine;
  }
}
