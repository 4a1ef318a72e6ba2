package dev.weighin.wire;

import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;

/** Participants in pages. */
public final class PeopleWriter {

  public static final int PAGE_MAX = 100;

  /**
   * @param request {@code {after?: id, search?: text, limit?: 1–100}}; other fields are the door's
   * @param here who is connected now
   * @return {@code {people: […], more}}
   */
  public static Read<JsonObject> page(Board board, Texts texts, ViewClass viewClass, JsonObject request, Predicate<ParticipantId> here) {
    throw new UnsupportedOperationException();
  }

  private PeopleWriter() {}
}
