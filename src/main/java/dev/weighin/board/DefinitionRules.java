package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.DEFINITION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Edits of what is decided (B4): renaming and describing keep ballots; adding, removing, another scale or other ends begin
 * the next round once ballots exist, with the ballots carried over as drafts.
 */
final class DefinitionRules {

  static Verdict ask(Board board, Command.Ask asked, long now) {
    Definition was = board.definition();
    return described(board, was.withQuestion(asked.question(), asked.about()), "question", was.question(), asked.question(), now);
  }

  static Verdict addOption(Board board, Command.AddOption asked, Entry entry) {
    Definition was = board.definition();
    if (was.options().size() >= Limits.OPTIONS_MAX) {
      return Verdict.no(Reason.Code.TOO_MANY, "A board has at most " + Limits.OPTIONS_MAX + " options.");
    }
    int made = was.optionsMade() + 1;
    Option option = new Option(new OptionId("o" + made), asked.name(), asked.about(), was.freeLetter());
    return reshaped(board, was.withOptions(appended(was.options(), option), made), entry, new Changed("option", "", asked.name(), entry.time()));
  }

  static Verdict editOption(Board board, Command.EditOption asked, long now) {
    Definition was = board.definition();
    Optional<Option> option = was.option(asked.option());
    if (option.isEmpty()) {
      return noOption(asked.option());
    }
    Option next = new Option(asked.option(), asked.name(), asked.about(), option.get().letter());
    List<Option> options = was.options().stream().map(each -> each.id().equals(next.id()) ? next : each).toList();
    return described(board, was.withOptions(options, was.optionsMade()), "option", option.get().name(), asked.name(), now);
  }

  static Verdict removeOption(Board board, Command.RemoveOption asked, Entry entry) {
    Definition was = board.definition();
    Optional<Option> option = was.option(asked.option());
    if (option.isEmpty()) {
      return noOption(asked.option());
    }
    if (was.options().size() <= Limits.OPTIONS_MIN) {
      return Verdict.no(Reason.Code.TOO_FEW, "A board compares at least " + Limits.OPTIONS_MIN + " options.", "option");
    }
    TreeMap<Cell, Given> given = new TreeMap<>(was.given());
    given.keySet().removeIf(cell -> cell.option().equals(asked.option()));
    List<Option> left = was.options().stream().filter(each -> !each.id().equals(asked.option())).toList();
    return reshaped(board, was.withOptions(left, was.optionsMade()).withGiven(given), entry, new Changed("option", option.get().name(), "", entry.time()));
  }

  static Verdict orderOptions(Board board, Command.OrderOptions asked) {
    Definition was = board.definition();
    if (!sameSet(asked.order(), was.options().stream().map(Option::id).toList())) {
      return Verdict.no(Reason.Code.NOT_THE_SAME_SET, "The order must name each option of the board once.", "order");
    }
    List<Option> ordered = was.options().stream().sorted(Comparator.comparingInt(each -> asked.order().indexOf(each.id()))).toList();
    return ordered.equals(was.options()) ? Judge.unchanged(board)
        : Verdict.yes(edited(board, was.withOptions(ordered, was.optionsMade())), DEFINITION);
  }

  static Verdict addCriterion(Board board, Command.AddCriterion asked, Entry entry) {
    Definition was = board.definition();
    if (was.criteria().size() >= Limits.CRITERIA_MAX) {
      return Verdict.no(Reason.Code.TOO_MANY, "A board has at most " + Limits.CRITERIA_MAX + " criteria.");
    }
    int made = was.criteriaMade() + 1;
    Criterion criterion = new Criterion(new CriterionId("c" + made), asked.name(), asked.about(), asked.ends(), asked.scoredBy());
    return reshaped(board, was.withCriteria(appended(was.criteria(), criterion), made), entry, new Changed("criterion", "", asked.name(), entry.time()));
  }

  static Verdict editCriterion(Board board, Command.EditCriterion asked, Entry entry) {
    Definition was = board.definition();
    Optional<Criterion> found = was.criterion(asked.criterion());
    if (found.isEmpty()) {
      return noCriterion(asked.criterion());
    }
    Criterion old = found.get();
    Criterion next = new Criterion(asked.criterion(), asked.name(), asked.about(), asked.ends(), asked.scoredBy());
    Definition edited = was.withCriteria(was.criteria().stream().map(each -> each.id().equals(next.id()) ? next : each).toList(), was.criteriaMade());
    boolean sameMeaning = old.ends().sameMeaning(next.ends()) && old.scoredBy() == next.scoredBy();
    return sameMeaning
        ? described(board, edited, "criterion", old.name(), next.name(), entry.time())
        : reshaped(board, edited.withGiven(stillMeant(edited, old, next)), entry, new Changed("criterion", old.name(), next.name(), entry.time()));
  }

