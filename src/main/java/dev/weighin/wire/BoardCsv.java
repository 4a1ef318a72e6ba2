package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Reason;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A new board as a table: CSV or cells pasted from a spreadsheet. The first row holds the options, the first column the
 * criteria, the cells the facilitator's scores; a criterion without any is scored by the voters. Two lines without an
 * empty corner or numbers are options and criteria.
 */
public final class BoardCsv {

  private static final int LENGTH_MAX = 200_000;
  private static final String QUESTION = "Which one is best for us?";

  /** @param question what the board asks; empty: the table's corner, else a plain one */
  public static Read<NewBoard> read(String table, String question) {
    if (table.length() > LENGTH_MAX) {
      return Read.bad(Reason.of(Reason.Code.TOO_LARGE, "The table has " + table.length() + " characters; at most " + LENGTH_MAX + " are possible."));
    }
    List<List<String>> rows = CsvRows.of(table);
    if (rows.size() < 2) {
      return Read.bad(Reason.of(Reason.Code.TOO_FEW, "A table has a first row with the options and a row for each criterion."));
    }
    boolean lists = rows.size() == 2 && !rows.get(0).getFirst().isEmpty() && rows.get(1).stream().skip(1).noneMatch(cell -> number(cell).isPresent() || cell.isEmpty());
    return lists ? lists(rows, question) : table(rows, question);
  }

  private static Read<NewBoard> lists(List<List<String>> rows, String question) {
    return board(question, filled(rows.get(0)), filled(rows.get(1)), List.of());
  }

  private static Read<NewBoard> table(List<List<String>> rows, String question) {
    List<String> head = rows.getFirst();
    List<String> names = filled(head.subList(1, head.size()));
    if (head.subList(1, names.size() + 1).contains("")) {
      return Read.bad(Reason.of(Reason.Code.MISSING_FIELD, "An option in the first row has no name.", "options"));
    }
    List<List<String>> body = rows.subList(1, rows.size());
    return board(question.isBlank() ? head.getFirst() : question, names, body.stream().map(List::getFirst).toList(), body);
  }

  private static Read<NewBoard> board(String question, List<String> optionNames, List<String> criterionNames, List<List<String>> body) {
    Map<Cell, Given> given = new TreeMap<>();
    for (int row = 0; row < body.size(); row++) {
      for (int column = 1; column < body.get(row).size(); column++) {
        String text = body.get(row).get(column);
        OptionalDouble number = number(text);
        if (number.isEmpty() && !text.isEmpty() || number.isPresent() && column > optionNames.size()) {
          return Read.bad(Reason.of(Reason.Code.BAD_VALUE,
              "The cell “" + shown(text) + "” in line " + (row + 2) + " is no score of an option.", "table"));
        }
        if (number.isPresent() && (number.getAsDouble() < 0 || number.getAsDouble() > Limits.MARK_MAX)) {
          return Read.bad(Reason.of(Reason.Code.OUTSIDE_SCALE,
              "The score “" + shown(text) + "” in line " + (row + 2) + " lies on no scale; scores go from 0 to " + Limits.MARK_MAX + ".", "table"));
        }
        if (number.isPresent()) {
          given.put(new Cell(new OptionId("o" + column), new CriterionId("c" + (row + 1))), new Given(number.getAsDouble(), false, ""));
        }
      }
    }
    List<Option> options = new ArrayList<>();
    optionNames.stream().limit(Limits.OPTIONS_MAX + 1).forEach(name -> options.add(BoardReader.option(options.size(), name, "")));
    List<Criterion> criteria = new ArrayList<>();
    criterionNames.stream().limit(Limits.CRITERIA_MAX + 1).forEach(name -> {
      CriterionId id = new CriterionId("c" + (criteria.size() + 1));
      boolean scored = given.keySet().stream().anyMatch(cell -> cell.criterion().equals(id));
      criteria.add(new Criterion(id, name, "", Ends.NONE, scored ? Criterion.ScoredBy.FACILITATOR : Criterion.ScoredBy.VOTERS));
    });
    return BoardReader.judged(BoardReader.draft(question.isBlank() ? QUESTION : question, "", scale(given.values()), options, criteria, given,
        Anonymity.NAMED, Visibility.SEALED, false, false));
  }

  /** The narrowest of the usual scales that all scores lie on. */
  private static Scale scale(Collection<Given> given) {
    for (Scale each : List.of(Scale.FIVE, Scale.TEN)) {
      if (given.stream().allMatch(score -> score.value() >= each.min() && score.value() <= each.max())) {
        return each;
      }
    }
    return new Scale(0, Limits.MARK_MAX, Scale.TEN.low(), Scale.TEN.high());
  }

  /** A number as people write it, also “3,5” and “★★★”. */
  private static OptionalDouble number(String text) {
    if (text.matches("[★☆]+")) {
      return OptionalDouble.of(text.chars().filter(each -> each == '★').count());
    }
    return text.matches("-?[0-9]{1,9}([.,][0-9]{1,9})?") ? OptionalDouble.of(Double.parseDouble(text.replace(',', '.'))) : OptionalDouble.empty();
  }

  private static List<String> filled(List<String> cells) {
    return cells.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private BoardCsv() {}
}
