package dev.weighin.wire;

import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;

/** An entry's body as the log keeps it: compact JSON, the same text for the same entry for ever. */
public final class EntryCodec {

  public static String body(Author author, Command command) {
    throw new UnsupportedOperationException();
  }

  /** @throws IllegalArgumentException where the body was not written by {@link #body} */
  public static Entry entry(long version, long time, int rules, String body) {
    throw new UnsupportedOperationException();
  }

  private EntryCodec() {}
}
