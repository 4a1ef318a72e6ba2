package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weighin.live.BoardLog;
import dev.weighin.live.BoardLog.Draft;
import java.util.List;

/** The port's limits on what is asked of it; beyond one, the caller has a bug. */
final class Bounds {

  private Bounds() {}

  /** Checks a batch and answers its size in characters. */
  static long ofBatch(List<Draft> batch) {
    within("drafts in a batch", batch.size(), 1, BoardLog.BATCH_MAX);
    return batch.stream().mapToLong(Bounds::ofDraft).sum();
  }

  static long ofDraft(Draft draft) {
    within("characters of a body", draft.body().length(), 1, BoardLog.BODY_MAX);
    wellFormed(draft.body());
    long texts = 0;
    for (var text : draft.texts().entrySet()) {
      key(text.getKey());
      wellFormed(text.getValue());
      texts += text.getKey().length() + text.getValue().length();
      if (draft.forget().contains(text.getKey())) {
        throw new IllegalArgumentException("a draft brings and forgets the text " + text.getKey());
      }
    }
    for (String key : draft.forget()) {
      key(key);
      texts += key.length();
    }
    within("characters of texts", texts, 0, BoardLog.TEXTS_MAX);
    return draft.body().length() + texts;
  }

  static void code(String code) {
    within("characters of a code", code.length(), 1, BoardLog.CODE_MAX);
    wellFormed(code);
  }

  static void within(String what, long count, long min, long max) {
    if (count < min || count > max) {
      throw new IllegalArgumentException(what + ": " + count + ", and not " + min + " to " + max);
    }
  }

  private static void key(String key) {
    within("characters of a text's key", key.length(), 1, BoardLog.KEY_MAX);
    if (key.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a text's key with a control character");
    }
    wellFormed(key);
  }

  // Half a surrogate pair has no UTF-8: it would come back as another text than the one that was delivered.
  private static void wellFormed(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("text that is not well-formed Unicode");
    }
  }
}
