package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.wire.Read;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/** Opens the board that a request's path names, and lets in whom what it shows admits. */
final class AtBoard {

  /** Requests that one capability, or one address without any, may make of a board at once, and each second from then on. */
  static final double BURST = 1_000;
  static final double PER_SECOND = 100;

  /** What is asked once somebody is in. */
  interface What {
    void answer(RoutingContext context, LiveBoard board, Admission admission);
  }

  /** What a participant asks. */
  interface Theirs {
    void answer(RoutingContext context, LiveBoard board, ParticipantId who);
  }

  private final LiveBoards boards;
  private final Addresses addresses;
  private final FailedCodes failedCodes;
  private final Buckets requests;

  AtBoard(LiveBoards boards, Addresses addresses, FailedCodes failedCodes, InstantSource clock) {
    this.boards = boards;
    this.addresses = addresses;
    this.failedCodes = failedCodes;
    this.requests = new Buckets(BURST, PER_SECOND, clock);
  }

  /** A participant, by their personal secret. */
  Handler<RoutingContext> participant(Theirs what) {
    return admitted((context, board, admission) -> {
      if (admission.participant().isPresent()) {
        what.answer(context, board, admission.participant().get());
      } else {
        Refusals.send(context, unshown(context) ? 401 : 403,
            Reason.of(Reason.Code.NOT_JOINED, "Only a participant asks for this: Authorization: Bearer participant.secret.", "Authorization"));
      }
    });
  }

  /** Anybody whom the board admits. */
  Handler<RoutingContext> admitted(What what) {
    return context -> {
      Optional<BoardId> id = Fields.board(String.valueOf(context.pathParam("board")));
      switch (Bearer.read(context.request())) {
        case Read.Bad<Entrance>(Reason reason) -> Refusals.send(context, 401, reason);
        case Read.Value<Entrance>(Entrance entrance) -> {
          if (id.isEmpty()) {
            Refusals.send(context, NotThere.NO_SUCH_BOARD);
          } else {
            open(context, id.get(), entrance, what);
          }
        }
      }
    };
  }

  private void open(RoutingContext context, BoardId id, Entrance entrance, What what) {
    String address = addresses.counted(context.request());
    if (entrance.code().isPresent() && !failedCodes.mayTry(address)) {
      Refusals.send(context, failedCodes.tooMany());
      return;
    }
    Answers.when(context, boards.open(id), found -> found.ifPresentOrElse(
        board -> admit(context, board, entrance, address, what),
        () -> Answers.when(context, boards.standing(id), standing -> Refusals.send(context, NotThere.because(standing)))));
  }

  private void admit(RoutingContext context, LiveBoard board, Entrance entrance, String address, What what) {
    Answers.when(context, entrance.at(board, refused -> {
      if (refused.code() == Reason.Code.NO_SUCH_CODE) {
        failedCodes.failed(address);
      }
    }), read -> {
      switch (read) {
        case Read.Bad<Admission>(Reason reason) -> Refusals.send(context, status(context, reason.code()), reason);
        case Read.Value<Admission>(Admission admission) -> {
          if (requests.take(board.id() + " " + admission.participant().map(ParticipantId::value).orElse(unshown(context) ? address : admission.hash()))) {
            answer(context, board, admission, what);
          } else {
            Refusals.send(context, Reason.of(Reason.Code.TOO_FAST, "These are too many requests at once; please try again in a moment."));
          }
        }
      }
    });
  }

  private static int status(RoutingContext context, Reason.Code code) {
    return unshown(context) && code == Reason.Code.NOT_ADMITTED ? 401 : Refusals.status(code);
  }

  private static void answer(RoutingContext context, LiveBoard board, Admission admission, What what) {
    try {
      what.answer(context, board, admission);
    } catch (RuntimeException bug) {
      Refusals.failed(context, bug);
    }
  }

  private static boolean unshown(RoutingContext context) {
    return context.request().getHeader("Authorization") == null;
  }
}
