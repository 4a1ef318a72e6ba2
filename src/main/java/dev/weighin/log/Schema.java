package dev.weighin.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables. A released number's tables never change; a new number brings the step that leads to it. */
final class Schema {

  static final int NUMBER = 1;

  private static final String[] TABLES = {
    // One row of bookkeeping. "groups" counts committed groups of writes, "fences" what Writer.settle commits.
    "create table mark (only integer primary key check (only = 1), groups integer not null, fences integer not null)",
    "insert into mark values (1, 0, 0)",
    // How many boards stand on each shelf, so that counting reads one row.
    "create table shelves (shelf text primary key, boards integer not null) without rowid",
    """
    create table boards (
      key integer primary key,
      id text not null unique,
      shelf text not null,
      opened integer not null,
      version integer not null,
      time integer not null,
      hash blob not null,
      trimmed integer not null default 0,
      deleted integer not null default 0)""",
    "create index boards_idle on boards (shelf, opened) where deleted = 0",
    """
    create table entries (
      board integer not null,
      version integer not null,
      time integer not null,
      rules integer not null,
      body text not null,
      hash blob not null,
      forget text,
      primary key (board, version)) without rowid""",
    """
    create table snapshots (
      board integer primary key,
      version integer not null,
      hash text not null,
      format integer not null,
      state blob not null)""",
    """
    create table texts (
      board integer not null,
      key text not null,
      version integer not null,
      value text not null,
      primary key (board, key)) without rowid""",
    "create index texts_brought on texts (board, version)",
    "create table codes (code text primary key, board integer not null) without rowid",
    "create index codes_board on codes (board)",
  };

  private Schema() {}

  /** Makes the tables in a new file; refuses a file from a newer release, or one that is not ours. */
  static void prepare(Connection connection, Path file) throws SQLException {
    int number = Integer.parseInt(Database.ask(connection, "pragma user_version"));
    if (number > NUMBER) {
      throw new NotOpened(file + " was written by a newer Weighin (its schema is " + number + ", this one knows "
          + NUMBER + "): start that one, or restore a backup.");
    }
    if (number == NUMBER) {
      return;
    }
    if (!Database.ask(connection, "select count(*) from sqlite_schema").equals("0")) {
      throw new NotOpened(file + " is a database, but none of Weighin's.");
    }
    Database.execute(connection, "begin immediate");
    for (String table : TABLES) {
      Database.execute(connection, table);
    }
    Database.execute(connection, "pragma user_version = " + NUMBER);
    Database.execute(connection, "commit");
  }
}
