package dev.weighin.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits what is in use at once, and shares it fairly among keys such as addresses or boards.
 *
 * <p>While at most half is in use, every key may take what it asks for: a hall or an undeclared proxy stands behind one
 * address and is not throttled. Beyond half, a key that would then hold more than an eighth of everything is refused. So one key
 * alone reaches half at most, and it takes at least five keys together to use everything up. Safe for all threads.
 */
final class FairLimit {

  /** The part of everything that one key may hold while more than half is in use: 1 / 8. */
  static final int SHARES = 8;

  /** What came of an attempt to take. */
  enum Taken {
    YES,
    /** There is room, but this key holds its share. */
    SHARE_USED,
    /** Everything is in use. */
    ALL_USED
  }

  private final long capacity;
  private final Map<String, Long> heldByKey = new HashMap<>();
  private long inUse;

  /** @param capacity in the caller's unit: connections, bytes, jobs; at least 1 */
  FairLimit(long capacity) {
    this.capacity = Math.max(1, capacity);
  }

  /** Takes an amount for a key, or nothing of it. What was taken goes back by {@link #giveBack} with the same key. */
  synchronized Taken take(String key, long amount) {
    if (amount > capacity - inUse) {
      return Taken.ALL_USED;
    }
    long held = heldByKey.getOrDefault(key, 0L) + amount;
    if (inUse + amount > capacity / 2 && held > Math.max(amount, capacity / SHARES)) {
      return Taken.SHARE_USED;
    }
    inUse += amount;
    heldByKey.put(key, held);
    return Taken.YES;
  }

  /** Gives back what {@link #take} took, exactly once. */
  synchronized void giveBack(String key, long amount) {
    inUse -= amount;
    heldByKey.computeIfPresent(key, (any, held) -> held > amount ? held - amount : null);
  }

  synchronized long inUse() {
    return inUse;
  }

  synchronized long heldBy(String key) {
    return heldByKey.getOrDefault(key, 0L);
  }

  long capacity() {
    return capacity;
  }
}
