package dev.weighin.wire;

import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** The message by which somebody becomes a participant. */
public record Joining(ParticipantId participant, String secret, String tab, long n, Optional<String> name, Optional<Role> role) {

  /** Reads {@code {board, participant, secret, tab, n, name?, role?}}. */
  public static Read<Joining> read(JsonObject message) {
    throw new UnsupportedOperationException();
  }

  /**
   * The command it stands for.
   *
   * @param role what is asked and admitted
   * @param secretHash SHA-256 of the secret, hex
   */
  public Asked.Ready asked(Board board, Texts texts, Role role, String secretHash, boolean simulated, Supplier<String> textKeys) {
    throw new UnsupportedOperationException();
  }
}
