package dev.weighin.web;

import static dev.weighin.web.FairLimit.Taken.ALL_USED;
import static dev.weighin.web.FairLimit.Taken.SHARE_USED;
import static dev.weighin.web.FairLimit.Taken.YES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FairLimitTest {

  private final FairLimit limit = new FairLimit(80);

  @Test
  void oneKeyMayTakeHalfAndNoMore() {
    assertEquals(40, takeAll("a"));
    assertEquals(SHARE_USED, limit.take("a", 1));
    assertEquals(40, limit.heldBy("a"));
  }

  @Test
  void whileMoreThanHalfIsInUseEveryOtherKeyHasItsShare() {
    takeAll("a");
    assertEquals(10, takeAll("b"));
    assertEquals(SHARE_USED, limit.take("b", 1));
    assertEquals(10, takeAll("c"));
    assertEquals(10, takeAll("d"));
    assertEquals(10, takeAll("e"));
    assertEquals(ALL_USED, limit.take("f", 1));
    assertEquals(80, limit.inUse());
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAndAKeyThatHoldsNothingIsForgotten() {
    takeAll("a");
    for (int i = 0; i < 40; i++) {
      limit.giveBack("a", 1);
    }
    assertEquals(0, limit.inUse());
    assertEquals(0, limit.heldBy("a"));
    assertEquals(YES, limit.take("a", 1));
  }

  @Test
  void anAmountIsTakenWholeOrNotAtAll() {
    assertEquals(ALL_USED, limit.take("a", 81));
    assertEquals(0, limit.inUse());
  }

  @Test
  void aKeyThatHoldsNothingMayTakeOneAmountLargerThanItsShare() {
    takeAll("a");
    assertEquals(YES, limit.take("b", 20));
    assertEquals(SHARE_USED, limit.take("b", 1));
  }

  private int takeAll(String key) {
    int taken = 0;
    while (limit.take(key, 1) == YES) {
      taken++;
    }
    return taken;
  }
}
