package dev.weighin.kit;

import java.util.Random;

/** Randomness that can be played again: {@code -Dseed=} repeats a run, and every run says its seed. */
public final class Seed {

  private static final long SEED = Long.getLong("seed", System.nanoTime());

  public static Random random(String what) {
    System.out.println("seed of " + what + ": -Dseed=" + SEED);
    return new Random(SEED ^ what.hashCode());
  }

  private Seed() {}
}
