package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Opening;
import dev.weighin.live.BoardLog.Page;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import dev.weighin.live.BoardLog.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One connection that answers questions. What takes several statements reads them from one state of the file. */
final class Reader implements AutoCloseable {

  private final Connection connection;
  private final String epoch;
  private final PreparedStatement board;
  private final PreparedStatement snapshot;
  private final PreparedStatement texts;
  private final PreparedStatement entries;
  private final PreparedStatement brought;
  private final PreparedStatement code;
  private final PreparedStatement count;

  Reader(Connection connection, String epoch) throws SQLException {
    this.connection = connection;
    this.epoch = epoch;
    board = connection.prepareStatement("select key, deleted, trimmed from boards where id = ?");
    snapshot = connection.prepareStatement("select version, hash, format, state from snapshots where board = ?");
    texts = connection.prepareStatement("select key, value from texts where board = ?");
    entries = connection.prepareStatement(
        "select version, time, rules, body, hash, forget from entries where board = ? and version > ? order by version limit ?");
    brought = connection.prepareStatement(
        "select version, key, value from texts where board = ? and version between ? and ?");
    code = connection.prepareStatement("select id from boards where key = (select board from codes where code = ?)");
    count = connection.prepareStatement("select boards from shelves where shelf = ?");
  }

  Standing standing(BoardId id) throws SQLException {
    board.setString(1, id.value());
    try (ResultSet rows = board.executeQuery()) {
      if (!rows.next()) {
        return Standing.UNKNOWN;
      }
      return rows.getBoolean(2) ? Standing.DELETED : Standing.THERE;
    }
  }

  Optional<Opening> open(BoardId id) throws SQLException {
    return inOneState(() -> {
      board.setString(1, id.value());
      long key;
      try (ResultSet rows = board.executeQuery()) {
        if (!rows.next() || rows.getBoolean(2)) {
          return Optional.empty();
        }
        key = rows.getLong(1);
      }
      return Optional.of(new Opening(epoch, snapshot(key), texts(key)));
    });
  }

  Page page(BoardId id, long after, int limit) throws SQLException {
    return inOneState(() -> {
      board.setString(1, id.value());
      long key;
      try (ResultSet rows = board.executeQuery()) {
        if (!rows.next()) {
          return new Page(epoch, List.of(), false, false);
        }
        if (after < rows.getLong(3)) {
          return new Page(epoch, List.of(), true, false);
        }
        key = rows.getLong(1);
      }
      return page(key, after, limit);
    });
  }

  Optional<BoardId> boardOfCode(String asked) throws SQLException {
    code.setString(1, asked);
    try (ResultSet rows = code.executeQuery()) {
      return rows.next() ? Optional.of(new BoardId(rows.getString(1))) : Optional.empty();
    }
  }

  int count(Shelf shelf) throws SQLException {
    count.setString(1, shelf.name());
    try (ResultSet rows = count.executeQuery()) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Optional<Snapshot> snapshot(long key) throws SQLException {
    snapshot.setLong(1, key);
    try (ResultSet rows = snapshot.executeQuery()) {
      return rows.next()
          ? Optional.of(new Snapshot(rows.getLong(1), rows.getString(2), rows.getInt(3), rows.getBytes(4)))
          : Optional.empty();
    }
  }

  private Map<String, String> texts(long key) throws SQLException {
    texts.setLong(1, key);
    try (ResultSet rows = texts.executeQuery()) {
      var found = new HashMap<String, String>();
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
      return Map.copyOf(found);
    }
  }

  private Page page(long key, long after, int limit) throws SQLException {
    Map<Long, Map<String, String>> standing = standing(key, after + 1, after + limit);
    entries.setLong(1, key);
    entries.setLong(2, after);
    entries.setInt(3, limit + 1);
    try (ResultSet rows = entries.executeQuery()) {
      var records = new ArrayList<Record>();
      while (rows.next()) {
        if (records.size() == limit) {
          return new Page(epoch, List.copyOf(records), false, true);
        }
        long version = rows.getLong(1);
        String forget = rows.getString(6);
        records.add(new Record(version, rows.getLong(2), rows.getInt(3), rows.getString(4), Hash.text(rows.getBytes(5)),
            standing.getOrDefault(version, Map.of()), forget == null ? Set.of() : Set.of(forget.split("\n"))));
      }
      return new Page(epoch, List.copyOf(records), false, false);
    }
  }

  /** Texts that stand, by the version that brought them. */
  private Map<Long, Map<String, String>> standing(long key, long from, long to) throws SQLException {
    brought.setLong(1, key);
    brought.setLong(2, from);
    brought.setLong(3, to);
    try (ResultSet rows = brought.executeQuery()) {
      var found = new HashMap<Long, Map<String, String>>();
      while (rows.next()) {
        found.computeIfAbsent(rows.getLong(1), v -> new HashMap<>()).put(rows.getString(2), rows.getString(3));
      }
      found.replaceAll((version, texts) -> Map.copyOf(texts));
      return found;
    }
  }

  private interface Question<T> {
    T answer() throws SQLException;
  }

  private <T> T inOneState(Question<T> question) throws SQLException {
    Database.execute(connection, "begin");
    try {
      return question.answer();
    } finally {
      Database.execute(connection, "rollback");
    }
  }
}
