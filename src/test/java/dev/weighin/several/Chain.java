package dev.weighin.several;

import dev.weighin.board.Rules;
import dev.weighin.live.BoardLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chain of hashes in a Redis, computed once more. */
final class Chain {

  private Chain() {}

  /** The next record of a log that is made up. */
  static BoardLog.Record record(List<BoardLog.Record> before, long time, String body) {
    var bare = new BoardLog.Record(before.size() + 1, time, Rules.NEWEST, body, "", Map.of(), Set.of());
    return new BoardLog.Record(bare.version(), time, bare.rules(), body, next(before.isEmpty() ? "" : before.getLast().hash(), bare), Map.of(), Set.of());
  }

  static String next(String before, BoardLog.Record record) {
    var text = before + "\n" + record.version() + "\n" + record.time() + "\n" + record.rules() + "\n" + record.body();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
