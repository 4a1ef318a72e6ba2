package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  private static final String F = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** The figures come from openssl. */
  @Test
  void eachLinkFollowsFromTheOneAboveIt() {
    Capabilities links = Capabilities.of(F, 1);
    assertEquals(F, links.facilitate());
    assertEquals("S2K2ZqonhHcQ7z5eJmzdTaZsubzeY0eO2gX-Y5phnIY", links.vote());
    assertEquals("POLJog3RxDyXrprc409CjXzaqa_2WrIJLDWH7hEbmPI", links.watch());
    assertEquals("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a", Capabilities.hash(F));
  }

  @Test
  void aNewGenerationReplacesVotingAndWatching() {
    Capabilities one = Capabilities.of(F, 1);
    Capabilities two = Capabilities.of(F, 2);
    assertEquals(one.facilitate(), two.facilitate());
    assertNotEquals(one.vote(), two.vote());
    assertNotEquals(one.watch(), two.watch());
  }

  @Test
  void everyDrawIsAnother() {
    assertTrue(Capabilities.drawn().matches("[A-Za-z0-9_-]{43}"));
    assertNotEquals(Capabilities.drawn(), Capabilities.drawn());
  }
}
