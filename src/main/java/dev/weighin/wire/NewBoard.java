package dev.weighin.wire;

import dev.weighin.board.Draft;
import java.util.Map;

/**
 * A board that somebody asks for.
 *
 * @param draft complete but for the code and the hashes of its links, which are empty
 * @param texts names and reasons of its past rounds, by key
 */
public record NewBoard(Draft draft, Map<String, String> texts) {

  public NewBoard {
    texts = Map.copyOf(texts);
  }

  /** The draft with its code (empty for none) and the hashes of its links. */
  public Draft with(String code, String facilitateHash, String voteHash, String watchHash) {
    return new Draft(draft.question(), draft.about(), draft.scale(), draft.options(), draft.criteria(), draft.given(), draft.anonymity(), draft.visibility(),
        draft.watchable(), draft.promotion(), code, facilitateHash, voteHash, watchHash, draft.past(), draft.decision());
  }
}
