package dev.weighin.wire;

import dev.weighin.board.Aggregation;
import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Changed;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Decision;
import dev.weighin.board.Embedding;
import dev.weighin.board.Index;
import dev.weighin.board.Memory;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Round;
import dev.weighin.board.Settings;
import dev.weighin.board.Sums;
import dev.weighin.board.TextKey;
import dev.weighin.board.UndoPoint;
import dev.weighin.board.Visibility;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A board as a snapshot's bytes and back: JSON; sums are not written but counted anew, and are the same to the bit. */
public final class BoardCodec {

  /** Number of the form that {@link #encode} writes. */
  public static final int FORMAT = 1;

  public static byte[] encode(Board board) {
    JsonObject json = new JsonObject().put("id", board.id().value()).put("version", board.version()).put("time", board.time()).put("rules", board.rules())
        .put("createdAt", board.createdAt()).put("deleted", board.deleted()).put("definition", Shapes.definition(board.definition()))
        .put("settings", settings(board.settings())).put("participants", participants(board.participants()))
        .put("roster", Shapes.array(board.roster(), TextKey::value)).put("rounds", Shapes.array(board.rounds(), BoardCodec::round))
        .put("roundsMade", board.roundsMade()).put("changes", Shapes.array(board.changes(), BoardCodec::changed));
    board.decision().ifPresent(decision -> json.put("decision", Shapes.decision(decision)));
    board.spotlight().ifPresent(criterion -> json.put("spotlight", criterion.value()));
    board.undo().ifPresent(undo -> json.put("undo", undo(board, undo)));
    return json.toBuffer().getBytes();
  }

  /** @throws IllegalArgumentException where the bytes are of another form or damaged */
  public static Board decode(int format, byte[] state) {
    if (format != FORMAT) {
      throw new IllegalArgumentException("a snapshot of form " + format + ", and this program reads " + FORMAT);
    }
    try {
      return board(new JsonObject(Buffer.buffer(state)));
    } catch (RuntimeException damaged) {
      throw new IllegalArgumentException("a snapshot cannot be read", damaged);
    }
  }

  private static Board board(JsonObject json) {
    Index<Participant> participants = Index.empty();
    for (Object each : json.getJsonArray("participants")) {
      Participant participant = participant((JsonObject) each);
      participants = participants.put(participant.id().value(), participant);
    }
    List<Round> rounds = rounds(json.getJsonArray("rounds"), participants, List.of());
    Index<Participant> known = participants;
    return new Board(new BoardId(json.getString("id")), json.getLong("version"), json.getLong("time"), json.getInteger("rules"), json.getLong("createdAt"),
        json.getBoolean("deleted"), Shapes.definition(json.getJsonObject("definition")), settings(json.getJsonObject("settings")), participants,
        Shapes.strings(json.getJsonArray("roster")).stream().map(TextKey::new).toList(), rounds, json.getInteger("roundsMade"),
        Optional.ofNullable(json.getJsonObject("decision")).map(Shapes::decision),
        Optional.ofNullable(json.getJsonObject("undo")).map(undo -> new UndoPoint(undo.getLong("version"), undo.getString("what"),
            Shapes.definition(undo.getJsonObject("definition")), rounds(undo.getJsonArray("rounds"), known, rounds), undo.getInteger("amended", 0))),
        Shapes.objects(json.getJsonArray("changes"), BoardCodec::changed), Optional.ofNullable(json.getString("spotlight")).map(CriterionId::new));
  }

  private static JsonObject undo(Board board, UndoPoint undo) {
    JsonObject json = new JsonObject().put("version", undo.version()).put("what", undo.what())
        .put("definition", Shapes.definition(undo.definition())).put("rounds", undoRounds(board, undo));
    return undo.amended() == 0 ? json : json.put("amended", undo.amended());
  }

