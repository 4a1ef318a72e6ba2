package dev.weighin.wire;

import dev.weighin.board.CriterionId;
import dev.weighin.board.Limits;
import dev.weighin.board.Mark;
import dev.weighin.board.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Marks: whole numbers, {@code "unsure"}, and for scores {@code "none"}. */
final class MarkReader {

  /** Marks 0–100 by criterion. */
  static Map<CriterionId, Mark> weights(Fields in) {
    Map<CriterionId, Mark> marks = new TreeMap<>();
    for (String name : in.names(Limits.CRITERIA_MAX)) {
      marks.put(new CriterionId(name), mark(in, name));
    }
    return marks;
  }

  /** A score; empty takes it back. */
  static Optional<Mark> score(Fields in, String name) {
    return "none".equals(in.value(name)) ? Optional.empty() : Optional.of(mark(in, name));
  }

  private static Mark mark(Fields in, String name) {
    return "unsure".equals(in.value(name)) ? Mark.UNSURE : number(in, name);
  }

  private static Mark number(Fields in, String name) {
    if (in.value(name) instanceof String) {
      in.refuse(Reason.Code.BAD_VALUE, "“" + Fields.shortened(name) + "” must be a whole number or “unsure”.", name);
      return Mark.UNSURE;
    }
    return Mark.of((int) in.whole(name, 0, Limits.MARK_MAX));
  }

  private MarkReader() {}
}
