package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryIT {
  /** What ExitOnOutOfMemoryError exits with. */
  private static final int EXITED = 3;
  private static final int SURVIVED = 42;
  private static final int PIECE = 1 << 20;

  @TempDir Path temp;

  @Test
  void aServerThatHasNoMemoryLeftExits() throws Exception {
    var command = ServerProcess.javaCommand("-Xmx64m");
    command.set(command.size() - 1, Hungry.class.getName());
    try (var server = ServerProcess.start(command, Map.of("DATA_DIR", temp.toString()))) {
      server.url();
      assertEquals(EXITED, server.exitCode());
      assertTrue(server.lines().stream().anyMatch(line -> line.contains("OutOfMemoryError")), () -> server.lines().toString());
    }
  }

  /** A server, and a thread that takes all memory and, as many a library does, lives on. */
  static final class Hungry {
    private Hungry() {}

    public static void main(String[] arguments) throws Exception {
      Main.main(arguments);
      var pieces = new ArrayList<byte[]>();
      try {
        while (true) pieces.add(new byte[PIECE]);
      } catch (OutOfMemoryError swallowed) {
        pieces.clear();
        Runtime.getRuntime().halt(SURVIVED);
      }
    }
  }
}
