package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages' modules without a DOM have tests of their own, which Node.js runs. */
class NodeUnitTest {
  private static final Path FOLDER = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/node");

  @Test
  void theModulesBehindThePagesPassTheirTests() throws Exception {
    var tests = tests();
    assertFalse(tests.isEmpty(), "no *.test.mjs in " + FOLDER);
    var command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
    command.addAll(tests);
    var node = start(command);
    var said = new String(node.getInputStream().readAllBytes());
    assertEquals(0, node.waitFor(), said);
  }

  private static List<String> tests() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("The tests need Node.js 20 or newer: install it and run again.", e);
    }
  }
}
