package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Deadline;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Then;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Commands as JSON says them, read with precise refusals. */
public final class CommandReader {

  /** The longest time that a timer's {@code seconds} may say: a day. */
  private static final int SECONDS_MAX = 24 * 3600;

  private static final long TIME_MAX = 1L << 50;

  private final Supplier<String> textKeys;

  /** @param textKeys draws a new key, for a name or a reason, each time it is asked */
  public CommandReader(Supplier<String> textKeys) {
    this.textKeys = textKeys;
  }

  /**
   * @param command {@code {"type": …, fields}}
   * @param now milliseconds since 1970, for times said relative to it
   * @param usual the board's visibility of new rounds, for one that is opened without saying it
   */
  public Read<Asked> read(JsonObject command, long now, Visibility usual) {
    if (!(command.getValue("type") instanceof String type)) {
      return Read.bad(Reason.of(Reason.Code.MISSING_FIELD, "A command says its “type”.", "type"));
    }
    Fields f = new Fields(command).ignoring("type");
    return switch (type) {
      case "rename" -> named(f, f.text("name", Limits.NAME_LENGTH));
      case "setRoster" -> roster(f, f.texts("expected", Limits.ROSTER_MAX, Limits.NAME_LENGTH));
      case "giveReason" -> reason(f);
      case "setCode" -> f.flag("withdraw", false) ? ready(f, () -> new Command.SetCode(Optional.empty())) : f.read(Asked.NewCode::new);
      case "rotateLinks" -> {
        String key = Ids.secret(f, "key");
        yield f.read(() -> new Asked.NewLinks(key));
      }
      default -> plain(type, f, now, usual);
    };
  }

