package dev.weighin.board;

/** One option on one criterion. */
public record Cell(OptionId option, CriterionId criterion) implements Comparable<Cell> {

  @Override
  public int compareTo(Cell other) {
    int first = option.compareTo(other.option);
    return first != 0 ? first : criterion.compareTo(other.criterion);
  }
}
