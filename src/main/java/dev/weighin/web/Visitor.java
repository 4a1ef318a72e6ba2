package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Limits;
import dev.weighin.board.Memory;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.Chance;
import dev.weighin.live.Closing;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Meters;
import dev.weighin.live.Outlet;
import dev.weighin.live.Reading;
import dev.weighin.live.Watcher;
import dev.weighin.wire.Asked;
import dev.weighin.wire.BallotsWriter;
import dev.weighin.wire.CommandReader;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Joining;
import dev.weighin.wire.PeopleWriter;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Whoever is behind one connection of the bridge door, and what they may ask for. Identity is proved once, at
 * {@code enter} or {@code join}, and kept here: nothing that a later message says about it is believed.
 */
final class Visitor {

  /** Boards that one connection may have open. */
  static final int BOARDS_MAX = 4;
  /** Failed entries of one connection. */
  static final int FAILURES_MAX = 20;

  /** What all visitors of a loop share. */
  record House(LiveBoards boards, Loop loop, Meters meters, Chance chance, InstantSource clock, CommandReader reader, DoorLimits limits, Worker worker) {}

  private final House house;
  private final Outlet outlet;
  private final Links links;
  private final JoinCodes.Guesser guesser;
  private final Map<BoardId, Seat> seats = new HashMap<>();
  private int failures;
  private boolean gone;

  /** @param guesser where the connection comes from */
  Visitor(House house, Outlet outlet, Links links, JoinCodes.Guesser guesser) {
    this.house = house;
    this.outlet = outlet;
    this.links = links;
    this.guesser = guesser;
  }

  Future<JsonObject> enter(JsonObject message) {
    Fields fields = new Fields(message);
    Optional<BoardId> id = fields.board();
    if (id.isEmpty()) {
      return refused(NotThere.NO_SUCH_BOARD);
    }
    if (failures >= FAILURES_MAX) {
      return refused(Reason.of(Reason.Code.TOO_FAST, "Too many failed entries on one connection."));
    }
    Entrance entrance = new Entrance(fields.text("key"), fields.text("code"), fields.text("participant").map(ParticipantId::new), fields.text("secret"));
    Optional<JoinCodes.Attempt> guess = Optional.empty();
    if (entrance.guesses()) {
      guess = house.limits().attempt(new JoinCodes.Guesser(guesser.address(), guesser.connection(), id), Entrance.normalized(entrance.code().orElseThrow()));
      if (guess.isEmpty()) {
        return refused(JoinCodes.tooMany());
      }
    }
    return enter(id.get(), entrance, guess, fields);
  }

  private Future<JsonObject> enter(BoardId id, Entrance entrance, Optional<JoinCodes.Attempt> guess, Fields fields) {
    // Counted before it is looked up, and no more once it is right: many at a time are not more guesses.
    failures++;
    return house.boards().open(id).compose(board -> {
      if (board.isEmpty()) {
        forgive(guess);
        return house.boards().standing(id).map(standing -> Frames.refused(NotThere.because(standing)));
      }
      return entrance.at(board.get()).map(read -> {
        house.limits().settle(guess, entrance.codeFits(board.get().board()), read, guesser.address());
        return switch (read) {
          case Read.Bad<Admission>(Reason reason) -> Frames.refused(reason);
          case Read.Value<Admission>(Admission admission) -> {
            failures--;
            yield seated(board.get(), admission, fields);
          }
        };
      });
    }).onFailure(why -> forgive(guess));
  }

  /** Nothing was found out. */
  private void forgive(Optional<JoinCodes.Attempt> guess) {
    failures--;
    guess.ifPresent(JoinCodes.Attempt::undecided);
  }

  private JsonObject seated(LiveBoard live, Admission admission, Fields fields) {
    Seat before = seats.get(live.id());
    if (before == null && seats.size() >= BOARDS_MAX) {
      return Frames.refused(Reason.of(Reason.Code.TOO_MANY_BOARDS, "A connection has at most " + BOARDS_MAX + " boards open."));
    }
    if (before != null) {
      before.stopWatching();
    }
    seats.put(live.id(), new Seat(live, admission, fields.text("tab").orElse(""), nowMs()));
    if (admission.level() != Admission.Level.WATCH) {
      // Who came by a link may pass the code on at this address, whatever is guessed there.
      live.board().settings().code().ifPresent(code -> house.limits().codes().know(guesser.address(), code));
    }
    return welcome(live, admission, fields);
  }

