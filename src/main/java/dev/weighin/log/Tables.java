package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The writer's connection: every change of the tables, inside a transaction that {@link Writer} begins and ends. A change
 * that is refused with {@link NotSaved} or {@link IllegalArgumentException} has touched nothing.
 */
final class Tables implements AutoCloseable {

  /** A board's row. */
  private record Row(long key, Shelf shelf, boolean deleted, long version, long time, String hash) {}

  private final Connection connection;
  private final Hash hash = Hash.sha256();
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement mark;
  private final PreparedStatement row;
  private final PreparedStatement newBoard;
  private final PreparedStatement newEntry;
  private final PreparedStatement newText;
  private final PreparedStatement forget;
  private final PreparedStatement advance;

  Tables(Connection connection) throws SQLException {
    this.connection = connection;
    begin = connection.prepareStatement("begin immediate");
    commit = connection.prepareStatement("commit");
    rollback = connection.prepareStatement("rollback");
    mark = connection.prepareStatement("update mark set groups = ?");
    row = connection.prepareStatement("select key, shelf, deleted, version, time, hash from boards where id = ?");
    newBoard = connection.prepareStatement(
        "insert into boards (id, shelf, opened, version, time, hash) values (?, ?, ?, 0, 0, x'')");
    newEntry = connection.prepareStatement(
        "insert into entries (board, version, time, rules, body, hash, forget) values (?, ?, ?, ?, ?, ?, ?)");
    newText = connection.prepareStatement("""
        insert into texts (board, key, version, value) values (?, ?, ?, ?)
        on conflict (board, key) do update set version = excluded.version, value = excluded.value""");
    forget = connection.prepareStatement("delete from texts where board = ? and key = ?");
    advance = connection.prepareStatement("update boards set version = ?, time = ?, hash = ? where key = ?");
  }

  void begin() throws SQLException {
    begin.execute();
  }

  void commit() throws SQLException {
    commit.execute();
  }

  void rollback() throws SQLException {
    try {
      rollback.execute();
    } catch (SQLException perhapsGone) {
      // After some errors SQLite has rolled back by itself. Then a transaction can begin again, else this fails too.
      begin.execute();
      rollback.execute();
    }
  }

  /** Number of the last committed group. */
  long groups() throws SQLException {
    return Long.parseLong(Database.ask(connection, "select groups from mark"));
  }

  void mark(long group) throws SQLException {
    run(mark, group);
  }

  void fence() throws SQLException {
    Database.execute(connection, "update mark set fences = fences + 1");
  }

  /** Takes room as a write does, and gives it back: fails where a write would. */
  void probe() throws SQLException {
    Database.execute(connection, "insert into snapshots values (0, 0, '', 0, zeroblob(65536))");
    Database.execute(connection, "delete from snapshots where board = 0");
  }

  String pragma(String name) throws SQLException {
    return Database.ask(connection, "pragma " + name);
  }

  /** The first record of a new board; empty where the id is taken. */
  List<Record> create(BoardId board, Shelf shelf, Draft first, long now) throws SQLException {
    if (row(board) != null) {
      return List.of();
    }
    run(newBoard, board.value(), shelf.name(), now);
    change("insert into shelves values (?, 1) on conflict (shelf) do update set boards = boards + 1", shelf.name());
    return append(row(board), List.of(first), now);
  }

  List<Record> append(BoardId board, List<Draft> batch, long now) throws SQLException {
    return append(there(board), batch, now);
  }

