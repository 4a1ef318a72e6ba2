package dev.weighin.board;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is decided: the question, the options and the criteria, with the facilitator's scores.
 *
 * @param options in their order on the page
 * @param criteria likewise
 * @param given the facilitator's scores by cell
 * @param optionsMade how many options there ever were; the next one's id follows
 * @param criteriaMade likewise
 */
public record Definition(
    String question,
    String about,
    Scale scale,
    List<Option> options,
    List<Criterion> criteria,
    SortedMap<Cell, Given> given,
    int optionsMade,
    int criteriaMade) {

  public Definition {
    options = List.copyOf(options);
    criteria = List.copyOf(criteria);
    given = Sorted.copy(given);
  }

  public Optional<Option> option(OptionId id) {
    return options.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  public Optional<Criterion> criterion(CriterionId id) {
    return criteria.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whether ballots of one make sense in the other: same options, criteria, scale, ends and sources, whatever their names and order. */
  public boolean sameShape(Definition other) {
    return this == other || scale.min() == other.scale.min() && scale.max() == other.scale.max()
        && shape().equals(other.shape());
  }

  private Object shape() {
    return List.of(
        options.stream().map(Option::id).sorted().toList(),
        criteria.stream().sorted((a, b) -> a.id().compareTo(b.id())).map(Definition::shape).toList());
  }

  private static Object shape(Criterion criterion) {
    Object ends = criterion.ends() instanceof Ends.Numbers numbers ? numbers : "words";
    return List.of(criterion.id(), criterion.scoredBy(), ends);
  }

  /** The lowest letter no option has. */
  char freeLetter() {
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      char each = letter;
      if (options.stream().noneMatch(option -> option.letter() == each)) {
        return letter;
      }
    }
    throw new IllegalStateException("more options than letters");
  }

  Definition withQuestion(String text, String more) {
    return new Definition(text, more, scale, options, criteria, given, optionsMade, criteriaMade);
  }

  Definition withScale(Scale next) {
    return new Definition(question, about, next, options, criteria, given, optionsMade, criteriaMade);
  }

  Definition withOptions(List<Option> next, int made) {
    return new Definition(question, about, scale, next, criteria, given, made, criteriaMade);
  }

  Definition withCriteria(List<Criterion> next, int made) {
    return new Definition(question, about, scale, options, next, given, optionsMade, made);
  }

  Definition withGiven(SortedMap<Cell, Given> next) {
    return new Definition(question, about, scale, options, criteria, next, optionsMade, criteriaMade);
  }
}
