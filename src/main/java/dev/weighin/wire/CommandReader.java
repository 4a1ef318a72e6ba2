package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Deadline;
import dev.weighin.board.Limits;
import dev.weighin.board.OptionId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Then;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Commands as JSON says them, read with precise refusals: what is wrong with the message itself. What the board makes of
 * a command is the board's to say.
 */
public final class CommandReader {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16,64}");

  private final Supplier<String> textKeys;

  /** @param textKeys draws a new key, for a name or a reason, each time it is asked */
  public CommandReader(Supplier<String> textKeys) {
    this.textKeys = textKeys;
  }

  /**
   * @param command {@code {"type": …, fields}}
   * @param now milliseconds since 1970, for times said relative to it
   */
  public Read<Asked> read(JsonObject command, long now) {
    Fields fields = new Fields(command);
    if (!(fields.value("type") instanceof String type)) {
      return Read.bad(Reason.of(Reason.Code.MALFORMED, "A command says its type in the field “type”.", "type"));
    }
    Map<String, String> texts = new HashMap<>();
    Optional<Asked> asked = byServer(type, fields);
    if (asked.isPresent()) {
      return fields.done(asked::get);
    }
    Optional<Command> read = people(type, fields, texts)
        .or(() -> settings(type, fields))
        .or(() -> DefinitionReader.command(type, fields))
        .or(() -> rounds(type, fields, now))
        .or(() -> votes(type, fields, texts));
    return read.isPresent()
        ? fields.done(() -> new Asked.Ready(read.get(), texts))
        : Read.bad(Reason.of(Reason.Code.UNKNOWN_COMMAND, "There is no command “" + Fields.shortened(type) + "”.", "type"));
  }

  /** What the server completes. */
  private static Optional<Asked> byServer(String type, Fields in) {
    return Optional.ofNullable(switch (type) {
      case "setCode" -> in.flag("withdraw", false) ? new Asked.Ready(new Command.SetCode(Optional.empty()), Map.of()) : new Asked.NewCode();
      case "rotateLinks" -> new Asked.NewLinks(in.matching("key", KEY, "the facilitator's key"));
      default -> null;
    });
  }

  private Optional<Command> people(String type, Fields in, Map<String, String> texts) {
    return Optional.ofNullable(switch (type) {
      case "rename" -> new Command.Rename(kept(in.text("name", Limits.NAME_LENGTH), texts));
      case "voteToo" -> new Command.VoteToo(in.flag("votes"));
      case "facilitate" -> new Command.Facilitate(in.participant("participant"), in.flag("facilitates"));
      case "promote" -> new Command.Promote(in.participant("participant"));
      case "remove" -> new Command.Remove(in.participant("participant"));
      case "markAway" -> new Command.MarkAway(in.participant("participant"));
      case "exclude" -> new Command.Exclude(in.participant("participant"), in.flag("excluded"));
      case "merge" -> new Command.Merge(in.participant("from"), in.participant("into"));
      case "setPower" -> new Command.SetPower(in.participant("participant"), (int) in.whole("power", 1, Limits.POWER_MAX));
      case "setRoster" -> new Command.SetRoster(roster(in, texts));
      case "erase" -> new Command.Erase(in.participant("participant"));
      default -> null;
    });
  }

  private List<TextKey> roster(Fields in, Map<String, String> texts) {
    List<TextKey> keys = new ArrayList<>();
    for (String name : in.texts("expected", Limits.ROSTER_MAX, Limits.NAME_LENGTH)) {
      keys.add(kept(name, texts));
    }
    return keys;
  }

  private TextKey kept(String text, Map<String, String> texts) {
    TextKey key = new TextKey(textKeys.get());
    texts.put(key.value(), text);
    return key;
  }

  private static Optional<Command> settings(String type, Fields in) {
    return Optional.ofNullable(switch (type) {
      case "delete" -> new Command.Delete();
      case "setJoining" -> new Command.SetJoining(in.flag("open"));
      case "setPublic" -> new Command.SetPublic(in.flag("watchable"));
      case "setDefaults" -> new Command.SetDefaults(in.choice("visibility", Visibility.class), in.flag("promotion"));
      case "setAnonymity" -> new Command.SetAnonymity(in.choice("anonymity", Anonymity.class));
      case "decide" -> new Command.Decide(in.option("option"), in.lines("why", Limits.WHY_LENGTH));
      case "undecide" -> new Command.Undecide();
      default -> null;
    });
  }

  private static Optional<Command> rounds(String type, Fields in, long now) {
    return Optional.ofNullable(switch (type) {
      case "openRound" -> openRound(in);
      case "reveal" -> new Command.Reveal(in.round());
      case "close" -> new Command.Close(in.round());
      case "endRehearsal" -> new Command.EndRehearsal(in.round());
      case "setTimer" -> new Command.SetTimer(in.round(), at(in, now));
      case "setDeadline" -> new Command.SetDeadline(in.round(), deadline(in, now));
      case "undo" -> new Command.Undo(in.whole("version", 1, Limits.N_MAX));
      default -> null;
    });
  }

  private static Command openRound(Fields in) {
    Visibility visibility = in.choice("visibility", Visibility.class);
    return new Command.OpenRound(in.choice("asks", Asks.class), in.choice("start", Start.class, Start.FRESH), visibility,
        in.flag("rankingShown", visibility == Visibility.LIVE), in.choice("reasons", ReasonRule.class, ReasonRule.OPTIONAL), in.flag("rehearsal", false));
  }

  /** A moment as {@code at}, or {@code seconds} from now; empty where neither is said. */
  private static Optional<Long> at(Fields in, long now) {
    if (in.has("at") && in.has("seconds")) {
      in.refuse(Reason.Code.BAD_VALUE, "Say either “at” or “seconds”, not both.", "seconds");
    }
    if (in.has("seconds")) {
      return Optional.of(now + 1_000 * in.whole("seconds", 1, Limits.AHEAD_MAX_MS / 1_000));
    }
    return in.has("at") ? Optional.of(in.whole("at", 1, Limits.N_MAX)) : Optional.empty();
  }

  private static Optional<Deadline> deadline(Fields in, long now) {
    Optional<Long> at = at(in, now);
    if (at.isEmpty()) {
      in.ignore("then");
    }
    return at.map(moment -> new Deadline(moment, in.choice("then", Then.class)));
  }

  private Optional<Command> votes(String type, Fields in, Map<String, String> texts) {
    return Optional.ofNullable(switch (type) {
      case "castWeights" -> new Command.CastWeights(in.round(), MarkReader.weights(in.object("marks", true)));
      case "score" -> new Command.Score(in.round(), DefinitionReader.cell(in), MarkReader.score(in, "mark"));
      case "abstain" -> new Command.Abstain(in.round());
      case "withdraw" -> new Command.Withdraw(in.round());
      case "confirm" -> new Command.Confirm(in.round());
      case "sayDone" -> new Command.SayDone(in.round(), in.flag("done"));
      case "giveReason" -> new Command.GiveReason(in.round(), in.criterion("criterion"), reason(in, texts));
      default -> null;
    });
  }

  private Optional<TextKey> reason(Fields in, Map<String, String> texts) {
    String reason = in.text("reason", Limits.REASON_LENGTH, false, false);
    return reason.isEmpty() ? Optional.empty() : Optional.of(kept(reason, texts));
  }
}
