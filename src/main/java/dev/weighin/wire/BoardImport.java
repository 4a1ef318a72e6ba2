package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Ballot;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Decision;
import dev.weighin.board.Definition;
import dev.weighin.board.Draft;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Mark;
import dev.weighin.board.Option;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Sorted;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.board.WeightsBallot;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An exported board, read back as a new one. */
public final class BoardImport {

  private static final long TIME_MAX = 1L << 50;

  private final Supplier<String> textKeys;
  private final Supplier<ParticipantId> participants;
  private final long now;
  private final Map<String, ParticipantId> voters = new HashMap<>();
  private final Map<ParticipantId, TextKey> names = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private BoardImport(Supplier<String> textKeys, Supplier<ParticipantId> participants, long now) {
    this.textKeys = textKeys;
    this.participants = participants;
    this.now = now;
  }

  /**
   * @param textKeys draws a key for each name and reason
   * @param participants draws an id for each voter of its past rounds
   * @param now milliseconds since 1970, where the export carries no time
   */
  public static Read<NewBoard> read(JsonObject export, Supplier<String> textKeys, Supplier<ParticipantId> participants, long now) {
    return new BoardImport(textKeys, participants, now).read(new Fields(export));
  }

  private Read<NewBoard> read(Fields f) {
    f.ignoring("unrevealed", "result").whole("weighin", BoardExport.FORM, BoardExport.FORM);
    Definition definition = definition(f);
    Anonymity anonymity = f.word("anonymity", Anonymity.class);
    Visibility visibility = f.word("visibility", Visibility.class);
    boolean watchable = f.flag("public", false);
    boolean promotion = f.flag("promotion", false);
    List<Draft.PastRound> past = f.objects("rounds", Limits.ROUNDS_MAX, round -> round(round, definition, anonymity));
    Optional<Decision> decision = f.has("decision") ? Optional.of(decision(f.object("decision"))) : Optional.empty();
    if (voters.size() > Limits.PARTICIPANTS_MAX) {
      f.wrong(Reason.Code.TOO_MANY, "A board takes at most " + Limits.PARTICIPANTS_MAX + " participants.", "rounds");
    }
    return f.read(() -> new NewBoard(
        new Draft(definition.question(), definition.about(), definition.scale(), definition.options(), definition.criteria(), definition.given(),
            anonymity, visibility, watchable, promotion, "", "", "", "", past, decision), texts));
  }

  /** The option may be gone since; its name then stays. Whoever decided is not on the new board. */
  private Decision decision(Fields f) {
    return new Decision(Ids.option(f, "option"), f.text("name", Limits.NAME_LENGTH), f.maybe("why", Limits.WHY_LENGTH, true),
        f.whole("at", 0L, TIME_MAX), participants.get());
  }

  private static Definition definition(Fields f) {
    String question = f.text("question", Limits.QUESTION_LENGTH);
    String about = f.maybe("about", Limits.ABOUT_LENGTH, true);
    var scale = CommandReader.scale(f.object("scale"));
    List<Option> options = f.objects("options", Limits.OPTIONS_MAX, BoardImport::option);
    List<Criterion> criteria = f.objects("criteria", Limits.CRITERIA_MAX, BoardImport::criterion);
    if (options.stream().map(Option::id).distinct().count() < options.size() || options.stream().map(Option::letter).distinct().count() < options.size()) {
      f.wrong(Reason.Code.BAD_VALUE, "Each option needs an id and a letter of its own.", "options");
    }
    if (criteria.stream().map(Criterion::id).distinct().count() < criteria.size()) {
      f.wrong(Reason.Code.BAD_VALUE, "Each criterion needs an id of its own.", "criteria");
    }
    TreeMap<Cell, Given> given = new TreeMap<>();
    f.objects("given", Limits.OPTIONS_MAX * Limits.CRITERIA_MAX, each -> given.put(
        new Cell(Ids.option(each, "option"), Ids.criterion(each, "criterion")), given(each)));
    return new Definition(question, about, scale, options, criteria, given, made(options.stream().map(each -> each.id().value()).toList()),
        made(criteria.stream().map(each -> each.id().value()).toList()));
  }

