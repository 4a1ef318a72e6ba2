package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Limits;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.Chance;
import dev.weighin.live.LiveBoard;
import dev.weighin.wire.Asked;
import dev.weighin.wire.CommandReader;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Joining;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/** {@code POST …/participants} and {@code POST …/commands}: what people do at the bridge door, for programs; {@code GET …/seat.svg}. */
final class ActingApi {

  private final AtBoard at;
  private final DoorLimits limits;
  private final Addresses addresses;
  private final Chance chance;
  private final InstantSource clock;
  private final Bases bases;
  private final Offers offers;
  private final CommandReader reader;

  ActingApi(AtBoard at, DoorLimits limits, Addresses addresses, Chance chance, InstantSource clock, Bases bases, Offers offers) {
    this.at = at;
    this.limits = limits;
    this.addresses = addresses;
    this.chance = chance;
    this.clock = clock;
    this.bases = bases;
    this.offers = offers;
    this.reader = new CommandReader(chance::textKey);
  }

  void mount(Routes routes) {
    routes.post("/api/boards/:board/participants", Body.SMALL_BYTES, at.admitted(this::join));
    routes.post("/api/boards/:board/commands", Body.SMALL_BYTES, at.participant(this::command));
    routes.get("/api/boards/:board/seat.svg", at.participant(this::draw));
    routes.post("/api/crowd/:board", Body.SMALL_BYTES, at.admitted(this::crowd));
  }

  private void join(RoutingContext context, LiveBoard board, Admission admission) {
    object(context).ifPresent(asked -> {
      JsonObject message = completed(asked);
      switch (Joining.read(message)) {
        case Read.Bad<Joining>(Reason reason) -> Refusals.send(context, reason);
        case Read.Value<Joining>(Joining joining) -> limits.joins().refusal(board, joining, addresses.counted(context.request())).ifPresentOrElse(
            no -> Refusals.send(context, no),
            () -> outcome(context, 201, new JsonObject()
                .put("participant", joining.participant().value()).put("secret", joining.secret()).put("tab", joining.tab()).put("n", joining.n()),
                Commands.join(board, admission, joining, chance)));
      }
    });
  }

  /** Whoever has no browser that draws them is drawn id and secret here. */
  private JsonObject completed(JsonObject asked) {
    JsonObject message = asked.copy();
    if (!message.containsKey("participant") && !message.containsKey("secret")) {
      message.put("participant", chance.participant().value()).put("secret", chance.key());
    }
    if (!message.containsKey("tab")) {
      message.put("tab", "join");
    }
    return message.containsKey("n") ? message : message.put("n", 1);
  }

  private void command(RoutingContext context, LiveBoard board, ParticipantId who) {
    object(context).ifPresent(asked -> {
      Fields fields = new Fields(asked);
      Optional<String> tab = fields.text("tab").filter(Joining::isTab);
      Optional<Long> n = fields.number("n", 1, Limits.N_MAX);
      if (tab.isEmpty()) {
        Refusals.send(context, Reason.of(Reason.Code.BAD_VALUE, "tab is a name for this run of yours: " + Joining.TAB + ".", "tab"));
      } else if (n.isEmpty()) {
        Refusals.send(context, Reason.of(Reason.Code.BAD_VALUE, "n is a whole number from 1 on that rises within the tab.", "n"));
      } else if (!(asked.getValue("command") instanceof JsonObject command)) {
        Refusals.send(context, Reason.of(Reason.Code.MISSING_FIELD, "The command is missing.", "command"));
      } else {
        switch (reader.read(command, clock.millis(), board.board().settings().visibility())) {
          case Read.Bad<Asked>(Reason reason) -> Refusals.send(context, reason);
          case Read.Value<Asked>(Asked what) -> outcome(context, 200, new JsonObject(),
              Commands.ask(board, who, tab.get(), n.get(), what, chance, bases.linksForOthers(context.request())));
        }
      }
    });
  }

  /** Whoever shows their secret gets it back as a picture for their other device; it is in no address on the way. */
  private void draw(RoutingContext context, LiveBoard board, ParticipantId who) {
    String secret = Bearer.read(context.request()) instanceof Read.Value<Entrance>(Entrance shown) ? shown.secret().orElseThrow() : "";
    context.response().putHeader("Content-Type", "image/svg+xml").putHeader("Cache-Control", "no-store")
        .end(QrSvg.draw(bases.linksForOthers(context.request()).personal(board.id(), who, secret)));
  }

  private void crowd(RoutingContext context, LiveBoard board, Admission admission) {
    boolean facilitates = admission.participant().map(who -> board.board().participant(who).filter(Participant::facilitates).isPresent())
        .orElse(admission.level() == Admission.Level.FACILITATE);
    object(context).ifPresent(asked -> {
      Optional<Long> voters = new Fields(asked).number("voters", 0, Integer.MAX_VALUE);
      if (!facilitates) {
        Refusals.send(context, Reason.of(Reason.Code.NOT_FACILITATOR, "Only a facilitator asks for a simulated crowd."));
      } else if (voters.isEmpty()) {
        Refusals.send(context, Reason.of(Reason.Code.BAD_VALUE, "voters is a whole number; 0 stops the crowd.", "voters"));
      } else {
        crowd(context, board.id(), voters.get().intValue());
      }
    });
  }

  private void crowd(RoutingContext context, BoardId board, int voters) {
    Answers.when(context, offers.crowd().set(board, voters), no -> no.ifPresentOrElse(
        reason -> Refusals.send(context, reason),
        () -> Answers.send(context.response(), 200, Frames.ok().put("voters", voters))));
  }

  /** The body, or a refusal sent. */
  private static Optional<JsonObject> object(RoutingContext context) {
    if (!Body.isJson(context)) {
      Refusals.send(context, 415, Reason.of(Reason.Code.MALFORMED, "The body is application/json.", "Content-Type"));
      return Optional.empty();
    }
    return switch (Body.json(context)) {
      case Read.Value<JsonObject>(JsonObject body) -> Optional.of(body);
      case Read.Bad<JsonObject>(Reason reason) -> {
        Refusals.send(context, reason);
        yield Optional.empty();
      }
    };
  }

  /** What came of it, under the status of its code, with what the asker needs from now on where it was taken. */
  private static void outcome(RoutingContext context, int taken, JsonObject known, Future<JsonObject> outcome) {
    Answers.when(context, outcome, answer -> {
      if (answer.getBoolean("ok")) {
        Answers.send(context.response(), taken, known.mergeIn(answer));
      } else {
        int status = Refusals.status(Reason.Code.valueOf(answer.getJsonObject("reason").getString("code")));
        Refusals.prepare(context.response(), status, Refusals.RETRY_AFTER_SECONDS);
        Answers.send(context.response(), status, answer);
      }
    });
  }
}
