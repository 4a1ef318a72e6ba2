package dev.weighin.web;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by key: {@code burst} at once, {@code perSecond} from then on. At most {@link #KEYS_MAX} keys are
 * remembered; the one not used for longest is forgotten first. Safe for all threads.
 */
final class Buckets {

  static final int KEYS_MAX = 20_000;

  private record Level(double left, long at) {}

  private final double burst;
  private final double perSecond;
  private final InstantSource clock;
  private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
      return size() > KEYS_MAX;
    }
  };

  Buckets(double burst, double perSecond, InstantSource clock) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /** Takes one, if there is one. */
  synchronized boolean take(String key) {
    Level now = now(key);
    boolean there = now.left() >= 1;
    levels.put(key, there ? new Level(now.left() - 1, now.at()) : now);
    return there;
  }

  /** Puts back what was taken for nothing. */
  synchronized void giveBack(String key) {
    Level now = now(key);
    levels.put(key, new Level(Math.min(burst, now.left() + 1), now.at()));
  }

  /** How many there are. */
  synchronized double level(String key) {
    return levels.containsKey(key) ? now(key).left() : burst;
  }

  /** Whether there is one. */
  synchronized boolean has(String key) {
    return !levels.containsKey(key) || now(key).left() >= 1;
  }

  /** After how many seconds an empty bucket has one again. */
  int retryAfterSeconds() {
    return (int) Math.max(1, Math.ceil(1 / perSecond));
  }

  synchronized int size() {
    return levels.size();
  }

  private Level now(String key) {
    long now = clock.millis();
    Level before = levels.get(key);
    return before == null
        ? new Level(burst, now)
        : new Level(Math.min(burst, before.left() + Math.max(0, now - before.at()) * perSecond / 1000), Math.max(now, before.at()));
  }
}
