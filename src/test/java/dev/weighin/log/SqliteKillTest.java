package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Record;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kills a process that appends, with SIGKILL at random moments: {@code -Dkills=} times, {@code -Dseed=} the moments. */
class SqliteKillTest extends SqliteWords {

  private final long seed = Long.getLong("seed", System.nanoTime());

  @Test
  void whatAKilledProcessAcknowledgedIsThere() throws Exception {
    int kills = Integer.getInteger("kills", 4);
    System.out.println("kills: -Dkills=" + kills + " -Dseed=" + seed);
    var random = new Random(seed);
    var acknowledged = new HashMap<BoardId, Map<Long, String>>();
    for (int i = 0; i < kills; i++) {
      await(log.close());
      liveAndDie(random.nextInt(3_000), acknowledged);
      log = openLog();
      acknowledged.forEach(this::check);
    }
  }

  private void liveAndDie(int lines, Map<BoardId, Map<Long, String>> acknowledged) throws Exception {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED", "-Xmx128m",
        "-cp", System.getProperty("java.class.path"), KilledLog.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    int read = 0;
    try (var reader = process.inputReader()) {
      for (String line; (line = reader.readLine()) != null; read++) {
        String[] word = line.split(" ");
        // The last line may be cut short by the kill; its record is then only less closely compared.
        if (word.length == 3) {
          acknowledged.computeIfAbsent(new BoardId(word[0]), board -> new HashMap<>()).put(Long.valueOf(word[1]), word[2]);
        }
        if (read == lines) {
          // Through the handle: what it printed before it died is still to be read.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertTrue(read >= lines, "the process ended by itself");
  }

  private void check(BoardId board, Map<Long, String> acknowledged) {
    List<Record> records = readAll(board);
    assertChained(records);
    acknowledged.forEach((version, body) -> assertTrue(
        version <= records.size() && records.get((int) (version - 1)).body().startsWith(body),
        () -> board + " lost " + version + ", seed " + seed));
    assertEquals("first", records.getFirst().body());
  }
}
