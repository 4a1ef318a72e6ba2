package dev.weighin.live;

import dev.weighin.board.ParticipantId;
import java.util.Optional;

/**
 * What somebody shows at a door, not yet looked at.
 *
 * @param key the secret of a link
 * @param code a join code as typed
 * @param person who they say they are, once they joined
 */
public record Shown(Optional<String> key, Optional<String> code, Optional<Person> person) {

  public static final Shown NOTHING = new Shown(Optional.empty(), Optional.empty(), Optional.empty());

  /** @param secret drawn by the browser before it joined */
  public record Person(ParticipantId id, String secret) {}

  public static Shown key(String key) {
    return new Shown(Optional.of(key), Optional.empty(), Optional.empty());
  }

  public static Shown code(String code) {
    return new Shown(Optional.empty(), Optional.of(code), Optional.empty());
  }

  public static Shown person(ParticipantId id, String secret) {
    return new Shown(Optional.empty(), Optional.empty(), Optional.of(new Person(id, secret)));
  }

  /** Secrets are in no log line. */
  @Override
  public String toString() {
    return "Shown";
  }
}
