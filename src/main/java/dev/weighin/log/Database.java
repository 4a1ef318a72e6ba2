package dev.weighin.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The SQLite file in a data folder, and the two ways in which it is opened. */
final class Database {

  static final String FILE = "weighin.db";

  /** How long a connection waits for another program, such as an operator's SQLite shell. */
  private static final int BUSY_MS = 5_000;
  /** What {@code PRAGMA synchronous} answers when every COMMIT waits for the disk. */
  static final int FULL = 2;

  private final Path file;

  Database(Path folder) {
    this(folder, FILE);
  }

  Database(Path folder, String name) {
    file = folder.resolve(name);
  }

  Path file() {
    return file;
  }

  /** The writer's connection. Refuses one that would not wait for the disk. */
  Connection forWriting() throws SQLException {
    Connection connection = open();
    try {
      ask(connection, "pragma journal_mode = wal");
      execute(connection, "pragma synchronous = full");
      // An erased name shall not stay readable in a freed page.
      ask(connection, "pragma secure_delete = on");
      // After a long backup the write-ahead log is long; it need not stay so.
      ask(connection, "pragma journal_size_limit = 67108864");
      execute(connection, "pragma cache_size = -16000");
      check(connection);
      return connection;
    } catch (SQLException | RuntimeException refused) {
      connection.close();
      throw refused;
    }
  }

  Connection forReading() throws SQLException {
    Connection connection = open();
    execute(connection, "pragma cache_size = -4000");
    execute(connection, "pragma query_only = on");
    return connection;
  }

  /** A connection as SQLite gives it. */
  Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    execute(connection, "pragma busy_timeout = " + BUSY_MS);
    return connection;
  }

  private void check(Connection connection) throws SQLException {
    String journal = ask(connection, "pragma journal_mode");
    if (!journal.equals("wal")) {
      throw new NotOpened("The file system of " + file + " does not allow a write-ahead log (SQLite says " + journal + ").");
    }
    if (Integer.parseInt(ask(connection, "pragma synchronous")) != FULL) {
      throw new NotOpened("SQLite does not promise to wait for the disk of " + file + ", so nothing would be certainly saved.");
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first value of the answer, or "" where there is none. */
  static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
