package dev.weighin.web;

import dev.weighin.live.Admission;
import dev.weighin.live.Bucket;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.Watcher;
import io.vertx.core.Future;

/** What one connection is at one board: as what it was admitted, and whether it watches. */
final class Seat {

  /** Full views that a connection may ask for at once, and each second. */
  private static final double SYNCS_BURST = 5;
  private static final double SYNCS_PER_SECOND = 1;

  LiveBoard board;
  final String tab;
  final Bucket syncs;
  Admission admission;
  /** Null while it is not registered. */
  Watcher watcher;
  /** Null while the board is not looked for. */
  Future<Boolean> reopening;

  Seat(LiveBoard board, Admission admission, String tab, long nowMs) {
    this.board = board;
    this.admission = admission;
    this.tab = tab;
    this.syncs = new Bucket(SYNCS_PER_SECOND, SYNCS_BURST, nowMs);
  }

  /** The same board, opened again. Whoever watched it before is counted there and nowhere else. */
  void moveTo(LiveBoard reopened) {
    if (board != reopened) {
      stopWatching();
      board = reopened;
    }
  }

  void stopWatching() {
    if (watcher != null) {
      board.leave(watcher);
      watcher = null;
    }
  }
}
