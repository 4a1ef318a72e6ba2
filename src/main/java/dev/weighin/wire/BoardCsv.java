package dev.weighin.wire;

/** A new board as a table: CSV or cells pasted from a spreadsheet. */
public final class BoardCsv {

  /** @param question what the board asks; empty: the table's first cell, else a plain one */
  public static Read<NewBoard> read(String table, String question) {
    throw new UnsupportedOperationException();
  }

  private BoardCsv() {}
}
