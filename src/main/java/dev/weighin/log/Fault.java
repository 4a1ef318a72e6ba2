package dev.weighin.log;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a fault of the store means, in a sentence for people. */
final class Fault {

  private Fault() {}

  static String sentence(Throwable fault) {
    return switch (fault) {
      case SQLiteException sqlite -> sentence(sqlite.getResultCode());
      case SQLException other -> "The store failed: " + other.getMessage();
      default -> "The store failed: " + fault;
    };
  }

  private static String sentence(SQLiteErrorCode code) {
    // The low byte is the kind of error, the rest its circumstances.
    int kind = code.code & 0xff;
    if (kind == SQLiteErrorCode.SQLITE_FULL.code) {
      return "The disk of the data folder is full.";
    }
    if (kind == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "The disk of the data folder answers with an error (" + code.name() + ").";
    }
    if (kind == SQLiteErrorCode.SQLITE_BUSY.code || kind == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "Another program holds the store's file.";
    }
    if (kind == SQLiteErrorCode.SQLITE_READONLY.code || kind == SQLiteErrorCode.SQLITE_PERM.code) {
      return "The store's file cannot be written.";
    }
    if (kind == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return "The store's file cannot be opened.";
    }
    if (kind == SQLiteErrorCode.SQLITE_CORRUPT.code || kind == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "The store's file is damaged: restore a backup.";
    }
    return "The store failed (" + code.name() + ").";
  }
}
