package dev.weighin.live;

import java.util.List;
import java.util.Optional;

/**
 * What a store says of how it keeps what it acknowledges.
 *
 * @param warnings settings that promise less than "saved" is to mean; a sentence each
 * @param waitaof whether it has WAITAOF, which is not used; empty where that is no question
 */
public record Durability(List<String> warnings, Optional<Boolean> waitaof) {

  /** A store that is no Redis. */
  public static final Durability EMBEDDED = new Durability(List.of(), Optional.empty());

  public Durability {
    warnings = List.copyOf(warnings);
  }
}
