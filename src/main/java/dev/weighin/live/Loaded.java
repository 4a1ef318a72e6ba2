package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.Texts;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * A board as it comes out of the log: its snapshot and what was written after. Folding may take its time and is not
 * done on a loop.
 *
 * @param hash of the last entry
 * @param snapshotVersion 0 when there is none
 */
record Loaded(Board board, Texts texts, String epoch, String hash, Openings openings, long snapshotVersion) {

  private static final int PAGE = 4_096;

  /** Where the folding is done. */
  interface Folding {
    <T> Future<T> blocking(Callable<T> task);
  }

  /** Empty: there is no such board. */
  static Future<Optional<Loaded>> from(BoardLog log, BoardId id, Folding folding) {
    return log.open(id).compose(opening -> opening.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : folding.blocking(() -> snapshot(id, opening.get())).compose(loaded -> loaded.onward(log, id, folding)).map(Optional::of));
  }

  private static Loaded snapshot(BoardId id, BoardLog.Opening opening) {
    return opening.snapshot()
        .map(each -> new Loaded(Snapshots.board(each), Texts.of(opening.texts()), opening.epoch(), each.hash(), Snapshots.openings(each), each.version()))
        .orElseGet(() -> new Loaded(Board.empty(id), Texts.of(opening.texts()), opening.epoch(), "", new Openings(new TreeMap<>()), 0));
  }

  private Future<Loaded> onward(BoardLog log, BoardId id, Folding folding) {
    return log.onward(id, new BoardLog.Reached(epoch, board.version(), hash), PAGE).compose(page -> {
      if (page.trimmed() || !page.epoch().equals(epoch)) {
        return Future.failedFuture(new IllegalStateException("the log of board " + id + " changed while it was opened"));
      }
      return folding.blocking(() -> with(page)).compose(next -> page.more() ? next.onward(log, id, folding) : Future.succeededFuture(next));
    });
  }

  private Loaded with(BoardLog.Page page) {
    Board next = board;
    Texts beside = texts;
    String last = hash;
    for (BoardLog.Record record : page.records()) {
      Board before = next;
      next = before.apply(EntryCodec.entry(record.version(), record.time(), record.rules(), record.body())).board();
      openings.look(before, next);
      // Written after the texts were read, perhaps: what an entry brought and forgot since is not among them.
      beside = beside.with(record.texts()).without(record.forget());
      last = record.hash();
    }
    return new Loaded(next, beside, epoch, last, openings, snapshotVersion);
  }
}
