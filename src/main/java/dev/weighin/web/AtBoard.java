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

  /**
   * Requests that may be made of a board at once, and each second from then on: by one participant, and by all who show the same
   * link. Of the latter, one address is held to an eighth once half is used, so that nobody shuts out the others who have the link.
   */
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
  private final DoorLimits limits;
  private final Buckets ofParticipants;
  private final FairRate ofKeys;

  AtBoard(LiveBoards boards, Addresses addresses, DoorLimits limits, InstantSource clock) {
    this.boards = boards;
    this.addresses = addresses;
    this.limits = limits;
    this.ofParticipants = new Buckets(BURST, PER_SECOND, clock);
    this.ofKeys = new FairRate(BURST, PER_SECOND, clock);
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
    Optional<JoinCodes.Attempt> attempt = Optional.empty();
    if (entrance.guesses()) {
      attempt = limits.attempt(JoinCodes.Guesser.of(context.request(), addresses, Optional.of(id)), Entrance.normalized(entrance.code().orElseThrow()));
      if (attempt.isEmpty()) {
        Refusals.send(context, JoinCodes.tooMany());
        return;
      }
    }
    Optional<JoinCodes.Attempt> guess = attempt;
    Answers.when(context, boards.open(id).onFailure(why -> guess.ifPresent(JoinCodes.Attempt::undecided)), found -> found.ifPresentOrElse(
        board -> admit(context, board, entrance, guess, what),
        () -> {
          guess.ifPresent(JoinCodes.Attempt::undecided);
          Answers.when(context, boards.standing(id), standing -> Refusals.send(context, NotThere.because(standing)));
        }));
  }

  private void admit(RoutingContext context, LiveBoard board, Entrance entrance, Optional<JoinCodes.Attempt> guess, What what) {
    String address = addresses.counted(context.request());
    Answers.when(context, entrance.at(board), read -> {
      limits.settle(guess, entrance.codeFits(board.board()), read, address);
      switch (read) {
        case Read.Bad<Admission>(Reason reason) -> Refusals.send(context, status(context, reason.code()), reason);
        case Read.Value<Admission>(Admission admission) -> {
          boolean may = admission.participant().map(who -> ofParticipants.take(board.id() + " " + who.value()))
              .orElseGet(() -> ofKeys.take(board.id() + " " + (unshown(context) ? address : admission.hash()), address));
          if (may) {
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
