package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Entry;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An entry's body as the log keeps it: compact JSON, the same text for the same entry for ever. */
public final class EntryCodec {

  public static String body(Author author, Command command) {
    JsonObject json = new JsonObject();
    switch (author) {
      case Author.TheBoard() -> { }
      case Author.Person(ParticipantId participant, String tab, long n, long generation, var overtaken) -> {
        JsonObject by = new JsonObject().put("id", participant.value()).put("tab", tab).put("n", n).put("role", generation);
        json.put("by", overtaken.isEmpty() ? by : by.put("overtaken", new JsonArray(overtaken)));
      }
    }
    return fields(json.put("type", type(command)), command).encode();
  }

  /** @throws IllegalArgumentException where the body was not written by {@link #body} */
  public static Entry entry(long version, long time, int rules, String body) {
    try {
      JsonObject json = new JsonObject(body);
      return new Entry(version, time, rules, author(json.getJsonObject("by")), command(json));
    } catch (RuntimeException damaged) {
      throw new IllegalArgumentException("entry " + version + " cannot be read: " + body, damaged);
    }
  }

  /** A command's name in JSON: its record's, beginning small. */
  static String type(Command command) {
    String name = command.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Author author(JsonObject by) {
    return by == null ? Author.BOARD
        : new Author.Person(new ParticipantId(by.getString("id")), by.getString("tab"), by.getLong("n"), by.getLong("role"),
            by.getJsonArray("overtaken", new JsonArray()).stream().map(n -> ((Number) n).longValue()).toList());
  }

  private static JsonObject fields(JsonObject json, Command command) {
    return switch (command) {
      case Command.Create(var draft) -> json.put("draft", Shapes.draft(draft));
      case Command.Delete() -> json;
      case Command.Join c -> {
        json.put("as", Words.of(c.role())).put("secretHash", c.secretHash()).put("links", c.linkGeneration()).put("simulated", c.simulated());
        c.name().ifPresent(key -> json.put("name", key.value()));
        c.expected().ifPresent(key -> json.put("expected", key.value()));
        yield json;
      }
      case Command.Rename(TextKey name) -> json.put("name", name.value());
      case Command.VoteToo(boolean votes) -> json.put("votes", votes);
      case Command.Facilitate(ParticipantId participant, boolean facilitates) -> json.put("participant", participant.value()).put("facilitates", facilitates);
      case Command.Promote(ParticipantId participant) -> json.put("participant", participant.value());
      case Command.Remove(ParticipantId participant) -> json.put("participant", participant.value());
      case Command.MarkAway(ParticipantId participant) -> json.put("participant", participant.value());
      case Command.Exclude(ParticipantId participant, boolean excluded) -> json.put("participant", participant.value()).put("excluded", excluded);
      case Command.Merge(ParticipantId from, ParticipantId into) -> json.put("from", from.value()).put("into", into.value());
      case Command.SetPower(ParticipantId participant, int power) -> json.put("participant", participant.value()).put("power", power);
      case Command.SetRoster(var expected) -> json.put("expected", Shapes.array(expected, TextKey::value));
      case Command.Erase(ParticipantId participant) -> json.put("participant", participant.value());
      case Command.SetJoining(boolean open) -> json.put("open", open);
      case Command.SetCode(var code) -> code.isPresent() ? json.put("code", code.get()) : json;
      case Command.RotateLinks(int generation, String vote, String watch) -> json.put("generation", generation).put("voteHash", vote).put("watchHash", watch);
      case Command.ReplaceSecret(String facilitate, int generation, String vote, String watch) ->
          json.put("facilitateHash", facilitate).put("generation", generation).put("voteHash", vote).put("watchHash", watch);
      case Command.SetPublic(boolean watchable) -> json.put("watchable", watchable);
      case Command.SetEmbedding(var hosts) -> json.put("hosts", new JsonArray(hosts));
      case Command.SetDefaults(Visibility visibility, boolean promotion) -> json.put("visibility", Words.of(visibility)).put("promotion", promotion);
      case Command.SetAnonymity(Anonymity anonymity) -> json.put("anonymity", Words.of(anonymity));
      case Command.Ask(String question, String about) -> json.put("question", question).put("about", about);
      case Command.AddOption(String name, String about) -> json.put("name", name).put("about", about);
      case Command.EditOption(OptionId option, String name, String about) -> json.put("option", option.value()).put("name", name).put("about", about);
      case Command.RemoveOption(OptionId option) -> json.put("option", option.value());
      case Command.OrderOptions(var order) -> json.put("order", Shapes.array(order, OptionId::value));
      case Command.AddCriterion c -> json.put("name", c.name()).put("about", c.about()).put("ends", Shapes.ends(c.ends())).put("scoredBy", Words.of(c.scoredBy()));
      case Command.EditCriterion c -> json.put("criterion", c.criterion().value()).put("name", c.name()).put("about", c.about())
          .put("ends", Shapes.ends(c.ends())).put("scoredBy", Words.of(c.scoredBy()));
      case Command.RemoveCriterion(CriterionId criterion) -> json.put("criterion", criterion.value());
      case Command.OrderCriteria(var order) -> json.put("order", Shapes.array(order, CriterionId::value));
      case Command.Spotlight(Optional<CriterionId> criterion) -> criterion.map(each -> json.put("criterion", each.value())).orElse(json);
      case Command.SetScale(var scale) -> json.put("scale", Shapes.scale(scale));
      case Command.Give(var cell, var given) -> {
        json.put("cell", Shapes.cell(cell));
        yield given.isPresent() ? json.put("given", Shapes.given(given.get())) : json;
      }
      case Command.OpenRound c -> json.put("asks", Words.of(c.asks())).put("start", Words.of(c.start())).put("visibility", Words.of(c.visibility()))
          .put("rankingShown", c.rankingShown()).put("reasons", Words.of(c.reasons())).put("rehearsal", c.rehearsal());
      case Command.Reveal(int round) -> json.put("round", round);
      case Command.Close(int round) -> json.put("round", round);
      case Command.EndRehearsal(int round) -> json.put("round", round);
      case Command.SetTimer(int round, var at) -> at.isPresent() ? json.put("round", round).put("at", at.get()) : json.put("round", round);
      case Command.SetDeadline(int round, var deadline) ->
          deadline.isPresent() ? json.put("round", round).put("deadline", Shapes.deadline(deadline.get())) : json.put("round", round);
      case Command.DeadlineCame(int round, long at) -> json.put("round", round).put("at", at);
      case Command.Undo(long version) -> json.put("version", version);
      case Command.CastWeights(int round, var marks) -> json.put("round", round).put("marks", Shapes.marks(marks));
      case Command.Score(int round, var cell, var mark) -> {
        json.put("round", round).put("cell", Shapes.cell(cell));
        yield mark.isPresent() ? json.put("mark", Shapes.mark(mark.get())) : json;
      }
      case Command.Abstain(int round) -> json.put("round", round);
      case Command.Withdraw(int round) -> json.put("round", round);
      case Command.Confirm(int round) -> json.put("round", round);
      case Command.SayDone(int round, boolean done) -> json.put("round", round).put("done", done);
      case Command.Predict(int round, Optional<OptionId> option) -> option.map(each -> json.put("option", each.value())).orElse(json).put("round", round);
      case Command.GiveReason(int round, CriterionId criterion, var reason) -> {
        json.put("round", round).put("criterion", criterion.value());
        yield reason.isPresent() ? json.put("reason", reason.get().value()) : json;
      }
      case Command.Decide(OptionId option, String why) -> json.put("option", option.value()).put("why", why);
      case Command.Undecide() -> json;
    };
  }

  private static Command command(JsonObject json) {
    String type = json.getString("type");
    return switch (type) {
      case "create" -> new Command.Create(Shapes.draft(json.getJsonObject("draft")));
      case "delete" -> new Command.Delete();
      case "join" -> new Command.Join(Words.own(Role.class, json.getString("as")), json.getString("secretHash"), text(json, "name"), text(json, "expected"),
          json.getInteger("links"), json.getBoolean("simulated"));
      case "rename" -> new Command.Rename(new TextKey(json.getString("name")));
      case "voteToo" -> new Command.VoteToo(json.getBoolean("votes"));
      case "facilitate" -> new Command.Facilitate(participant(json), json.getBoolean("facilitates"));
      case "promote" -> new Command.Promote(participant(json));
      case "remove" -> new Command.Remove(participant(json));
      case "markAway" -> new Command.MarkAway(participant(json));
      case "exclude" -> new Command.Exclude(participant(json), json.getBoolean("excluded"));
      case "merge" -> new Command.Merge(new ParticipantId(json.getString("from")), new ParticipantId(json.getString("into")));
      case "setPower" -> new Command.SetPower(participant(json), json.getInteger("power"));
      case "setRoster" -> new Command.SetRoster(Shapes.strings(json.getJsonArray("expected")).stream().map(TextKey::new).toList());
      case "erase" -> new Command.Erase(participant(json));
      case "setJoining" -> new Command.SetJoining(json.getBoolean("open"));
      case "setCode" -> new Command.SetCode(Optional.ofNullable(json.getString("code")));
      case "rotateLinks" -> new Command.RotateLinks(json.getInteger("generation"), json.getString("voteHash"), json.getString("watchHash"));
      case "replaceSecret" -> new Command.ReplaceSecret(json.getString("facilitateHash"), json.getInteger("generation"), json.getString("voteHash"), json.getString("watchHash"));
      case "setPublic" -> new Command.SetPublic(json.getBoolean("watchable"));
      case "setEmbedding" -> new Command.SetEmbedding(Shapes.strings(json.getJsonArray("hosts")));
      case "setDefaults" -> new Command.SetDefaults(Words.own(Visibility.class, json.getString("visibility")), json.getBoolean("promotion"));
      case "setAnonymity" -> new Command.SetAnonymity(Words.own(Anonymity.class, json.getString("anonymity")));
      case "ask" -> new Command.Ask(json.getString("question"), json.getString("about"));
      case "addOption" -> new Command.AddOption(json.getString("name"), json.getString("about"));
      case "editOption" -> new Command.EditOption(option(json), json.getString("name"), json.getString("about"));
      case "removeOption" -> new Command.RemoveOption(option(json));
      case "orderOptions" -> new Command.OrderOptions(Shapes.strings(json.getJsonArray("order")).stream().map(OptionId::new).toList());
      case "addCriterion" -> new Command.AddCriterion(json.getString("name"), json.getString("about"), Shapes.ends(json.getJsonObject("ends")), scoredBy(json));
      case "editCriterion" -> new Command.EditCriterion(criterion(json), json.getString("name"), json.getString("about"), Shapes.ends(json.getJsonObject("ends")), scoredBy(json));
      case "removeCriterion" -> new Command.RemoveCriterion(criterion(json));
      case "orderCriteria" -> new Command.OrderCriteria(Shapes.strings(json.getJsonArray("order")).stream().map(CriterionId::new).toList());
      case "spotlight" -> new Command.Spotlight(Optional.ofNullable(json.getString("criterion")).map(CriterionId::new));
      case "setScale" -> new Command.SetScale(Shapes.scale(json.getJsonObject("scale")));
      case "give" -> new Command.Give(Shapes.cell(json.getString("cell")), Optional.ofNullable(json.getJsonObject("given")).map(Shapes::given));
      case "openRound" -> new Command.OpenRound(Words.own(Asks.class, json.getString("asks")), Words.own(Start.class, json.getString("start")),
          Words.own(Visibility.class, json.getString("visibility")), json.getBoolean("rankingShown"),
          Words.own(ReasonRule.class, json.getString("reasons")), json.getBoolean("rehearsal"));
      case "reveal" -> new Command.Reveal(round(json));
      case "close" -> new Command.Close(round(json));
      case "endRehearsal" -> new Command.EndRehearsal(round(json));
      case "setTimer" -> new Command.SetTimer(round(json), Optional.ofNullable(json.getLong("at")));
      case "setDeadline" -> new Command.SetDeadline(round(json), Optional.ofNullable(json.getJsonObject("deadline")).map(Shapes::deadline));
      case "deadlineCame" -> new Command.DeadlineCame(round(json), json.getLong("at"));
      case "undo" -> new Command.Undo(json.getLong("version"));
      case "castWeights" -> new Command.CastWeights(round(json), Shapes.marks(json.getJsonObject("marks")));
      case "score" -> new Command.Score(round(json), Shapes.cell(json.getString("cell")), Optional.ofNullable(json.getValue("mark")).map(Shapes::mark));
      case "abstain" -> new Command.Abstain(round(json));
      case "withdraw" -> new Command.Withdraw(round(json));
      case "confirm" -> new Command.Confirm(round(json));
      case "sayDone" -> new Command.SayDone(round(json), json.getBoolean("done"));
      case "predict" -> new Command.Predict(round(json), Optional.ofNullable(json.getString("option")).map(OptionId::new));
      case "giveReason" -> new Command.GiveReason(round(json), criterion(json), text(json, "reason"));
      case "decide" -> new Command.Decide(option(json), json.getString("why"));
      case "undecide" -> new Command.Undecide();
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static int round(JsonObject json) {
    return json.getInteger("round");
  }

  private static Optional<TextKey> text(JsonObject json, String field) {
    return Optional.ofNullable(json.getString(field)).map(TextKey::new);
  }

  private static ParticipantId participant(JsonObject json) {
    return new ParticipantId(json.getString("participant"));
  }

  private static OptionId option(JsonObject json) {
    return new OptionId(json.getString("option"));
  }

  private static CriterionId criterion(JsonObject json) {
    return new CriterionId(json.getString("criterion"));
  }

  private static Criterion.ScoredBy scoredBy(JsonObject json) {
    return Words.own(Criterion.ScoredBy.class, json.getString("scoredBy"));
  }

  private EntryCodec() {}
}
