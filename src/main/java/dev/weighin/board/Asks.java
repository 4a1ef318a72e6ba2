package dev.weighin.board;

/** What a round asks for (R1). */
public enum Asks {
  WEIGHTS,
  SCORES,
  BOTH;

  public boolean weights() {
    return this != SCORES;
  }

  public boolean scores() {
    return this != WEIGHTS;
  }
}
