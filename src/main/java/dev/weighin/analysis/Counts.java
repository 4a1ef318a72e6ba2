package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.Mark;
import dev.weighin.board.Round;
import dev.weighin.board.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many people gave each mark on one cell, and how many were unsure. */
final class Counts {

  private final int[] byMark;
  private int numbers;
  private int unsure;

  private Counts(int marks) {
    byMark = new int[marks];
  }

  static SortedMap<Cell, Counts> of(Board board, Round round, Scale scale) {
    TreeMap<Cell, Counts> counts = new TreeMap<>();
    Voices.each(board, round, ballot -> ballot.scores().forEach((cell, mark) ->
        counts.computeIfAbsent(cell, any -> new Counts(scale.max() - scale.min() + 1)).add(mark, scale)));
    return counts;
  }

  private void add(Mark mark, Scale scale) {
    switch (mark) {
      case Mark.Number(int value) -> {
        byMark[value - scale.min()]++;
        numbers++;
      }
      case Mark.Unsure() -> unsure++;
    }
  }

  int numbers() {
    return numbers;
  }

  int unsure() {
    return unsure;
  }

  List<Integer> byMark() {
    return Arrays.stream(byMark).boxed().toList();
  }
}