  /** A round that the board still holds unchanged is named by its number alone. */
  private static JsonArray undoRounds(Board board, UndoPoint undo) {
    List<Round> held = board.rounds().stream().map(Round::withoutSums).toList();
    return Shapes.array(undo.rounds(), round -> held.contains(round) ? (Object) round.number() : round(round));
  }

  private static List<Round> rounds(JsonArray array, Index<Participant> participants, List<Round> held) {
    List<Round> rounds = new ArrayList<>();
    for (Object each : array) {
      rounds.add(each instanceof Number number
          ? held.stream().filter(round -> round.number() == number.intValue()).findFirst().orElseThrow()
          : round((JsonObject) each, participants));
    }
    return rounds;
  }

  // ---- what is decided, and how

  private static JsonObject settings(Settings s) {
    JsonObject json = new JsonObject().put("anonymity", Words.of(s.anonymity())).put("visibility", Words.of(s.visibility()))
        .put("aggregation", Words.of(s.aggregation())).put("watchable", s.watchable()).put("promotion", s.promotion()).put("joining", s.joining())
        .put("linkGeneration", s.linkGeneration()).put("facilitateHash", s.facilitateHash()).put("voteHash", s.voteHash()).put("watchHash", s.watchHash());
    s.code().ifPresent(code -> json.put("code", code));
    return s.embedding().hosts().isEmpty() ? json : json.put("embedding", new JsonArray(s.embedding().hosts()));
  }

  private static Settings settings(JsonObject json) {
    return new Settings(Words.own(Anonymity.class, json.getString("anonymity")), Words.own(Visibility.class, json.getString("visibility")),
        Words.own(Aggregation.class, json.getString("aggregation")), json.getBoolean("watchable"), json.getBoolean("promotion"), json.getBoolean("joining"),
        Optional.ofNullable(json.getString("code")), json.getInteger("linkGeneration"), json.getString("facilitateHash"), json.getString("voteHash"),
        json.getString("watchHash"), new Embedding(Shapes.strings(json.getJsonArray("embedding", new JsonArray()))));
  }

  // ---- people

  private static JsonArray participants(Index<Participant> participants) {
    JsonArray array = new JsonArray();
    participants.forEach(each -> array.add(participant(each)));
    return array;
  }

  private static JsonObject participant(Participant p) {
    JsonObject json = new JsonObject().put("id", p.id().value()).put("number", p.number()).put("role", Words.of(p.role())).put("roleGeneration", p.roleGeneration())
        .put("secretHash", p.secretHash()).put("votes", p.votes()).put("power", p.power()).put("away", p.away()).put("removed", p.removed())
        .put("excluded", p.excluded()).put("simulated", p.simulated()).put("tabs", Shapes.array(p.memory().tabs(), BoardCodec::tab));
    p.name().ifPresent(key -> json.put("name", key.value()));
    p.mergedInto().ifPresent(id -> json.put("mergedInto", id.value()));
    p.promotes().ifPresent(id -> json.put("promotes", id.value()));
    return json;
  }

  private static Participant participant(JsonObject json) {
    return new Participant(new ParticipantId(json.getString("id")), json.getInteger("number"), Words.own(Role.class, json.getString("role")),
        json.getLong("roleGeneration"), json.getString("secretHash"), Optional.ofNullable(json.getString("name")).map(TextKey::new),
        json.getBoolean("votes"), json.getInteger("power"), json.getBoolean("away"), json.getBoolean("removed"), json.getBoolean("excluded"),
        Optional.ofNullable(json.getString("mergedInto")).map(ParticipantId::new), json.getBoolean("simulated"),
        Optional.ofNullable(json.getString("promotes")).map(ParticipantId::new),
        new Memory(Shapes.objects(json.getJsonArray("tabs"), BoardCodec::tab)));
  }

  private static JsonObject tab(Memory.Tab tab) {
    return new JsonObject().put("id", tab.id()).put("highest", tab.highest()).put("last", Shapes.array(tab.last(), BoardCodec::remembered));
  }

