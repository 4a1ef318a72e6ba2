package dev.weighin.fault;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.live.BoardLog;
import dev.weighin.wire.EntryCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A board's whole log, judged once more. */
record Judged(List<Entry> entries, List<Outcome> outcomes, List<Boolean> changed, Board board) {

  /**
   * One number of a tab, where it stands in the log.
   *
   * @param changed whether it made any ballot or participant different
   */
  record Place(Entry entry, Author.Person author, Outcome outcome, boolean changed) {}

  /** What stands in the log beyond the records that were read before; fails where some of that was trimmed. */
  static List<BoardLog.Record> onward(List<BoardLog.Record> before, BoardLog log, String id) throws Exception {
    List<BoardLog.Record> records = new ArrayList<>(before);
    BoardLog.Page page;
    do {
      page = log.read(new BoardId(id), records.size(), BoardLog.READ_MAX).await(10, TimeUnit.SECONDS);
      if (page.trimmed()) {
        throw new AssertionError("trimmed: the test is to read every entry");
      }
      records.addAll(page.records());
    } while (page.more());
    return records;
  }

  /** Folds every record of a board; fails where versions are not contiguous, times fall or a hash does not follow from its predecessor. */
  static Judged of(List<BoardLog.Record> records, String id) {
    List<Entry> entries = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<Boolean> changed = new ArrayList<>();
    var board = Board.empty(new BoardId(id));
    var hash = "";
    for (var record : records) {
      if (record.version() != board.version() + 1) {
        throw new AssertionError("version " + record.version() + " follows " + board.version());
      }
      if (record.time() < board.time()) {
        throw new AssertionError("time falls at version " + record.version());
      }
      if (!record.hash().equals(Hashes.of(hash, record))) {
        throw new AssertionError("the hash of version " + record.version() + " does not follow");
      }
      hash = record.hash();
      var entry = EntryCodec.entry(record.version(), record.time(), record.rules(), record.body());
      var applied = board.apply(entry);
      entries.add(entry);
      outcomes.add(applied.outcome());
      changed.add(!board.rounds().equals(applied.board().rounds()) || !board.participants().equals(applied.board().participants()));
      board = applied.board();
    }
    return new Judged(entries, outcomes, changed, board);
  }

  /** Entries of a tab in the order of the log, those that were judged and those that repeat. */
  List<Place> of(String participant, String tab) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).author() instanceof Author.Person author && author.participant().value().equals(participant) && author.tab().equals(tab)) {
        places.add(new Place(entries.get(i), author, outcomes.get(i), changed.get(i)));
      }
    }
    return places;
  }
}
