package dev.weighin.wire;

import dev.weighin.board.Command;
import java.util.Map;

/** What a message asks for. */
public sealed interface Asked {

  /**
   * A command ready for the log.
   *
   * @param texts names and reasons to keep beside the log, by key
   */
  record Ready(Command command, Map<String, String> texts) implements Asked {

    public Ready {
      texts = Map.copyOf(texts);
    }
  }

  /** {@code setCode} without a code: the server draws one and has the directory hold it, then asks {@link Command.SetCode}. */
  record NewCode() implements Asked {}

  /**
   * {@code rotateLinks}: the server computes the next generation's links from the facilitator's key, then asks
   * {@link Command.RotateLinks}.
   */
  record NewLinks(String key) implements Asked {}
}