  private static int made(List<String> ids) {
    return ids.stream().filter(id -> !id.isEmpty()).mapToInt(id -> Integer.parseInt(id.substring(1))).max().orElse(0);
  }

  private static Given given(Fields f) {
    String evidence = f.maybe("evidence", Limits.EVIDENCE_LENGTH, true);
    boolean measured = f.has("measured");
    return new Given(f.number(measured ? "measured" : "value"), measured, evidence);
  }

  private static Option option(Fields f) {
    String letter = f.text("letter", 1);
    if (!letter.matches("[A-Z]")) {
      f.wrong(Reason.Code.BAD_VALUE, "An option's letter is one of A to Z.", "letter");
    }
    return new Option(Ids.option(f, "id"), f.text("name", Limits.NAME_LENGTH), f.maybe("about", Limits.ABOUT_LENGTH, true),
        letter.isEmpty() ? 'A' : letter.charAt(0));
  }

  private static Criterion criterion(Fields f) {
    return new Criterion(Ids.criterion(f, "id"), f.text("name", Limits.NAME_LENGTH), f.maybe("about", Limits.ABOUT_LENGTH, true),
        CommandReader.ends(f), f.word("scoredBy", Criterion.ScoredBy.class));
  }

  // ---- rounds

  private Draft.PastRound round(Fields f, Definition board, Anonymity anonymity) {
    int number = f.has("number") ? f.whole("number", 1, 1_000_000) : 0;
    Asks asks = f.word("asks", Asks.class);
    if (!f.has("ballots")) {
      f.wrong(Reason.Code.MISSING_FIELD, "This export holds no ballots, so its results cannot be brought back; let a facilitator export the board.", "ballots");
    }
    Visibility visibility = f.word("visibility", Visibility.class);
    ReasonRule reasons = f.word("reasons", ReasonRule.class, ReasonRule.OPTIONAL);
    long opened = f.has("openedAt") ? f.whole("openedAt", 0L, TIME_MAX) : now;
    long ended = f.has("endedAt") ? f.whole("endedAt", 0L, TIME_MAX) : now;
    Optional<Definition> own = f.has("votedOn") ? Optional.of(definition(f.object("votedOn"))) : Optional.empty();
    Set<ParticipantId> seen = new HashSet<>();
    List<Draft.PastBallot> ballots = f.objects("ballots", Limits.PARTICIPANTS_MAX, each -> {
      Draft.PastBallot ballot = ballot(each, own.orElse(board), anonymity);
      if (!seen.add(ballot.participant())) {
        each.wrong(Reason.Code.BAD_VALUE, "A voter has one ballot in a round.", "voter");
      }
      return ballot;
    });
    List<Draft.PastBallot> reasoned = f.has("reasonsApart") ? reasoned(ballots, f.object("reasonsApart"), own.orElse(board)) : ballots;
    return new Draft.PastRound(number, asks, visibility, reasons, opened, ended, own, reasoned);
  }

  /** Reasons that came apart from their ballots stand with one or the other: nobody ever reads them together. */
  private List<Draft.PastBallot> reasoned(List<Draft.PastBallot> ballots, Fields f, Definition definition) {
    List<Draft.PastBallot> reasoned = new ArrayList<>(ballots);
    for (Criterion criterion : definition.criteria()) {
      List<String> reasons = f.texts(criterion.id().value(), ballots.size(), Limits.REASON_LENGTH);
      for (int i = 0; i < reasons.size(); i++) {
        Draft.PastBallot past = reasoned.get(i);
        Ballot ballot = past.ballot();
        TreeMap<CriterionId, TextKey> more = new TreeMap<>(ballot.reasons());
        more.put(criterion.id(), text(reasons.get(i)));
        reasoned.set(i, new Draft.PastBallot(past.participant(), past.name(), past.power(), past.excluded(),
            new Ballot(ballot.weights(), ballot.scores(), Sorted.copy(more), ballot.origin(), ballot.abstained(), ballot.done())));
      }
    }
    return reasoned;
  }

