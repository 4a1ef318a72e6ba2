package dev.weighin.board;

/** How ballots become the group's. Others than the mean are computed by the analysis and never stand in board state (T4). */
public enum Aggregation {
  MEAN
}