  private JsonObject welcome(LiveBoard live, Admission admission, Fields fields) {
    Board board = live.board();
    Optional<Participant> who = admission.participant().flatMap(board::participant);
    Admission.Level level = who.filter(Participant::facilitates).isPresent() ? Admission.Level.FACILITATE : admission.level();
    JsonObject answer = Frames.ok()
        .put("board", live.id().value())
        .put("admits", level.name().toLowerCase(Locale.ROOT))
        .put("epoch", live.epoch())
        .put("version", board.version());
    who.ifPresent(each -> answer.put("participant", new JsonObject().put("id", each.id().value()).put("role", each.role().name().toLowerCase(Locale.ROOT))));
    if (admission.level() == Admission.Level.FACILITATE) {
      fields.text("key").ifPresent(key -> answer.put("links", links.json(live.id(), Keys.of(key, board.settings().linkGeneration()))));
    }
    if (level == Admission.Level.FACILITATE) {
      board.settings().code().ifPresent(code -> answer.put("code", code));
    }
    who.flatMap(each -> fields.text("tab").flatMap(each.memory()::tab)).map(Memory.Tab::highest).ifPresent(n -> answer.put("lastN", n));
    return answer;
  }

  Future<JsonObject> join(JsonObject message) {
    return at(message, seat -> switch (Joining.read(message)) {
      case Read.Bad<Joining>(Reason reason) -> refused(reason);
      case Read.Value<Joining>(Joining joining) -> join(seat, joining);
    });
  }

  private Future<JsonObject> join(Seat seat, Joining joining) {
    Optional<Reason> no = house.limits().joins().refusal(seat.board, joining, guesser.address());
    if (no.isPresent()) {
      return refused(no.get());
    }
    return Commands.join(seat.board, seat.admission, joining, house.chance()).onSuccess(answer -> {
      if (answer.getBoolean("ok") && holds(seat)) {
        joined(seat, joining);
      }
    });
  }

  private void joined(Seat seat, Joining joining) {
    boolean watched = seat.watcher != null;
    seat.stopWatching();
    Seat next = new Seat(seat.board, seat.admission.as(joining.participant()), joining.tab(), nowMs());
    seats.put(seat.board.id(), next);
    if (watched) {
      watch(next, new Fields(new JsonObject()));
    }
  }

  Future<JsonObject> command(JsonObject message) {
    return at(message, seat -> {
      Fields fields = new Fields(message);
      Optional<ParticipantId> who = seat.admission.participant();
      if (who.isEmpty()) {
        return refused(Reason.of(Reason.Code.NOT_JOINED, "Please join the board first."));
      }
      if (!Joining.isTab(seat.tab)) {
        return refused(Reason.of(seat.tab.isEmpty() ? Reason.Code.MISSING_FIELD : Reason.Code.BAD_VALUE,
            "Say at the entrance which tab this is: " + Joining.TAB + ".", "tab"));
      }
      Optional<Long> n = fields.number("n", 1, Limits.N_MAX);
      if (n.isEmpty()) {
        return refused(Reason.of(Reason.Code.BAD_VALUE, "n is a whole number from 1 on that rises within the tab.", "n"));
      }
      if (!(message.getValue("command") instanceof JsonObject command)) {
        return refused(Reason.of(Reason.Code.MISSING_FIELD, "The command is missing.", "command"));
      }
      return switch (house.reader().read(command, house.clock().millis(), seat.board.board().settings().visibility())) {
        case Read.Bad<Asked>(Reason reason) -> refused(reason);
        case Read.Value<Asked>(Asked asked) -> Commands.ask(seat.board, who.get(), seat.tab, n.get(), asked, house.chance(), links);
      };
    });
  }

  /** The full view once more. */
  Future<JsonObject> sync(JsonObject message) {
    return at(message, seat -> {
      if (seat.watcher == null) {
        return refused(Reason.of(Reason.Code.NOT_ADMITTED, "Register at the board's address first."));
      }
      if (!seat.syncs.take(nowMs())) {
        return refused(Reason.of(Reason.Code.TOO_FAST, "The full view was asked for too often; please try again in a moment."));
      }
      seat.watcher.again();
      return Future.succeededFuture(Frames.ok());
    });
  }

