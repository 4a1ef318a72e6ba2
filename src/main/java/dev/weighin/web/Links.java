package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.live.Keys;
import io.vertx.core.json.JsonObject;

/**
 * A board's links as people pass them on. The secret stands in the fragment, which browsers do not send to any server.
 *
 * @param base scheme, host and port, without a path
 */
public record Links(String base) {

  public String byCode(BoardId board, String code) {
    return base + "/b/" + board + "#c=" + code;
  }

  /** Makes another device the same participant. */
  public String personal(BoardId board, ParticipantId who, String secret) {
    return base + "/b/" + board + "#p=" + who.value() + "." + secret;
  }

  public JsonObject json(BoardId board, Keys keys) {
    return new JsonObject()
        .put("facilitate", base + "/b/" + board + "/host#f=" + keys.facilitate())
        .put("vote", base + "/b/" + board + "#v=" + keys.vote())
        .put("watch", base + "/b/" + board + "/watch#w=" + keys.watch());
  }
}
