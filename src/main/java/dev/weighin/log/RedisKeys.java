package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Shelf;

/**
 * The names of everything that Weighin keeps in Redis. What belongs to one board carries its id as a hash tag, so that a
 * Cluster keeps it in one slot and a script may touch it together.
 */
final class RedisKeys {

  private static final String PREFIX = "weighin:";
  /** Which history of the whole store this is; whoever restores a backup removes it. */
  static final String HISTORY = PREFIX + "history";

  /** A channel on which nothing is published: subscribed to, to hear whether Redis answers. */
  static final String PROBE = PREFIX + "probe";

  private RedisKeys() {}

  /** The stream of records; the id of an entry is its version. */
  static String log(BoardId board) {
    return of(board, "log");
  }

  static String meta(BoardId board) {
    return of(board, "meta");
  }

  static String texts(BoardId board) {
    return of(board, "texts");
  }

  static String snapshot(BoardId board) {
    return of(board, "snapshot");
  }

  static String codes(BoardId board) {
    return of(board, "codes");
  }

  /** Which instances somebody is connected through, and the participants among them. */
  static String present(BoardId board) {
    return of(board, "present");
  }

  static String people(BoardId board) {
    return of(board, "people");
  }

  /** Which instance runs the simulated crowd. */
  static String lease(BoardId board) {
    return of(board, "lease");
  }

  /** What its holder does, which another may go on with. */
  static String leaseNote(BoardId board) {
    return of(board, "lease-note");
  }

  /** Not a key, but in the slot of the board's keys too. */
  static String channel(BoardId board) {
    return of(board, "told");
  }

  /** Written to find out whether a board's Redis takes anything. */
  static String probe(BoardId board) {
    return of(board, "probe");
  }

  static String code(String code) {
    return PREFIX + "code:" + code;
  }

  static String secret(String name) {
    return PREFIX + "secret:" + name;
  }

  static String shelf(Shelf shelf) {
    return PREFIX + "shelf:" + shelf;
  }

  private static String of(BoardId board, String what) {
    return PREFIX + "{" + board.value() + "}:" + what;
  }
}
