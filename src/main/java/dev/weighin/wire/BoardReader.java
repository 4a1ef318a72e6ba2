package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A new board as its creator says it in JSON. {@code template} and {@code copyOf} are the door's: it takes them out before. */
public final class BoardReader {

  /**
   * @param asked {@code {question, about?, options: [name or {name, about?}], criteria: [name or {name, about?, ends?, scoredBy?}],
   *     scale?, anonymity?, visibility?, public?, promotion?, given?: [{option: index, criterion: index, value|measured, evidence?}]}};
   *     indices from 0; a criterion with given scores is the facilitator's unless it says otherwise
   */
  public static Read<NewBoard> read(JsonObject asked) {
    Fields f = new Fields(withNames(asked));
    String question = f.text("question", Limits.QUESTION_LENGTH);
    String about = f.maybe("about", Limits.ABOUT_LENGTH, true);
    Scale scale = f.has("scale") ? CommandReader.scale(f.object("scale")) : Scale.FIVE;
    Anonymity anonymity = f.word("anonymity", Anonymity.class, Anonymity.NAMED);
    Visibility visibility = f.word("visibility", Visibility.class, Visibility.SEALED);
    boolean watchable = f.flag("public", false);
    boolean promotion = f.flag("promotion", false);
    Map<Cell, Given> given = new TreeMap<>();
    f.objects("given", Limits.OPTIONS_MAX * Limits.CRITERIA_MAX, each -> given.put(cell(each), given(each)));
    namesOrObjects(f, asked);
    List<Option> options = options(f);
    List<Criterion> criteria = criteria(f, given);
    Optional<Reason> wrong = f.firstWrong();
    return wrong.isPresent()
        ? Read.bad(wrong.get())
        : judged(draft(question, about, scale, options, criteria, given, anonymity, visibility, watchable, promotion));
  }

  /** A mere name stands for an option or criterion that has nothing else. */
  private static JsonObject withNames(JsonObject asked) {
    JsonObject named = asked.copy();
    for (String list : List.of("options", "criteria")) {
      if (named.getValue(list) instanceof JsonArray array) {
        JsonArray objects = new JsonArray();
        array.forEach(each -> objects.add(each instanceof String name ? new JsonObject().put("name", name) : each));
        named.put(list, objects);
      }
    }
    return named;
  }

  private static void namesOrObjects(Fields f, JsonObject asked) {
    for (String list : List.of("options", "criteria")) {
      if (asked.getValue(list) instanceof JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          if (!(array.getValue(i) instanceof String || array.getValue(i) instanceof JsonObject)) {
            f.wrong(Reason.Code.BAD_VALUE, "Each of the " + list + " is a name in quotation marks, or an object with one.", list + "[" + i + "]");
          }
        }
      }
    }
  }

  private static List<Option> options(Fields f) {
    List<Option> options = new ArrayList<>();
    f.objects("options", Limits.OPTIONS_MAX, each -> {
      int at = options.size();
      return options.add(option(at, each.text("name", Limits.NAME_LENGTH), each.maybe("about", Limits.ABOUT_LENGTH, true)));
    });
    return options;
  }

  private static List<Criterion> criteria(Fields f, Map<Cell, Given> given) {
    List<Criterion> criteria = new ArrayList<>();
    f.objects("criteria", Limits.CRITERIA_MAX, each -> {
      CriterionId id = new CriterionId("c" + (criteria.size() + 1));
      boolean scored = given.keySet().stream().anyMatch(cell -> cell.criterion().equals(id));
      return criteria.add(new Criterion(id, each.text("name", Limits.NAME_LENGTH), each.maybe("about", Limits.ABOUT_LENGTH, true), CommandReader.ends(each),
          each.word("scoredBy", Criterion.ScoredBy.class, scored ? Criterion.ScoredBy.FACILITATOR : Criterion.ScoredBy.VOTERS)));
    });
    return criteria;
  }

  private static Cell cell(Fields f) {
    return new Cell(
        new OptionId("o" + (f.whole("option", 0, Limits.OPTIONS_MAX - 1) + 1)),
        new CriterionId("c" + (f.whole("criterion", 0, Limits.CRITERIA_MAX - 1) + 1)));
  }

  private static Given given(Fields f) {
    String evidence = f.maybe("evidence", Limits.EVIDENCE_LENGTH, true);
    if (f.has("measured") && !f.has("value")) {
      return new Given(f.number("measured"), true, evidence);
    }
    if (f.has("measured")) {
      f.wrong(Reason.Code.BAD_VALUE, "Give either a value on the scale or a measured one.", "measured");
    }
    return new Given(f.number("value"), false, evidence);
  }

  /** @param at its place, from 0 */
  static Option option(int at, String name, String about) {
    return new Option(new OptionId("o" + (at + 1)), name, about, (char) ('A' + at));
  }

  static Draft draft(String question, String about, Scale scale, List<Option> options, List<Criterion> criteria, Map<Cell, Given> given,
      Anonymity anonymity, Visibility visibility, boolean watchable, boolean promotion) {
    return new Draft(question, about, scale, options, criteria, given, anonymity, visibility, watchable, promotion, "", "", "", "", List.of());
  }

  /** What the rules themselves would say of it. */
  static Read<NewBoard> judged(Draft draft) {
    Outcome outcome = Board.empty(new BoardId("new")).foresee(Author.BOARD, new Command.Create(draft), 0);
    return outcome instanceof Outcome.Refused(Reason reason) ? Read.bad(reason) : Read.value(new NewBoard(draft, Map.of()));
  }

  private BoardReader() {}
}
