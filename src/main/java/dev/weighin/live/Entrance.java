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
 * time for it, and the cheap refusal of what cannot be, which is final only by all that the log has. Kept on the board's
 * home loop.
 */
final class Entrance {

  private final Intake intake;
  private final Behind behind;
  private final InstantSource clock;
  private final Meters meters;
  private final Supplier<Board> board;
  private final Rates rates;

  Entrance(Intake intake, Looks looks, InstantSource clock, Meters meters, Supplier<Board> board) {
    this.intake = intake;
    this.behind = new Behind(looks);
    this.clock = clock;
    this.meters = meters;
    this.board = board;
    this.rates = new Rates(clock.millis());
  }

  Future<Reply> take(Asking asking) {
    Optional<Participant> known = known(asking);
    Optional<Future<Reply>> there = answered(asking, known).or(() -> intake.waitingFor(asking)).or(() -> behind.waitingFor(asking));
    if (there.isPresent()) {
      return there.get();
    }
    Optional<Reason> no = intake.full(asking, behind.ofTab(asking), behind.size()).or(() -> tooFast(asking, known));
    if (no.isPresent()) {
      return refuse(no.get());
    }
    return behind.ofTab(asking) > 0 || foreseen(asking, known).isPresent()
        ? behind.take(asking, this::again, this::unheard)
        : intake.take(asking);
  }

  /** By all that the log has: another instance may have answered it, or taken what it builds on. */
  private Future<Reply> again(Asking asking) {
    Optional<Participant> known = known(asking);
    return answered(asking, known).orElseGet(() -> intake.full(asking, 0, 0).or(() -> foreseen(asking, known)).map(this::refuse)
        .orElseGet(() -> intake.take(asking)));
  }

  /** Whether it would be refused nobody can say now; it is not on its way. */
  private Future<Reply> unheard(Throwable why) {
    return refuse(Reason.of(Reason.Code.NOT_SAVED, why.getMessage()));
  }

  private Optional<Participant> known(Asking asking) {
    return board.get().participant(asking.participant());
  }

  private Optional<Future<Reply>> answered(Asking asking, Optional<Participant> known) {
    return known.flatMap(each -> each.memory().answered(asking.tab(), asking.n()))
        .map(before -> Future.succeededFuture(new Reply(before, board.get().version())));
  }

  boolean empty() {
    return intake.empty() && behind.size() == 0;
  }

  /** Nobody listens to the log any more: everything is answered. */
  void end(Reason reason) {
    behind.end(reason, board.get().version());
    intake.end(reason);
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