  private static Memory.Tab tab(JsonObject json) {
    return new Memory.Tab(json.getString("id"), json.getLong("highest"),
        json.getJsonArray("last").stream().map(each -> remembered((JsonArray) each)).toList());
  }

  private static JsonArray remembered(Memory.Remembered remembered) {
    JsonArray array = new JsonArray().add(remembered.n());
    return switch (remembered.outcome()) {
      case Outcome.Accepted(Outcome.Change change) -> array.add(Words.of(change));
      case Outcome.Overtaken() -> array;
      case Outcome.Refused(Reason reason) -> array.add(reason.code().name()).add(reason.sentence()).add(reason.field());
    };
  }

  private static Memory.Remembered remembered(JsonArray array) {
    Outcome outcome = switch (array.size()) {
      case 1 -> Outcome.OVERTAKEN;
      case 2 -> Outcome.accepted(Words.own(Outcome.Change.class, array.getString(1)));
      default -> Outcome.refused(new Reason(Reason.Code.valueOf(array.getString(1)), array.getString(2), array.getString(3)));
    };
    return new Memory.Remembered(array.getLong(0), outcome);
  }

  // ---- rounds

  private static JsonObject round(Round r) {
    JsonObject ballots = new JsonObject();
    r.ballots().each((id, ballot) -> ballots.put(id, Shapes.ballot(ballot)));
    JsonObject json = new JsonObject().put("number", r.number()).put("asks", Words.of(r.asks())).put("state", Words.of(r.state()))
        .put("visibility", Words.of(r.visibility())).put("rankingShown", r.rankingShown()).put("reasons", Words.of(r.reasons())).put("rehearsal", r.rehearsal())
        .put("anonymity", Words.of(r.anonymity())).put("openedAt", r.openedAt()).put("definition", Shapes.definition(r.definition())).put("ballots", ballots);
    r.endedAt().ifPresent(at -> json.put("endedAt", at));
    r.timer().ifPresent(at -> json.put("timer", at));
    r.deadline().ifPresent(deadline -> json.put("deadline", Shapes.deadline(deadline)));
    if (r.predictions().size() > 0) {
      JsonObject predictions = new JsonObject();
      r.predictions().each((id, option) -> predictions.put(id, option.value()));
      json.put("predictions", predictions);
    }
    return json;
  }

  private static Round round(JsonObject json, Index<Participant> participants) {
    Index<Ballot> ballots = Index.empty();
    for (var each : json.getJsonObject("ballots")) {
      ballots = ballots.put(each.getKey(), Shapes.ballot((JsonObject) each.getValue()));
    }
    Index<OptionId> predictions = Index.empty();
    for (var each : json.getJsonObject("predictions", new JsonObject())) {
      predictions = predictions.put(each.getKey(), new OptionId((String) each.getValue()));
    }
    return new Round(json.getInteger("number"), Words.own(Asks.class, json.getString("asks")), Words.own(Round.State.class, json.getString("state")),
        Words.own(Visibility.class, json.getString("visibility")), json.getBoolean("rankingShown"), Words.own(ReasonRule.class, json.getString("reasons")),
        json.getBoolean("rehearsal"), Words.own(Anonymity.class, json.getString("anonymity")), json.getLong("openedAt"),
        Optional.ofNullable(json.getLong("endedAt")), Optional.ofNullable(json.getLong("timer")),
        Optional.ofNullable(json.getJsonObject("deadline")).map(Shapes::deadline), Shapes.definition(json.getJsonObject("definition")), ballots, Sums.NONE, predictions)
        .recounted(participants);
  }

  private static JsonObject changed(Changed c) {
    return new JsonObject().put("what", c.what()).put("was", c.was()).put("is", c.is()).put("at", c.at());
  }

  private static Changed changed(JsonObject json) {
    return new Changed(json.getString("what"), json.getString("was"), json.getString("is"), json.getLong("at"));
  }

  private BoardCodec() {}
}
