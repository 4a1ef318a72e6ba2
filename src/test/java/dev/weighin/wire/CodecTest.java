package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Entry;
import dev.weighin.board.RandomCommands;
import dev.weighin.kit.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecTest {

  @Test
  void entriesAndSnapshotsComeBackEqualToTheBit() {
    Random random = Seed.random("codecs");
    for (int run = 0; run < 20; run++) {
      RandomCommands commands = new RandomCommands(random);
      Board board = Board.empty(new BoardId("coded"));
      for (int step = 0; step < 400; step++) {
        Entry entry = commands.next(board);
        String body = EntryCodec.body(entry.author(), entry.command());
        Entry back = EntryCodec.entry(entry.version(), entry.time(), entry.rules(), body);
        assertEquals(entry, back);
        assertEquals(body, EntryCodec.body(back.author(), back.command()));
        board = board.apply(back).board();
        if (step % 50 == 0) {
          byte[] state = BoardCodec.encode(board);
          Board read = BoardCodec.decode(BoardCodec.FORMAT, state);
          assertEquals(board, read);
          assertArrayEquals(state, BoardCodec.encode(read));
          board = read;
        }
      }
    }
  }

  @Test
  void damagedOnesAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> EntryCodec.entry(3, 1, 1, "{\"type\":\"dance\"}"));
    assertThrows(IllegalArgumentException.class, () -> BoardCodec.decode(2, new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> BoardCodec.decode(1, Arrays.copyOf(BoardCodec.encode(Board.empty(new BoardId("x"))), 40)));
  }
}