  /** Commands that bring no text to keep beside the log. The fields are read before the command is made. */
  private static Read<Asked> plain(String type, Fields f, long now, Visibility usual) {
    Supplier<Command> command = switch (type) {
      case "voteToo" -> with(f.flag("votes"), Command.VoteToo::new);
      case "facilitate" -> with(participant(f), f.flag("facilitates"), Command.Facilitate::new);
      case "promote" -> with(participant(f), Command.Promote::new);
      case "remove" -> with(participant(f), Command.Remove::new);
      case "markAway" -> with(participant(f), Command.MarkAway::new);
      case "exclude" -> with(participant(f), f.flag("excluded"), Command.Exclude::new);
      case "merge" -> with(Ids.participant(f, "from"), Ids.participant(f, "into"), Command.Merge::new);
      case "setPower" -> with(participant(f), f.whole("power", 1, Limits.POWER_MAX), Command.SetPower::new);
      case "erase" -> with(participant(f), Command.Erase::new);
      case "delete" -> Command.Delete::new;
      case "setJoining" -> with(f.flag("open"), Command.SetJoining::new);
      case "setPublic" -> with(f.flag("watchable"), Command.SetPublic::new);
      case "setEmbedding" -> with(f.texts("hosts", Limits.EMBEDDING_HOSTS_MAX, Limits.HOST_LENGTH), Command.SetEmbedding::new);
      case "setDefaults" -> with(f.word("visibility", Visibility.class), f.flag("promotion", false), Command.SetDefaults::new);
      case "setAnonymity" -> with(f.word("anonymity", Anonymity.class), Command.SetAnonymity::new);
      case "ask" -> with(f.text("question", Limits.QUESTION_LENGTH), about(f), Command.Ask::new);
      case "addOption" -> with(name(f), about(f), Command.AddOption::new);
      case "editOption" -> {
        OptionId option = option(f);
        String name = name(f);
        String about = about(f);
        yield () -> new Command.EditOption(option, name, about);
      }
      case "removeOption" -> with(option(f), Command.RemoveOption::new);
      case "orderOptions" -> with(Ids.options(f, "order"), Command.OrderOptions::new);
      case "addCriterion" -> {
        String name = name(f);
        String about = about(f);
        Ends ends = ends(f);
        var by = f.word("scoredBy", Criterion.ScoredBy.class);
        yield () -> new Command.AddCriterion(name, about, ends, by);
      }
      case "editCriterion" -> {
        CriterionId criterion = criterion(f);
        String name = name(f);
        String about = about(f);
        Ends ends = ends(f);
        var by = f.word("scoredBy", Criterion.ScoredBy.class);
        yield () -> new Command.EditCriterion(criterion, name, about, ends, by);
      }
      case "removeCriterion" -> with(criterion(f), Command.RemoveCriterion::new);
      case "orderCriteria" -> with(Ids.criteria(f, "order"), Command.OrderCriteria::new);
      case "spotlight" -> with(f.says("criterion", "none") ? Optional.empty() : Optional.of(criterion(f)), Command.Spotlight::new);
      case "setScale" -> with(scale(f.object("scale")), Command.SetScale::new);
      case "give" -> with(new Cell(option(f), criterion(f)), given(f), Command.Give::new);
      case "openRound" -> {
        var asks = f.word("asks", Asks.class);
        var start = f.word("start", Start.class, Start.FRESH);
        var visibility = f.word("visibility", Visibility.class, usual);
        boolean shown = f.flag("rankingShown", visibility == Visibility.LIVE);
        var reasons = f.word("reasons", ReasonRule.class, ReasonRule.OPTIONAL);
        boolean rehearsal = f.flag("rehearsal", false);
        yield () -> new Command.OpenRound(asks, start, visibility, shown, reasons, rehearsal);
      }
      case "reveal" -> with(round(f), Command.Reveal::new);
      case "close" -> with(round(f), Command.Close::new);
      case "endRehearsal" -> with(round(f), Command.EndRehearsal::new);
      case "setTimer" -> with(round(f), timer(f, now), Command.SetTimer::new);
      case "setDeadline" -> with(round(f), deadline(f), Command.SetDeadline::new);
      case "undo" -> with(f.whole("version", 1L, Limits.N_MAX), Command.Undo::new);
      case "castWeights" -> with(round(f), marks(f.object("marks")), Command.CastWeights::new);
      case "score" -> {
        int round = round(f);
        Cell cell = new Cell(option(f), criterion(f));
        Optional<Mark> mark = f.says("mark", "none") ? Optional.empty() : Optional.of(mark(f, "mark"));
        yield () -> new Command.Score(round, cell, mark);
      }
      case "abstain" -> with(round(f), Command.Abstain::new);
      case "withdraw" -> with(round(f), Command.Withdraw::new);
      case "confirm" -> with(round(f), Command.Confirm::new);
      case "sayDone" -> with(round(f), f.flag("done"), Command.SayDone::new);
      case "predict" -> with(round(f), f.says("option", "none") ? Optional.empty() : Optional.of(option(f)), Command.Predict::new);
      case "decide" -> with(option(f), f.maybe("why", Limits.WHY_LENGTH, true), Command.Decide::new);
      case "undecide" -> Command.Undecide::new;
      default -> null;
    };
    return command == null
        ? Read.bad(Reason.of(Reason.Code.UNKNOWN_COMMAND, "There is no command of this type.", "type"))
        : ready(f, command);
  }

  private static Read<Asked> ready(Fields f, Supplier<Command> command) {
    return f.read(() -> new Asked.Ready(command.get(), Map.of()));
  }

  private interface Two<A, B> {
    Command of(A a, B b);
  }

  private interface One<A> {
    Command of(A a);
  }

  private static <A> Supplier<Command> with(A a, One<A> command) {
    return () -> command.of(a);
  }

  private static <A, B> Supplier<Command> with(A a, B b, Two<A, B> command) {
    return () -> command.of(a, b);
  }

  // ---- commands that bring texts

  private Read<Asked> named(Fields f, String name) {
    return f.read(() -> {
      TextKey key = new TextKey(textKeys.get());
      return new Asked.Ready(new Command.Rename(key), Map.of(key.value(), name));
    });
  }

  private Read<Asked> roster(Fields f, List<String> names) {
    return f.read(() -> {
      Map<String, String> texts = new LinkedHashMap<>();
      List<TextKey> keys = new ArrayList<>();
      for (String name : names) {
        TextKey key = new TextKey(textKeys.get());
        keys.add(key);
        texts.put(key.value(), name);
      }
      return new Asked.Ready(new Command.SetRoster(keys), texts);
    });
  }

