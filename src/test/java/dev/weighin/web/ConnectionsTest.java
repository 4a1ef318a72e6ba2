package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConnectionsTest {

  /** Six connections for the pages and one socket for each of 400 people who come at once. */
  private static final int HALL = 400 * 7;
  private static final long SMALL_HEAP = 256L << 20;

  private final Connections connections = new Connections(Connections.limit(8_192, SMALL_HEAP));

  @Test
  void aHallBehindOneAddressHasItsPlaces() {
    assertEquals(HALL, places("hall", HALL));
  }

  @Test
  void oneAddressLeavesPlacesToOthers() {
    long limit = connections.limit();
    assertEquals(limit / 2, places("greedy", limit));
    assertEquals(limit / FairLimit.SHARES, places("another", limit));
    assertEquals(1, places("a third", 1));
  }

  @Test
  void aProxyIsNoAddressOfItsOwn() {
    for (long i = connections.limit(); i > 0; i--) {
      assertEquals(Connections.Place.TAKEN, connections.opened(connections.proxied()));
    }
    for (int i = 0; i < Connections.REFUSED_MAX; i++) {
      assertEquals(Connections.Place.TO_REFUSE, connections.opened(connections.proxied()));
    }
    assertEquals(Connections.Place.NONE, connections.opened(connections.proxied()));
  }

  @Test
  void aPlaceThatIsGivenBackIsFree() {
    long limit = connections.limit();
    places("greedy", limit);
    connections.closed("greedy", Connections.Place.TAKEN);
    assertEquals(1, places("greedy", 1));
  }

  @Test
  void theReserveIsNeverAllOfFewFiles() {
    assertEquals(300 - Connections.RESERVE_FILES, Connections.limit(300, SMALL_HEAP));
    assertEquals(50, Connections.limit(100, SMALL_HEAP));
    assertTrue(Connections.limit(Integer.MAX_VALUE, SMALL_HEAP) * Connections.HEAP_BYTES_EACH <= SMALL_HEAP);
  }

  private long places(String address, long wanted) {
    long taken = 0;
    for (long i = 0; i < wanted; i++) {
      Connections.Place place = connections.opened(address);
      if (place == Connections.Place.TAKEN) {
        taken++;
      } else {
        connections.closed(address, place);
      }
    }
    return taken;
  }
}
