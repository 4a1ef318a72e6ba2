package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.load.ReturningSpectators.Return;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is away for long, or back with all others, is told. */
class WayBackTest {

  @Test
  void thoseWhoComeBackOverThreeSecondsPass() {
    new WayBack(returns(100, 30, 130)).assertInTime("spectators").assertSpread("spectators");
  }

  @Test
  void nobodyIsNotEverybody() {
    assertSays("spectators: nobody was let go and came back", () -> new WayBack(List.of()).assertInTime("spectators"));
  }

  @Test
  void oneWhoComesBackTooLateIsTold() {
    assertSays("spectators: one was away for 10001 ms", () -> new WayBack(returns(100, 30, 10_001)).assertInTime("spectators"));
  }

  @Test
  void allAtOnceIsTold() {
    var said = assertThrows(AssertionError.class, () -> new WayBack(returns(100, 0, 130)).assertSpread("spectators")).getMessage();
    assertTrue(said.startsWith("spectators were let go all at once, in each 500 ms: [100]"), said);
  }

  @Test
  void allBackAtOnceIsTold() {
    var waiting = IntStream.range(0, 100).mapToObj(i -> new Return(ms(i * 30), ms(4_000))).toList();
    var said = assertThrows(AssertionError.class, () -> new WayBack(waiting).assertSpread("spectators")).getMessage();
    assertTrue(said.startsWith("spectators came back all at once, in each 500 ms: [100]"), said);
  }

  @Test
  void mostOfThemAtOnceIsTold() {
    var most = new ArrayList<>(returns(100, 0, 130));
    most.addAll(returns(20, 150, 130));
    assertTrue(assertThrows(AssertionError.class, () -> new WayBack(most).assertSpread("spectators")).getMessage().contains("all at once"));
  }

  private static List<Return> returns(int many, int apartMs, int awayMs) {
    return IntStream.range(0, many).mapToObj(i -> new Return(ms(i * apartMs), ms(i * apartMs + awayMs))).toList();
  }

  private static long ms(long ms) {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }

  private static void assertSays(String sentence, Runnable check) {
    assertTrue(assertThrows(AssertionError.class, check::run).getMessage().startsWith(sentence));
  }
}
