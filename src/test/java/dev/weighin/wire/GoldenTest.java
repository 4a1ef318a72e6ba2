package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Entry;
import dev.weighin.board.RandomCommands;
import dev.weighin.board.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Logs of earlier releases fold to the boards that those releases made of them. A line of a log is an entry: time, number
 * of the rules, body, separated by tabs; the board beside it is its snapshot. Files are added with each new number of the
 * rules and never changed.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @Test
  void everyGoldenLogFoldsToItsGoldenBoard() throws IOException {
    List<Path> logs = files(".log");
    for (Path log : logs) {
      Board board = Board.empty(new BoardId("golden"));
      for (String line : Files.readAllLines(log)) {
        String[] parts = line.split("\t", 3);
        board = board.apply(EntryCodec.entry(board.version() + 1, Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2])).board();
      }
      String golden = Files.readString(board(log));
      assertEquals(golden, new String(BoardCodec.encode(board), StandardCharsets.UTF_8), log.toString());
      assertEquals(board, BoardCodec.decode(BoardCodec.FORMAT, golden.getBytes(StandardCharsets.UTF_8)));
    }
    for (int rules = Rules.OLDEST; rules <= Rules.NEWEST; rules++) {
      String prefix = "rules-" + rules + "-";
      assertTrue(logs.stream().anyMatch(log -> log.getFileName().toString().startsWith(prefix)), "a golden log of " + prefix);
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Path board(Path log) {
    return Path.of(log.toString().replace(".log", ".board.json"));
  }

  /**
   * Writes golden files for the newest rules that are not there yet: to be run when those are new, and once more for
   * commands that came later.
   *
   * @param arguments how many there shall be
   */
  public static void main(String[] arguments) throws IOException {
    for (int run = 1; run <= Integer.parseInt(arguments[0]); run++) {
      Path log = FOLDER.resolve("rules-" + Rules.NEWEST + "-" + run + ".log");
      if (Files.exists(log)) {
        continue;
      }
      RandomCommands commands = new RandomCommands(new Random(run));
      Board board = Board.empty(new BoardId("golden"));
      List<String> lines = new ArrayList<>();
      for (int step = 0; step < 300; step++) {
        Entry entry = commands.next(board);
        lines.add(entry.time() + "\t" + entry.rules() + "\t" + EntryCodec.body(entry.author(), entry.command()));
        board = board.apply(entry).board();
      }
      Files.write(log, lines);
      Files.write(board(log), BoardCodec.encode(board));
    }
  }
}
