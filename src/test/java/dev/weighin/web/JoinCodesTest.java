package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.web.JoinCodes.Guesser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JoinCodesTest {

  private static final String RIGHT = "7KQ4M2XF";
  private static final BoardId BOARD = new BoardId("there");

  private final AtomicLong now = new AtomicLong(1_000);
  private final JoinCodes codes = new JoinCodes(() -> Instant.ofEpochMilli(now.get()));

  @Test
  void aHallWhereEachIsWrongOnceAtTheSameMomentGoesOn() {
    List<JoinCodes.Attempt> wrong = new ArrayList<>();
    for (int person = 0; person < 400; person++) {
      wrong.add(codes.attempt(at("hall", person), "WRONG" + person).orElseThrow());
    }
    wrong.forEach(JoinCodes.Attempt::wrong);
    codes.know("hall", RIGHT);
    for (int person = 0; person < 400; person++) {
      codes.attempt(at("hall", person), RIGHT).orElseThrow().right();
    }
  }

  @Test
  void manyGuessesAtATimeAreNoMoreGuesses() {
    int begun = 0;
    for (int i = 0; i < 2 * JoinCodes.BURST; i++) {
      begun += codes.attempt(at("guesser", i), "GUESS" + i).isPresent() ? 1 : 0;
    }
    assertEquals((int) JoinCodes.BURST, begun);
    now.addAndGet(1_000);
    assertTrue(codes.attempt(at("guesser", 1_000), "GUESS").isPresent());
    assertFalse(codes.attempt(at("guesser", 1_001), "GUESS").isPresent());
    assertTrue(codes.attempt(at("elsewhere", 1), "GUESS").isPresent());
  }

  @Test
  void rightCodesCostNothing() {
    for (int i = 0; i < 2 * JoinCodes.BURST; i++) {
      codes.attempt(at("hall", i), RIGHT).orElseThrow().right();
    }
    assertTrue(codes.attempt(at("hall", 1), "WRONG").isPresent());
  }

  @Test
  void aConnectionThatGuessesIsStoppedBeforeItsAddressIs() {
    for (int i = 0; i < JoinCodes.CONNECTION_BURST; i++) {
      codes.attempt(at("hall", 1), "GUESS" + i).orElseThrow().wrong();
    }
    assertTrue(codes.attempt(at("hall", 1), RIGHT).isEmpty());
    assertTrue(codes.attempt(at("hall", 2), RIGHT).isPresent());
    Guesser proxied = new Guesser("behind a proxy", "", Optional.empty());
    for (int i = 0; i < JoinCodes.BURST; i++) {
      codes.attempt(proxied, "GUESS" + i).orElseThrow().wrong();
    }
    assertTrue(codes.attempt(proxied, RIGHT).isEmpty());
  }

  @Test
  void guessesAtABoardLeaveTheOthersAlone() {
    for (int i = 0; i < JoinCodes.AT_BOARD_BURST; i++) {
      codes.attempt(new Guesser("hall", "c" + i, Optional.of(BOARD)), "GUESS" + i).orElseThrow().wrong();
    }
    assertTrue(codes.attempt(new Guesser("hall", "c", Optional.of(BOARD)), "GUESS").isEmpty());
    assertTrue(codes.attempt(new Guesser("hall", "c", Optional.of(new BoardId("other"))), "GUESS").isPresent());
    assertTrue(codes.attempt(at("hall", 1), "GUESS").isPresent());
  }

  @Test
  void whatAnAddressKnowsIsNoWayToGuessFaster() {
    for (int i = 0; i < JoinCodes.BURST; i++) {
      codes.attempt(at("hall", i), "GUESS" + i).orElseThrow().wrong();
    }
    codes.know("hall", RIGHT);
    for (int i = 0; i < JoinCodes.BEYOND_BURST; i++) {
      assertTrue(codes.attempt(at("hall", 1_000 + i), "GUESS" + i).isEmpty());
    }
    assertTrue(codes.attempt(at("hall", 1), RIGHT).isEmpty());
    now.addAndGet(20_000);
    codes.attempt(at("hall", 1), RIGHT).orElseThrow().wrong();
    codes.attempt(at("hall", 2), RIGHT).orElseThrow().wrong();
  }

  @Test
  void anAddressLeavesHalfOfARateToOthers() {
    FairRate rate = new FairRate(1_000, 100, () -> Instant.ofEpochMilli(now.get()));
    int hall = 0;
    for (int i = 0; i < 400; i++) {
      hall += rate.take("board", "hall") ? 1 : 0;
    }
    assertEquals(400, hall, "a hall joins at once");
    int flood = 0;
    for (int i = 0; i < 1_600; i++) {
      flood += rate.take("board", "flood") ? 1 : 0;
    }
    assertTrue(flood <= 125, flood + " of 1,600");
    assertTrue(rate.take("board", "somebody else"));
    assertTrue(rate.take("other board", "flood"));
  }

  private static Guesser at(String address, int connection) {
    return new Guesser(address, address + ":" + connection, Optional.empty());
  }
}