  private Draft.PastBallot ballot(Fields f, Definition definition, Anonymity anonymity) {
    String label = f.maybe("voter", Limits.NAME_LENGTH, false);
    String name = f.maybe("name", Limits.NAME_LENGTH, false);
    int power = f.has("power") ? f.whole("power", 1, anonymity == Anonymity.NO_NAMES ? 1 : Limits.POWER_MAX) : 1;
    ParticipantId voter = label.isEmpty() ? participants.get() : voters.computeIfAbsent(label, each -> participants.get());
    Optional<TextKey> key = name.isEmpty() || anonymity == Anonymity.NO_NAMES ? Optional.empty()
        : Optional.of(names.computeIfAbsent(voter, each -> text(name)));
    boolean abstained = f.flag("abstained", false);
    Optional<WeightsBallot> weights = f.has("weights") ? Optional.of(new WeightsBallot.Direct(marks(f.object("weights"), definition))) : Optional.empty();
    TreeMap<Cell, Mark> scores = f.has("scores") ? scores(f.object("scores"), definition) : new TreeMap<>();
    TreeMap<CriterionId, TextKey> reasons = f.has("reasons") ? reasons(f.object("reasons"), definition) : new TreeMap<>();
    if (abstained && (weights.isPresent() || !scores.isEmpty())) {
      f.wrong(Reason.Code.BAD_VALUE, "A ballot that abstains has no marks.", "abstained");
    }
    boolean excluded = f.flag("excluded", false) && anonymity != Anonymity.NO_NAMES;
    return new Draft.PastBallot(voter, key, power, excluded, new Ballot(weights, Sorted.copy(scores), Sorted.copy(reasons), Ballot.Origin.CAST, abstained, true));
  }

  private TextKey text(String text) {
    TextKey key = new TextKey(textKeys.get());
    texts.put(key.value(), text);
    return key;
  }

  private static Map<CriterionId, Mark> marks(Fields f, Definition definition) {
    Map<CriterionId, Mark> marks = new TreeMap<>();
    int sum = 0;
    boolean numbers = false;
    for (Criterion criterion : definition.criteria()) {
      Mark mark = f.wholeOr(criterion.id().value(), "unsure", 0, Limits.MARK_MAX).map(Mark::of).orElse(Mark.UNSURE);
      marks.put(criterion.id(), mark);
      if (mark instanceof Mark.Number(int value)) {
        numbers = true;
        sum += value;
      }
    }
    if (numbers && sum == 0) {
      f.wrong(Reason.Code.NOTHING_WEIGHED, "All weights of a ballot are zero.", "");
    }
    return marks;
  }

  private static TreeMap<Cell, Mark> scores(Fields f, Definition definition) {
    TreeMap<Cell, Mark> scores = new TreeMap<>();
    for (Option option : definition.options()) {
      if (f.has(option.id().value())) {
        Fields cells = f.object(option.id().value());
        for (Criterion criterion : definition.criteria()) {
          if (criterion.scoredBy() == Criterion.ScoredBy.VOTERS && cells.has(criterion.id().value())) {
            scores.put(new Cell(option.id(), criterion.id()), cells.wholeOr(criterion.id().value(), "unsure", definition.scale().min(), definition.scale().max())
                .map(Mark::of).orElse(Mark.UNSURE));
          }
        }
      }
    }
    return scores;
  }

  private TreeMap<CriterionId, TextKey> reasons(Fields f, Definition definition) {
    TreeMap<CriterionId, TextKey> reasons = new TreeMap<>();
    for (Criterion criterion : definition.criteria()) {
      if (f.has(criterion.id().value())) {
        reasons.put(criterion.id(), text(f.text(criterion.id().value(), Limits.REASON_LENGTH)));
      }
    }
    return reasons;
  }
}