  /** Given scores of a criterion stay when the meaning of their values does. */
  private static SortedMap<Cell, Given> stillMeant(Definition edited, Criterion old, Criterion next) {
    TreeMap<Cell, Given> left = new TreeMap<>(edited.given());
    if (!old.ends().sameMeaning(next.ends())) {
      left.keySet().removeIf(cell -> cell.criterion().equals(next.id()));
    }
    return Sorted.copy(left);
  }

  static Verdict removeCriterion(Board board, Command.RemoveCriterion asked, Entry entry) {
    Definition was = board.definition();
    Optional<Criterion> criterion = was.criterion(asked.criterion());
    if (criterion.isEmpty()) {
      return noCriterion(asked.criterion());
    }
    if (was.criteria().size() <= Limits.CRITERIA_MIN) {
      return Verdict.no(Reason.Code.TOO_FEW, "A board judges by at least one criterion.", "criterion");
    }
    TreeMap<Cell, Given> given = new TreeMap<>(was.given());
    given.keySet().removeIf(cell -> cell.criterion().equals(asked.criterion()));
    List<Criterion> left = was.criteria().stream().filter(each -> !each.id().equals(asked.criterion())).toList();
    return reshaped(board, was.withCriteria(left, was.criteriaMade()).withGiven(given), entry, new Changed("criterion", criterion.get().name(), "", entry.time()));
  }

  static Verdict orderCriteria(Board board, Command.OrderCriteria asked) {
    Definition was = board.definition();
    if (!sameSet(asked.order(), was.criteria().stream().map(Criterion::id).toList())) {
      return Verdict.no(Reason.Code.NOT_THE_SAME_SET, "The order must name each criterion of the board once.", "order");
    }
    List<Criterion> ordered = was.criteria().stream().sorted(Comparator.comparingInt(each -> asked.order().indexOf(each.id()))).toList();
    return ordered.equals(was.criteria()) ? Judge.unchanged(board)
        : Verdict.yes(edited(board, was.withCriteria(ordered, was.criteriaMade())), DEFINITION);
  }

  /** Edits nothing, so an undo stays possible. */
  static Verdict spotlight(Board board, Command.Spotlight asked) {
    Optional<CriterionId> unknown = asked.criterion().filter(each -> board.definition().criterion(each).isEmpty());
    if (unknown.isPresent()) {
      return noCriterion(unknown.get());
    }
    return asked.criterion().equals(board.spotlight()) ? Judge.unchanged(board) : Verdict.yes(board.withSpotlight(asked.criterion()), DEFINITION);
  }

  static Verdict setScale(Board board, Command.SetScale asked, Entry entry) {
    Definition was = board.definition();
    Scale scale = asked.scale();
    if (scale.equals(was.scale())) {
      return Judge.unchanged(board);
    }
    boolean sameMarks = scale.min() == was.scale().min() && scale.max() == was.scale().max();
    if (sameMarks) {
      return described(board, was.withScale(scale), "scale", words(was.scale()), words(scale), entry.time());
    }
    TreeMap<Cell, Given> given = new TreeMap<>(was.given());
    given.values().removeIf(each -> !each.measured());
    return reshaped(board, was.withScale(scale).withGiven(given), entry, new Changed("scale", words(was.scale()), words(scale), entry.time()));
  }

  private static String words(Scale scale) {
    return scale.min() + " " + scale.low() + " – " + scale.max() + " " + scale.high();
  }