  Future<JsonObject> people(JsonObject message) {
    return at(message, seat -> {
      Reading now = seat.board.reading();
      return seat.board.here().compose(here ->
          page(seat, () -> PeopleWriter.page(now.board(), now.texts(), seat.admission.seesAs(now.board()), message, here::contains)));
    });
  }

  Future<JsonObject> ballots(JsonObject message) {
    return at(message, seat -> {
      Reading now = seat.board.reading();
      return page(seat, () -> BallotsWriter.page(now.board(), now.texts(), seat.admission.seesAs(now.board()), message));
    });
  }

  /** Off the loop: a page is cut out of everything that thousands of participants left. */
  private Future<JsonObject> page(Seat seat, Callable<Read<JsonObject>> page) {
    return house.worker().run(new Worker.Asker(guesser.address(), seat.board.id().value()), page).map(read -> switch (read) {
      case Read.Bad<JsonObject>(Reason reason) -> Frames.refused(reason);
      case Read.Value<JsonObject>(JsonObject value) -> Frames.ok().mergeIn(value);
    }).recover(why -> why instanceof Worker.Busy busy
        ? refused(busy.reason())
        : Future.failedFuture(why));
  }

  /** Frames begin to arrive. Empty, or the reason why not. */
  Future<Optional<Reason>> register(BoardId id, JsonObject headers) {
    Seat seat = seats.get(id);
    if (seat == null) {
      return Future.succeededFuture(Optional.of(NOT_ENTERED));
    }
    Fields seen = new Fields(headers);
    return seat.board.left()
        ? reopened(seat).compose(there -> there ? watch(seat, seen) : Future.succeededFuture(Optional.of(NOT_ENTERED)))
        : watch(seat, seen);
  }

  /** @param seen what the peer knows already: epoch, version and class of its document */
  private Future<Optional<Reason>> watch(Seat seat, Fields seen) {
    if (!holds(seat)) {
      return Future.succeededFuture(Optional.of(NOT_ENTERED));
    }
    seat.stopWatching();
    Watcher watcher = new Watcher(house.loop(), outlet, house.meters(), seat.admission, seen.position(), seen.viewClass());
    seat.watcher = watcher;
    return seat.board.watch(watcher).onComplete((reason, failure) -> {
      if ((failure != null || reason.isPresent()) && seat.watcher == watcher) {
        seat.stopWatching();
      }
    });
  }

  void unregister(BoardId id) {
    Optional.ofNullable(seats.get(id)).ifPresent(Seat::stopWatching);
  }

  /** The connection is closed for what came over it. */
  void ended(Closing why) {
    house.limits().events().happened(why == Closing.TOO_MUCH ? SecurityEvents.Kind.FLOOD : SecurityEvents.Kind.PROTOCOL_VIOLATION, guesser.address());
  }

  /** The connection has ended. */
  void leave() {
    gone = true;
    seats.values().forEach(Seat::stopWatching);
    seats.clear();
  }

  private Future<JsonObject> at(JsonObject message, Function<Seat, Future<JsonObject>> what) {
    Seat seat = new Fields(message).board().map(seats::get).orElse(null);
    if (seat == null) {
      return refused(NOT_ENTERED);
    }
    return seat.board.left() ? reopened(seat).compose(there -> there ? what.apply(seat) : refused(NOT_ENTERED)) : what.apply(seat);
  }

  /** Whether a seat is still this connection's: while something was waited for it may have ended or entered anew. */
  private boolean holds(Seat seat) {
    return !gone && seats.get(seat.board.id()) == seat;
  }

  /**
   * A board leaves memory when nobody watches it; who entered it and asks later finds it again. It is looked for once: all who
   * ask meanwhile go on in their order, ahead of whoever asks later.
   */
  private Future<Boolean> reopened(Seat seat) {
    if (seat.reopening != null) {
      return seat.reopening;
    }
    Future<Boolean> reopening = house.boards().open(seat.board.id()).map(board -> {
      board.ifPresent(seat::moveTo);
      return board.isPresent();
    });
    seat.reopening = reopening;
    return reopening.onComplete(done -> seat.reopening = null);
  }

  private static Future<JsonObject> refused(Reason reason) {
    return Future.succeededFuture(Frames.refused(reason));
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }

  private static final Reason NOT_ENTERED = Reason.of(Reason.Code.NOT_ADMITTED, "Please enter the board first.", "board");
}
