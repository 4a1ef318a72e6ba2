package dev.weighin.live;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Texts beside the log that nothing on the board names any more, looked for now and then. Kept on the board's home loop. */
final class Leftovers {

  private static final long LOOK_EVERY_MS = 60_000;

  private final Supplier<Reading> reading;
  private final InstantSource clock;
  private long lookedAt;

  Leftovers(Supplier<Reading> reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
    this.lookedAt = clock.millis();
  }

  /** Their keys, to be erased with the next entry; none until it is time to look again. */
  Set<String> keys() {
    long now = clock.millis();
    if (now - lookedAt < LOOK_EVERY_MS) {
      return Set.of();
    }
    lookedAt = now;
    Set<String> unnamed = new HashSet<>();
    reading.get().texts().byKey().each((key, text) -> unnamed.add(key));
    unnamed.removeAll(TextKeys.of(reading.get().board()));
    return unnamed;
  }
}