  static Verdict give(Board board, Command.Give asked) {
    Definition was = board.definition();
    TreeMap<Cell, Given> given = new TreeMap<>(was.given());
    asked.given().ifPresentOrElse(each -> given.put(asked.cell(), each), () -> given.remove(asked.cell()));
    Definition next = was.withGiven(given);
    Optional<Reason> wrong = asked.given().flatMap(each -> wrong(was, asked.cell(), each));
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
    }
    return next.equals(was) ? Judge.unchanged(board) : Verdict.yes(edited(board, next), DEFINITION);
  }

  private static Optional<Reason> wrong(Definition definition, Cell cell, Given given) {
    if (definition.option(cell.option()).isEmpty()) {
      return Optional.of(Reason.of(Reason.Code.NO_SUCH_OPTION, "There is no option " + cell.option() + " on this board.", "option"));
    }
    Optional<Criterion> criterion = definition.criterion(cell.criterion());
    if (criterion.isEmpty()) {
      return Optional.of(Reason.of(Reason.Code.NO_SUCH_CRITERION, "There is no criterion " + cell.criterion() + " on this board.", "criterion"));
    }
    if (criterion.get().scoredBy() == Criterion.ScoredBy.VOTERS) {
      return Optional.of(Reason.of(Reason.Code.SCORED_BY_VOTERS, "“" + criterion.get().name() + "” is scored by the voters.", "criterion"));
    }
    if (given.measured()) {
      if (!(criterion.get().ends() instanceof Ends.Numbers ends)) {
        return Optional.of(Reason.of(Reason.Code.OUTSIDE_ENDS, "“" + criterion.get().name() + "” has no ends in numbers; give a mark on the scale.", "measured"));
      }
      double fraction = ends.fraction(given.value());
      if (!(fraction >= 0 && fraction <= 1)) {
        return Optional.of(Reason.of(Reason.Code.OUTSIDE_ENDS,
            "A measured value of “" + criterion.get().name() + "” lies between " + ends.worst() + " and " + ends.best() + ".", "measured"));
      }
    } else if (!(given.value() >= definition.scale().min() && given.value() <= definition.scale().max())) {
      return Optional.of(Reason.of(Reason.Code.OUTSIDE_SCALE,
          "A score lies between " + definition.scale().min() + " and " + definition.scale().max() + ".", "value"));
    }
    return Wording.refusal("evidence", given.evidence(), Limits.EVIDENCE_LENGTH, false, true);
  }

  /** Why a definition cannot be; empty when it can. */
  static Optional<Reason> wrong(Definition definition) {
    Optional<Reason> first = Wording.refusal("question", definition.question(), Limits.QUESTION_LENGTH, true, false)
        .or(() -> Wording.refusal("about", definition.about(), Limits.ABOUT_LENGTH, false, true))
        .or(() -> wrongScale(definition.scale()))
        .or(() -> count(definition.options().size(), Limits.OPTIONS_MIN, Limits.OPTIONS_MAX, "options"))
        .or(() -> count(definition.criteria().size(), Limits.CRITERIA_MIN, Limits.CRITERIA_MAX, "criteria"));
    if (first.isPresent()) {
      return first;
    }
    for (Option each : definition.options()) {
      Optional<Reason> wrong = Wording.refusal("name", each.name(), Limits.NAME_LENGTH, true, false)
          .or(() -> Wording.refusal("about", each.about(), Limits.ABOUT_LENGTH, false, true));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    for (Criterion each : definition.criteria()) {
      Optional<Reason> wrong = Wording.refusal("name", each.name(), Limits.NAME_LENGTH, true, false)
          .or(() -> Wording.refusal("about", each.about(), Limits.ABOUT_LENGTH, false, true))
          .or(() -> wrongEnds(each));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    Optional<Reason> twice = twice(definition.options().stream().map(Option::name).toList(), "option")
        .or(() -> twice(definition.criteria().stream().map(Criterion::name).toList(), "criterion"));
    if (twice.isPresent()) {
      return twice;
    }
    return definition.given().entrySet().stream()
        .flatMap(each -> wrong(definition, each.getKey(), each.getValue()).stream())
        .findFirst();
  }

  private static Optional<Reason> count(int size, int min, int max, String what) {
    if (size < min) {
      return Optional.of(Reason.of(Reason.Code.TOO_FEW, "A board needs at least " + min + " " + what + "; there " + (size == 1 ? "is " : "are ") + size + ".", what));
    }
    return size > max
        ? Optional.of(Reason.of(Reason.Code.TOO_MANY, "A board has at most " + max + " " + what + "; there are " + size + ".", what))
        : Optional.empty();
  }

  private static Optional<Reason> wrongScale(Scale scale) {
    if (scale.min() < 0 || scale.max() > Limits.MARK_MAX || scale.min() >= scale.max()) {
      return Optional.of(Reason.of(Reason.Code.BAD_VALUE, "A scale goes from a whole number, 0 or more, up to a greater one, at most " + Limits.MARK_MAX + ".", "scale"));
    }
    return Wording.refusal("low end of the scale", scale.low(), Limits.NAME_LENGTH, false, false)
        .or(() -> Wording.refusal("high end of the scale", scale.high(), Limits.NAME_LENGTH, false, false));
  }

  private static Optional<Reason> wrongEnds(Criterion criterion) {
    return switch (criterion.ends()) {
      case Ends.Words(String worst, String best) -> Wording.refusal("worst end", worst, Limits.NAME_LENGTH, false, false)
          .or(() -> Wording.refusal("best end", best, Limits.NAME_LENGTH, false, false));
      case Ends.Numbers(double worst, double best, String unit) -> !Double.isFinite(worst) || !Double.isFinite(best) || worst == best
          ? Optional.of(Reason.of(Reason.Code.BAD_VALUE, "The two ends of “" + criterion.name() + "” must be different numbers.", "ends"))
          : Wording.refusal("unit", unit, Limits.UNIT_LENGTH, false, false);
    };
  }

  private static Optional<Reason> twice(List<String> names, String what) {
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(Reason.of(Reason.Code.DUPLICATE_NAME, "The name “" + name + "” stands twice; each " + what + " needs its own.", "name"));
      }
    }
    return Optional.empty();
  }

  private static <T> boolean sameSet(List<T> one, List<T> other) {
    return one.size() == other.size() && new HashSet<>(one).equals(new HashSet<>(other));
  }

  private static Verdict noOption(OptionId id) {
    return Verdict.no(Reason.Code.NO_SUCH_OPTION, "There is no option " + id + " on this board.", "option");
  }

  private static Verdict noCriterion(CriterionId id) {
    return Verdict.no(Reason.Code.NO_SUCH_CRITERION, "There is no criterion " + id + " on this board.", "criterion");
  }

  private static <T> List<T> appended(List<T> list, T last) {
    List<T> next = new ArrayList<>(list);
    next.add(last);
    return next;
  }

  /** An edit in words: ballots stay, everybody sees old and new. */
  private static Verdict described(Board board, Definition next, String what, String was, String is, long now) {
    Optional<Reason> wrong = wrong(next);
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
    }
    if (next.equals(board.definition())) {
      return Judge.unchanged(board);
    }
    Board edited = edited(board, next);
    return Verdict.yes(was.equals(is) ? edited : edited.withChange(new Changed(what, was, is, now)), DEFINITION);
  }

  /** An undo would take this edit back as well, so there is none any more. */
  private static Board edited(Board board, Definition next) {
    return board.withDefinition(next).withUndo(Optional.empty());
  }

  /** An edit of what is voted on: begins the next round once ballots exist, and those after it change that one until a ballot of it counts. */
  private static Verdict reshaped(Board board, Definition next, Entry entry, Changed change) {
    Optional<Reason> wrong = wrong(next);
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
    }
    Optional<Round> begun = board.amended(entry.rules());
    if (begun.isPresent()) {
      return Verdict.yes(board.withDefinition(next).withLastRound(CarriedOver.amended(board, begun.get().withDefinition(next), begun.get()))
          .withUndo(board.undo().map(UndoPoint::amendedOnce)).withChange(change), DEFINITION);
    }
    boolean voted = board.openRound().map(Round::voted).orElseGet(board::voted);
    if (!voted) {
      // While a round is open an undo could take votes that came after the edit.
      boolean undoable = entry.rules() >= Rules.UNDO_KEEPS_REASONS && board.openRound().isEmpty();
      Board edited = undoable ? RoundRules.undoable(board, entry, change.what()).withDefinition(next) : edited(board, next);
      return Verdict.yes(edited.withChange(change), DEFINITION);
    }
    if (board.rounds().size() >= Limits.ROUNDS_MAX) {
      return Verdict.no(Reason.Code.TOO_MANY, "A board has at most " + Limits.ROUNDS_MAX + " rounds.");
    }
    Board marked = RoundRules.undoable(board, entry, change.what());
    Round last = board.rounds().getLast();
    List<Round> before = new ArrayList<>(board.rounds());
    if (last.rehearsal()) {
      before.removeLast();
    } else if (last.open()) {
      before.set(before.size() - 1, last.ended(Round.State.CLOSED, entry.time()));
    }
    int number = board.roundsMade() + 1;
    Round round = new Round(number, last.asks(), Round.State.OPEN, last.visibility(), last.rankingShown(), last.reasons(), last.rehearsal(),
        board.settings().anonymity(), entry.time(), Optional.empty(), last.open() ? last.timer() : Optional.empty(), last.open() ? last.deadline() : Optional.empty(),
        next, Index.empty(), Sums.NONE, Index.empty());
    Round drafted = CarriedOver.drafted(board, visibleUnder(board, round), board.rounds());
    return Verdict.yes(
        marked.withRounds(before, number).withDefinition(next).withRounds(RoundRules.appended(before, drafted), number).withChange(change), DEFINITION);
  }

  /** A stricter anonymity since the last round may ask for sealed ones. */
  private static Round visibleUnder(Board board, Round round) {
    return board.settings().anonymity() == Anonymity.NO_NAMES ? round.withAnonymity(Anonymity.NO_NAMES, Visibility.SEALED) : round;
  }

  private DefinitionRules() {}
}
