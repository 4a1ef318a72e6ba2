package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {

  /** The vectors are openssl's: {@code printf vote:1 | openssl dgst -sha256 -hmac $F -binary | basenc --base64url}. */
  @Test
  void theTwoLowerKeysFollowFromTheFirst() {
    Keys keys = Keys.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", 1);
    assertEquals("Q0Qe5SfZviFc0IUO6m5SBTa2oHQUp8s1LvpLfiNWDTo", keys.vote());
    assertEquals("thJz7mG2tjGwYswyZNBwzvzhYmGv4_0c9u1z3VzEZhU", keys.watch());
    assertEquals("ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0", Keys.hash(keys.facilitate()));
  }

  @Test
  void anotherGenerationHasOtherLinksToVoteAndToWatch() {
    Keys first = Keys.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", 1);
    Keys second = Keys.of(first.facilitate(), 2);
    assertNotEquals(first.vote(), second.vote());
    assertNotEquals(first.watch(), second.watch());
  }

  @Test
  void aKeyFitsItsOwnHashOnly() {
    assertTrue(Keys.fits("secret", Keys.hash("secret")));
    assertFalse(Keys.fits("Secret", Keys.hash("secret")));
    assertFalse(Keys.fits("", ""));
    assertFalse(Keys.fits("secret", ""));
  }

  @Test
  void whatIsDrawnHasTheShapeThatIsPromised() {
    Chance chance = new Chance(new Random(7));
    assertTrue(chance.key().matches("[A-Za-z0-9_-]{43}"));
    assertTrue(chance.boardId().value().matches("[a-hj-km-np-z2-9]{10}"));
    assertTrue(chance.code().matches("[2-9A-HJKMNP-TV-Z]{8}"));
    assertTrue(chance.participant().value().matches("[A-Za-z0-9_-]{16}"));
  }
}
