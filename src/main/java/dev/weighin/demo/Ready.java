package dev.weighin.demo;

import dev.weighin.board.Draft;
import dev.weighin.board.TextKey;
import java.util.Map;

/**
 * A board ready to be made.
 *
 * @param draft key hashes and join code are empty, for the caller to fill in
 * @param texts names and reasons that its past rounds point to, to be kept beside the log
 */
public record Ready(Draft draft, Map<TextKey, String> texts) {

  public Ready {
    texts = Map.copyOf(texts);
  }
}