  private List<Record> append(Row row, List<Draft> batch, long now) throws SQLException {
    var records = new ArrayList<Record>(batch.size());
    long version = row.version();
    long time = Math.max(row.time(), now);
    String last = row.hash();
    for (Draft draft : batch) {
      version++;
      last = hash.after(last, version, time, draft.rules(), draft.body());
      run(newEntry, row.key(), version, time, draft.rules(), draft.body(), Hash.bytes(last),
          draft.forget().isEmpty() ? null : String.join("\n", draft.forget()));
      for (var text : draft.texts().entrySet()) {
        run(newText, row.key(), text.getKey(), version, text.getValue());
      }
      for (String key : draft.forget()) {
        run(forget, row.key(), key);
      }
      records.add(new Record(version, time, draft.rules(), draft.body(), last, draft.texts(), draft.forget()));
    }
    run(advance, version, time, Hash.bytes(last), row.key());
    return List.copyOf(records);
  }

  void opened(BoardId board, long now) throws SQLException {
    change("update boards set opened = ? where id = ? and deleted = 0", now, board.value());
  }

  void keep(BoardId board, Snapshot snapshot, long trimTo) throws SQLException {
    Row row = there(board);
    Bounds.within("a snapshot's version", snapshot.version(), 1, row.version());
    // An older snapshot in place of a newer one would leave a gap where records are trimmed already.
    int kept = change("""
        insert into snapshots values (?, ?, ?, ?, ?)
        on conflict (board) do update
          set version = excluded.version, hash = excluded.hash, format = excluded.format, state = excluded.state
          where excluded.version >= snapshots.version""",
        row.key(), snapshot.version(), snapshot.hash(), snapshot.format(), snapshot.state());
    if (kept > 0 && trimTo > 0) {
      change("delete from entries where board = ? and version <= ?", row.key(), trimTo);
      change("update boards set trimmed = max(trimmed, ?) where key = ?", trimTo, row.key());
    }
  }

  void delete(BoardId board) throws SQLException {
    Row row = row(board);
    if (row == null || row.deleted()) {
      return;
    }
    for (String table : List.of("entries", "snapshots", "texts", "codes")) {
      change("delete from " + table + " where board = ?", row.key());
    }
    change("update boards set deleted = 1, version = 0, time = 0, hash = x'', trimmed = 0 where key = ?", row.key());
    change("update shelves set boards = boards - 1 where shelf = ?", row.shelf().name());
  }

  /** In turn with the writes, so that every opening before it counts. */
  List<BoardId> idle(Shelf shelf, long openedBefore, int limit) throws SQLException {
    try (PreparedStatement idle = connection.prepareStatement(
        "select id from boards where deleted = 0 and shelf = ? and opened < ? order by opened limit ?")) {
      bind(idle, shelf.name(), openedBefore, limit);
      var boards = new ArrayList<BoardId>();
      try (ResultSet rows = idle.executeQuery()) {
        while (rows.next()) {
          boards.add(new BoardId(rows.getString(1)));
        }
      }
      return List.copyOf(boards);
    }
  }

  boolean claim(String code, BoardId board) throws SQLException {
    Row row = there(board);
    change("insert into codes values (?, ?) on conflict (code) do nothing", code, row.key());
    try (PreparedStatement holder = connection.prepareStatement("select board from codes where code = ?")) {
      bind(holder, code);
      try (ResultSet rows = holder.executeQuery()) {
        return rows.getLong(1) == row.key();
      }
    }
  }

  void release(String code, BoardId board) throws SQLException {
    change("delete from codes where code = ? and board = (select key from boards where id = ?)", code, board.value());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Row there(BoardId board) throws SQLException {
    Row row = row(board);
    if (row == null || row.deleted()) {
      throw new NotSaved("There is no board " + board + ".");
    }
    return row;
  }

  private Row row(BoardId board) throws SQLException {
    bind(row, board.value());
    try (ResultSet rows = row.executeQuery()) {
      return rows.next()
          ? new Row(rows.getLong(1), Shelf.valueOf(rows.getString(2)), rows.getBoolean(3), rows.getLong(4),
              rows.getLong(5), Hash.text(rows.getBytes(6)))
          : null;
    }
  }

  private int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return run(statement, values);
    }
  }

  private static int run(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    return statement.executeUpdate();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
