package dev.weighin.wire;

import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.OptionId;
import dev.weighin.board.Reason;
import dev.weighin.board.Scale;
import java.util.Optional;

/** What is decided, as messages say it. */
final class DefinitionReader {

  static Optional<Command> command(String type, Fields in) {
    return Optional.ofNullable(switch (type) {
      case "ask" -> new Command.Ask(in.text("question", Limits.QUESTION_LENGTH), about(in));
      case "addOption" -> new Command.AddOption(name(in), about(in));
      case "editOption" -> new Command.EditOption(in.option("option"), name(in), about(in));
      case "removeOption" -> new Command.RemoveOption(in.option("option"));
      case "orderOptions" -> new Command.OrderOptions(in.ids("order", Limits.OPTIONS_MAX, OptionId::new));
      case "addCriterion" -> new Command.AddCriterion(name(in), about(in), ends(in), in.choice("scoredBy", Criterion.ScoredBy.class, Criterion.ScoredBy.VOTERS));
      case "editCriterion" -> new Command.EditCriterion(in.criterion("criterion"), name(in), about(in), ends(in), in.choice("scoredBy", Criterion.ScoredBy.class));
      case "removeCriterion" -> new Command.RemoveCriterion(in.criterion("criterion"));
      case "orderCriteria" -> new Command.OrderCriteria(in.ids("order", Limits.CRITERIA_MAX, CriterionId::new));
      case "setScale" -> new Command.SetScale(scale(in.object("scale", true)));
      case "give" -> new Command.Give(cell(in), given(in));
      default -> null;
    });
  }

  static String name(Fields in) {
    return in.text("name", Limits.NAME_LENGTH);
  }

  static String about(Fields in) {
    return in.lines("about", Limits.ABOUT_LENGTH);
  }

  static Cell cell(Fields in) {
    return new Cell(in.option("option"), in.criterion("criterion"));
  }

  /** Both ends in words or both in numbers; absent: none of its own. */
  static Ends ends(Fields outer) {
    if (!outer.has("ends")) {
      return Ends.NONE;
    }
    Fields in = outer.object("ends", true);
    Ends ends;
    if (in.value("worst") instanceof Number || in.value("best") instanceof Number) {
      Ends.Numbers numbers = new Ends.Numbers(in.number("worst"), in.number("best"), in.text("unit", Limits.UNIT_LENGTH, false, false));
      if (numbers.worstValue() == numbers.bestValue()) {
        in.refuse(Reason.Code.BAD_VALUE, "The two ends must be different numbers.", "best");
      }
      ends = numbers;
    } else {
      ends = new Ends.Words(in.text("worst", Limits.NAME_LENGTH, false, false), in.text("best", Limits.NAME_LENGTH, false, false));
    }
    in.nothingElse();
    return ends;
  }

  static Scale scale(Fields in) {
    int min = (int) in.whole("min", 0, Limits.MARK_MAX - 1);
    int max = (int) in.whole("max", 1, Limits.MARK_MAX);
    if (max <= min) {
      in.refuse(Reason.Code.BAD_VALUE, "A scale's “max” must be greater than its “min”.", "max");
    }
    Scale scale = new Scale(min, max, in.text("low", Limits.NAME_LENGTH, false, false), in.text("high", Limits.NAME_LENGTH, false, false));
    in.nothingElse();
    return scale;
  }

  /** {@code value} on the scale or {@code measured} between the ends; neither: taken away. */
  static Optional<Given> given(Fields in) {
    String evidence = in.lines("evidence", Limits.EVIDENCE_LENGTH);
    if (in.has("value") && in.has("measured")) {
      in.refuse(Reason.Code.BAD_VALUE, "Say either “value” or “measured”, not both.", "measured");
    }
    if (in.has("value")) {
      return Optional.of(new Given(in.number("value"), false, evidence));
    }
    return in.has("measured") ? Optional.of(new Given(in.number("measured"), true, evidence)) : Optional.empty();
  }

  private DefinitionReader() {}
}
