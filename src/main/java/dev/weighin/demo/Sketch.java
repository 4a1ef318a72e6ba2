package dev.weighin.demo;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Draft.PastRound;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a draft down in the order in which a board reads; ids follow the order. Key hashes and the join code stay empty. */
final class Sketch {

  private final String question;
  private final List<Option> options = new ArrayList<>();
  private final List<Criterion> criteria = new ArrayList<>();
  private final Map<Cell, Given> given = new TreeMap<>();
  private final List<PastRound> past = new ArrayList<>();
  private String about = "";
  private Anonymity anonymity = Anonymity.NAMED;
  private Visibility visibility = Visibility.SEALED;
  private boolean watchable = false;
  private boolean promotion = false;

  private Sketch(String question) {
    this.question = question;
  }

  static Sketch of(String question) {
    return new Sketch(question);
  }

  Sketch about(String text) {
    about = text;
    return this;
  }

  Sketch option(String name, String about) {
    int number = options.size() + 1;
    options.add(new Option(new OptionId("o" + number), name, about, (char) ('A' + options.size())));
    return this;
  }

  /** A criterion that the voters score, with its two ends in words. */
  Sketch voted(String name, String about, String worst, String best) {
    return criterion(name, about, new Ends.Words(worst, best), ScoredBy.VOTERS);
  }

  /** A criterion whose values the facilitator enters as measured. */
  Sketch measured(String name, String about, double worst, double best, String unit) {
    return criterion(name, about, new Ends.Numbers(worst, best, unit), ScoredBy.FACILITATOR);
  }

  Sketch criterion(String name, String about, Ends ends, ScoredBy scoredBy) {
    criteria.add(new Criterion(new CriterionId("c" + (criteria.size() + 1)), name, about, ends, scoredBy));
    return this;
  }

  /** The facilitator's score of an option on the criterion written down last. */
  Sketch given(int option, int stars, String evidence) {
    given.put(new Cell(options.get(option - 1).id(), criteria.getLast().id()), new Given(stars, false, evidence));
    return this;
  }

  Sketch past(PastRound round) {
    past.add(round);
    return this;
  }

  Sketch run(Anonymity names, Visibility shown) {
    anonymity = names;
    visibility = shown;
    return this;
  }

  Sketch watchable(boolean toAll) {
    watchable = toAll;
    return this;
  }

  /** While all facilitators are away, a majority of the voters may promote one of them. */
  Sketch promoting() {
    promotion = true;
    return this;
  }

  Draft draft() {
    return new Draft(question, about, Scale.FIVE, options, criteria, given, anonymity, visibility, watchable, promotion, "", "", "", "", past);
  }
}
