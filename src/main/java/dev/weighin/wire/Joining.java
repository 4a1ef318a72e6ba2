package dev.weighin.wire;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Limits;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import dev.weighin.board.TextKey;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The message by which somebody becomes a participant. */
public record Joining(ParticipantId participant, String secret, String tab, long n, Optional<String> name, Optional<Role> role) {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final Pattern TAB = Pattern.compile("[A-Za-z0-9_-]{1," + Limits.TAB_LENGTH + "}");

  /** Reads {@code {board, participant, secret, tab, n, name?, role?}}. */
  public static Read<Joining> read(JsonObject message) {
    Fields in = new Fields(message);
    in.ignore("board");
    ParticipantId participant = in.participant("participant");
    String secret = in.matching("secret", SECRET, "a personal secret: 16 to 64 letters, digits, - and _");
    String tab = in.matching("tab", TAB, "a tab's id: 1 to " + Limits.TAB_LENGTH + " letters, digits, - and _");
    long n = in.whole("n", 1, Limits.N_MAX);
    String name = in.text("name", Limits.NAME_LENGTH, false, false);
    Optional<Role> role = in.has("role") ? Optional.of(in.choice("role", Role.class)) : Optional.empty();
    return in.done(() -> new Joining(participant, secret, tab, n, name.isEmpty() ? Optional.empty() : Optional.of(name), role));
  }

  /**
   * The command it stands for. A name that the roster expects, whatever its case, answers that line.
   *
   * @param role what is asked and admitted
   * @param secretHash SHA-256 of the secret, hex
   * @param textKeys draws a key for the name
   */
  public Asked.Ready asked(Board board, Texts texts, Role role, String secretHash, boolean simulated, Supplier<String> textKeys) {
    Optional<TextKey> key = name.map(any -> new TextKey(textKeys.get()));
    Optional<TextKey> expected = board.roster().stream()
        .filter(each -> texts.get(each).filter(line -> name.isPresent() && line.equalsIgnoreCase(name.get())).isPresent())
        .findFirst();
    Command.Join join = new Command.Join(role, secretHash, key, expected, board.settings().linkGeneration(), simulated);
    return new Asked.Ready(join, key.isPresent() ? Map.of(key.get().value(), name.get()) : Map.of());
  }
}
