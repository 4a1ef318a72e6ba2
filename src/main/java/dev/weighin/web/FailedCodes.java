package dev.weighin.web;

import dev.weighin.board.Reason;
import java.time.InstantSource;

/**
 * How often an address may try join codes that do not exist. Generous, because a hall sits behind one address: at one
 * guess a second it still takes twenty thousand years to try all codes.
 */
public final class FailedCodes {

  static final double BURST = 100;
  static final double PER_SECOND = 1;

  private final Buckets buckets;

  public FailedCodes(InstantSource clock) {
    this.buckets = new Buckets(BURST, PER_SECOND, clock);
  }

  /** @param address as {@link Addresses#counted} says it */
  public boolean mayTry(String address) {
    return buckets.has(address);
  }

  public void failed(String address) {
    buckets.take(address);
  }

  public Reason tooMany() {
    return Reason.of(Reason.Code.TOO_FAST, "Too many wrong join codes came from this address; please try again in a moment.", "code");
  }
}
