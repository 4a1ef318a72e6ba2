package dev.weighin.wire;

import java.util.ArrayList;
import java.util.List;

/** The cells of a table in text: RFC 4180 with commas, semicolons or tabs between, whichever the first line has most of. */
final class CsvRows {

  private final String text;
  private final char separator;
  private int at;

  private CsvRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** Rows that have anything in them, of one cell or more, stripped. */
  static List<List<String>> of(String table) {
    String text = table.startsWith("\uFEFF") ? table.substring(1) : table;
    CsvRows reader = new CsvRows(text, separator(text));
    List<List<String>> rows = new ArrayList<>();
    while (reader.at < text.length()) {
      List<String> row = reader.row();
      if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static char separator(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char each : new char[] {'\t', ';', ','}) {
      long count = first.chars().filter(c -> c == each).count();
      if (count > most) {
        best = each;
        most = count;
      }
    }
    return best;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell().strip());
      if (at >= text.length() || text.charAt(at++) != separator) {
        break;
      }
      if (at >= text.length()) {
        cells.add("");
        break;
      }
    }
    return cells;
  }

  /** Up to the next separator or the line's end, which stays unread but for the carriage return before it. */
  private String cell() {
    StringBuilder cell = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted) {
      at++;
    }
    while (at < text.length()) {
      char each = text.charAt(at);
      if (quoted && each == '"') {
        at++;
        if (at < text.length() && text.charAt(at) == '"') {
          cell.append('"');
          at++;
        } else {
          quoted = false;
        }
        continue;
      }
      if (!quoted && (each == separator || each == '\n')) {
        break;
      }
      if (quoted || each != '\r') {
        cell.append(each);
      }
      at++;
    }
    return cell.toString();
  }
}
