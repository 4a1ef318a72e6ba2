package dev.weighin.load;

import io.vertx.core.json.JsonObject;

/** A board that a test made, and what admits to it. */
public record Links(String board, String facilitate, String vote, String watch, String code) {

  /** From the answer to {@code POST /api/boards}. */
  static Links of(JsonObject created) {
    var links = created.getJsonObject("links");
    return new Links(
        created.getString("board"),
        created.getString("key"),
        key(links.getString("vote")),
        key(links.getString("watch")),
        created.getString("code", ""));
  }

  /** What stands after {@code =} in a link's fragment. */
  private static String key(String link) {
    return link.substring(link.lastIndexOf('=') + 1);
  }
}