  private Read<Asked> reason(Fields f) {
    int round = round(f);
    CriterionId criterion = criterion(f);
    String reason = f.maybe("reason", Limits.REASON_LENGTH, true);
    return f.read(() -> {
      if (reason.isEmpty()) {
        return new Asked.Ready(new Command.GiveReason(round, criterion, Optional.empty()), Map.of());
      }
      TextKey key = new TextKey(textKeys.get());
      return new Asked.Ready(new Command.GiveReason(round, criterion, Optional.of(key)), Map.of(key.value(), reason));
    });
  }

  // ---- parts of commands

  private static int round(Fields f) {
    return f.whole("round", 1, Integer.MAX_VALUE);
  }

  private static String name(Fields f) {
    return f.text("name", Limits.NAME_LENGTH);
  }

  private static String about(Fields f) {
    return f.maybe("about", Limits.ABOUT_LENGTH, true);
  }

  private static ParticipantId participant(Fields f) {
    return Ids.participant(f, "participant");
  }

  private static OptionId option(Fields f) {
    return Ids.option(f, "option");
  }

  private static CriterionId criterion(Fields f) {
    return Ids.criterion(f, "criterion");
  }

  /** Absent: none. Numbers make measurable ends, texts ends in words. */
  static Ends ends(Fields f) {
    if (!f.has("ends")) {
      return Ends.NONE;
    }
    Fields ends = f.object("ends");
    if (ends.hasNumber("worst") || ends.hasNumber("best")) {
      return new Ends.Numbers(ends.number("worst"), ends.number("best"), ends.maybe("unit", Limits.UNIT_LENGTH, false));
    }
    return new Ends.Words(ends.maybe("worst", Limits.NAME_LENGTH, false), ends.maybe("best", Limits.NAME_LENGTH, false));
  }

  static Scale scale(Fields f) {
    return new Scale(f.whole("min", 0, Limits.MARK_MAX), f.whole("max", 0, Limits.MARK_MAX),
        f.maybe("low", Limits.NAME_LENGTH, false), f.maybe("high", Limits.NAME_LENGTH, false));
  }

  /** Neither a value nor a measured one takes the score away. */
  private static Optional<Given> given(Fields f) {
    String evidence = f.maybe("evidence", Limits.EVIDENCE_LENGTH, true);
    if (f.has("value") && f.has("measured")) {
      f.wrong(Reason.Code.BAD_VALUE, "Give either a value on the scale or a measured one.", "measured");
    }
    if (f.has("measured")) {
      return Optional.of(new Given(f.number("measured"), true, evidence));
    }
    return f.has("value") ? Optional.of(new Given(f.number("value"), false, evidence)) : Optional.empty();
  }

  private static Optional<Long> timer(Fields f, long now) {
    if (f.has("at")) {
      return Optional.of(f.whole("at", 0L, TIME_MAX));
    }
    return f.has("seconds") ? Optional.of(now + 1000L * f.whole("seconds", 1, SECONDS_MAX)) : Optional.empty();
  }

  private static Optional<Deadline> deadline(Fields f) {
    Then then = f.word("then", Then.class, Then.CLOSE);
    return f.has("at") ? Optional.of(new Deadline(f.whole("at", 0L, TIME_MAX), then)) : Optional.empty();
  }

  private static Map<CriterionId, Mark> marks(Fields f) {
    Map<CriterionId, Mark> marks = new TreeMap<>();
    if (f.names().size() > Limits.CRITERIA_MAX) {
      f.wrong(Reason.Code.TOO_MANY, "A ballot has at most " + Limits.CRITERIA_MAX + " marks.", "");
      return marks;
    }
    for (String name : f.names()) {
      marks.put(new CriterionId(name), mark(f, name));
    }
    return marks;
  }

  private static Mark mark(Fields f, String name) {
    return f.wholeOr(name, "unsure", 0, Limits.MARK_MAX).map(Mark::of).orElse(Mark.UNSURE);
  }
}
