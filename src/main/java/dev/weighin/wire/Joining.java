package dev.weighin.wire;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Limits;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import dev.weighin.board.TextKey;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The message by which somebody becomes a participant. */
public record Joining(ParticipantId participant, String secret, String tab, long n, Optional<String> name, Optional<Role> role) {

  /** What names a tab, for sentences. */
  public static final String TAB = "1 to " + Limits.TAB_LENGTH + " letters, digits, _ or -";

  public static boolean isTab(String text) {
    return Ids.TAB.matcher(text).matches();
  }

  /** Reads {@code {board, participant, secret, tab, n, name?, role?}}. */
  public static Read<Joining> read(JsonObject message) {
    Fields f = new Fields(message).ignoring("board");
    ParticipantId participant = Ids.participant(f, "participant");
    String secret = Ids.secret(f, "secret");
    String tab = Ids.tab(f, "tab");
    long n = f.whole("n", 1L, Limits.N_MAX);
    String name = f.maybe("name", Limits.NAME_LENGTH, false);
    Optional<Role> role = f.has("role") ? Optional.of(f.word("role", Role.class)) : Optional.empty();
    return f.read(() -> new Joining(participant, secret, tab, n, name.isEmpty() ? Optional.empty() : Optional.of(name), role));
  }

  /**
   * The command it stands for.
   *
   * @param role what is asked and admitted
   * @param secretHash SHA-256 of the secret, hex
   */
  public Asked.Ready asked(Board board, Texts texts, Role role, String secretHash, Supplier<String> textKeys) {
    Optional<TextKey> key = name.map(given -> new TextKey(textKeys.get()));
    Command.Join join = new Command.Join(role, secretHash, key, name.flatMap(given -> expected(board, texts, given)),
        board.settings().linkGeneration(), false);
    return new Asked.Ready(join, key.isPresent() ? Map.of(key.get().value(), name.get()) : Map.of());
  }

  /** The roster's line that a name answers, whatever its letters' case (R7). */
  private static Optional<TextKey> expected(Board board, Texts texts, String name) {
    return board.roster().stream()
        .filter(line -> texts.get(line).filter(each -> alike(each, name)).isPresent())
        .findFirst();
  }

  private static boolean alike(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
