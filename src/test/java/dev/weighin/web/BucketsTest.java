package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private final AtomicLong now = new AtomicLong(1_000);
  private final Buckets buckets = new Buckets(3, 0.5, () -> Instant.ofEpochMilli(now.get()));

  @Test
  void aBucketGivesItsBurstAndThenItsRate() {
    assertTrue(buckets.take("a") && buckets.take("a") && buckets.take("a"));
    assertFalse(buckets.has("a"));
    assertFalse(buckets.take("a"));
    assertTrue(buckets.take("b"));
    now.addAndGet(2_000);
    assertTrue(buckets.take("a"));
    assertFalse(buckets.take("a"));
    assertEquals(2, buckets.retryAfterSeconds());
  }

  @Test
  void askingWhetherThereIsOneTakesNone() {
    for (int i = 0; i < 10; i++) {
      assertTrue(buckets.has("a"));
    }
    assertTrue(buckets.take("a"));
  }

  @Test
  void itRemembersOnlySoMany() {
    for (int i = 0; i < Buckets.KEYS_MAX + 100; i++) {
      buckets.take("key" + i);
    }
    assertEquals(Buckets.KEYS_MAX, buckets.size());
  }
}
