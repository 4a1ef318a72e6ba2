package dev.weighin.web;

import java.time.InstantSource;

/**
 * Shares a rate among addresses as {@link FairLimit} shares what is in use: of each thing that is asked for, {@code burst} at once and
 * {@code perSecond} from then on. While at least half of the burst is left everybody may take, as a hall behind one address does.
 * Below that an address gets what an eighth of burst and rate allow it, so that the other half stays for others.
 */
final class FairRate {

  private final double burst;
  private final Buckets all;
  private final Buckets shares;

  FairRate(double burst, double perSecond, InstantSource clock) {
    this.burst = burst;
    this.all = new Buckets(burst, perSecond, clock);
    this.shares = new Buckets(burst / FairLimit.SHARES, perSecond / FairLimit.SHARES, clock);
  }

  /** @param of what is asked for, as a board */
  boolean take(String of, String address) {
    boolean withinShare = shares.take(of + " " + address);
    return (withinShare || all.level(of) > burst / 2) && all.take(of);
  }
}
