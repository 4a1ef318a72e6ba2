package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeyTest {

  private static final BoardId DEMO = new BoardId("demo");

  @TempDir Path folder;

  @Test
  void linksOutliveARestart() throws IOException {
    String before = DemoKey.in(folder).facilitate(DEMO);
    assertEquals(before, DemoKey.in(folder).facilitate(DEMO));
    assertTrue(before.matches("[A-Za-z0-9_-]{43}"), before);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    DemoKey.in(folder);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(DemoKey.FILE))));
  }

  @Test
  void boardsPeopleAndInstallationsHaveSecretsOfTheirOwn(@TempDir Path other) throws IOException {
    DemoKey key = DemoKey.in(folder);
    assertNotEquals(key.facilitate(DEMO), key.facilitate(new BoardId("demo-articles")));
    assertNotEquals(key.personal(DEMO, Crowd.participant(1)), key.personal(DEMO, Crowd.participant(2)));
    assertNotEquals(key.facilitate(DEMO), DemoKey.in(other).facilitate(DEMO));
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    for (String broken : new String[] {"c2hvcnQ", "no key at all", ""}) {
      Files.writeString(folder.resolve(DemoKey.FILE), broken);
      assertTrue(assertThrows(IOException.class, () -> DemoKey.in(folder)).getMessage().contains(DemoKey.FILE));
    }
  }
}
