package dev.weighin.live;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.Reason;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command meets on its way to the log: whether it was answered before or waits already, whether there is room and
 * time for it, and the cheap refusal of what cannot be. Kept on the board's home loop.
 */
final class Entrance {

  private final Intake intake;
  private final InstantSource clock;
  private final Meters meters;
  private final Supplier<Board> board;
  private final Rates rates;

  Entrance(Intake intake, InstantSource clock, Meters meters, Supplier<Board> board) {
    this.intake = intake;
    this.clock = clock;
    this.meters = meters;
    this.board = board;
    this.rates = new Rates(clock.millis());
  }

  Future<Reply> take(Asking asking) {
    Optional<Participant> known = board.get().participant(asking.participant());
    Optional<Outcome> before = known.flatMap(each -> each.memory().answered(asking.tab(), asking.n()));
    if (before.isPresent()) {
      return Future.succeededFuture(new Reply(before.get(), board.get().version()));
    }
    Optional<Future<Reply>> waiting = intake.waitingFor(asking);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    Optional<Reason> no = intake.full(asking).or(() -> tooFast(asking, known)).or(() -> foreseen(asking, known));
    return no.isPresent() ? refuse(no.get()) : intake.take(asking);
  }

  Future<Reply> refuse(Reason reason) {
    meters.refusedAtDoor();
    return Future.succeededFuture(new Reply(Outcome.refused(reason), board.get().version()));
  }

  /** Forgets whose rate need not be known any more. */
  void forget(long now) {
    rates.forget(now);
  }

  private Optional<Reason> tooFast(Asking asking, Optional<Participant> known) {
    long now = clock.millis();
    return (known.isPresent() ? rates.take(asking.participant(), now) : rates.takeJoin(now))
        ? Optional.empty()
        : Optional.of(Reason.of(Reason.Code.TOO_FAST, "That was too much at once; please try again in a moment."));
  }

  /** Not asked while this tab has commands on their way, which may be what this one builds on. */
  private Optional<Reason> foreseen(Asking asking, Optional<Participant> known) {
    if (!intake.quiet(asking)) {
      return Optional.empty();
    }
    Author.Person author =
        new Author.Person(asking.participant(), asking.tab(), asking.n(), known.map(Participant::roleGeneration).orElse(0L));
    return board.get().foresee(author, asking.command(), clock.millis()) instanceof Outcome.Refused(Reason reason)
        ? Optional.of(reason)
        : Optional.empty();
  }
}
