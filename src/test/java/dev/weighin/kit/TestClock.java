package dev.weighin.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The time of day, which a test may put forward. */
public final class TestClock implements InstantSource {

  private final AtomicLong ahead = new AtomicLong();

  public void forward(Duration time) {
    ahead.addAndGet(time.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return System.currentTimeMillis() + ahead.get();
  }
}
