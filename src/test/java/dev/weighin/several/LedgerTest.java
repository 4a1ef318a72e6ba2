package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weighin.live.BoardLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is shown logs with one fault each, and says which. */
class LedgerTest {

  private final Ledger ledger = new Ledger();
  private final List<BoardLog.Record> records = new ArrayList<>();

  @BeforeEach
  void threeRecords() {
    for (int i = 0; i < 3; i++) {
      records.add(Chain.record(records, 1_000 + i / 2, "body " + i));
    }
  }

  @Test
  void aRightLogPassesWhereverItIsCutIntoPages() {
    ledger.take(page("epoch", records.subList(0, 2)));
    ledger.take(page("epoch", List.of()));
    ledger.take(page("epoch", records.subList(2, 3)));
    assertEquals(records, ledger.records());
    assertEquals(3, ledger.version());
  }

  @Test
  void aGap() {
    records.remove(1);
    assertSays("version 3 follows 1");
  }

  @Test
  void aLogThatDoesNotBeginAtItsBeginning() {
    records.removeFirst();
    assertSays("version 2 follows 0");
  }

  @Test
  void aRecordThatComesTwice() {
    records.add(records.getLast());
    assertSays("version 3 follows 3");
  }

  @Test
  void timeThatGoesBack() {
    records.add(Chain.record(records, 999, "earlier"));
    assertSays("time falls at version 4");
  }

  @Test
  void aBodyThatWasAltered() {
    var right = records.get(1);
    records.set(1, new BoardLog.Record(2, right.time(), right.rules(), "altered", right.hash(), Map.of(), Set.of()));
    assertSays("the hash of version 2 does not follow");
  }

  @Test
  void aRecordOfAnotherHistory() {
    var other = new ArrayList<>(List.of(Chain.record(List.of(), 1_000, "another beginning")));
    records.set(1, Chain.record(other, 1_001, "body 1"));
    assertSays("the hash of version 2 does not follow");
  }

  @Test
  void anotherEpoch() {
    ledger.take(page("epoch", records.subList(0, 2)));
    assertEquals("another epoch after version 2", assertThrows(AssertionError.class, () -> ledger.take(page("other", records.subList(2, 3)))).getMessage());
  }

  @Test
  void whatWasTrimmedBeforeItWasRead() {
    ledger.take(page("epoch", records.subList(0, 1)));
    var trimmed = new BoardLog.Page("epoch", List.of(), true, false);
    assertEquals("trimmed before it was read, after version 1", assertThrows(AssertionError.class, () -> ledger.take(trimmed)).getMessage());
  }

  private void assertSays(String sentence) {
    assertEquals(sentence, assertThrows(AssertionError.class, () -> ledger.take(page("epoch", records))).getMessage());
  }

  private static BoardLog.Page page(String epoch, List<BoardLog.Record> records) {
    return new BoardLog.Page(epoch, List.copyOf(records), false, false);
  }
}
