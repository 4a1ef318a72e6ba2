package dev.weighin.several;

import dev.weighin.live.BoardLog;
import java.util.ArrayList;
import java.util.List;

/**
 * A board's records from version 1 on, as they are read. Fails where versions are not contiguous, time falls, a hash does not
 * follow, the epoch changes, or something was trimmed before it was read.
 */
final class Ledger {

  private final List<BoardLog.Record> records = new ArrayList<>();
  private String epoch = "";

  /** The version of the last record, 0 before the first. */
  long version() {
    return records.isEmpty() ? 0 : records.getLast().version();
  }

  List<BoardLog.Record> records() {
    return List.copyOf(records);
  }

  /** What was read after {@link #version}. */
  void take(BoardLog.Page page) {
    if (page.trimmed()) {
      throw new AssertionError("trimmed before it was read, after version " + version());
    }
    if (!epoch.isEmpty() && !page.epoch().equals(epoch)) {
      throw new AssertionError("another epoch after version " + version());
    }
    epoch = page.epoch();
    page.records().forEach(this::take);
  }

  private void take(BoardLog.Record record) {
    if (record.version() != version() + 1) {
      throw new AssertionError("version " + record.version() + " follows " + version());
    }
    if (!records.isEmpty() && record.time() < records.getLast().time()) {
      throw new AssertionError("time falls at version " + record.version());
    }
    if (!record.hash().equals(Chain.next(records.isEmpty() ? "" : records.getLast().hash(), record))) {
      throw new AssertionError("the hash of version " + record.version() + " does not follow");
    }
    records.add(record);
  }
}
