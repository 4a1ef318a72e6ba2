package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.LiveBoard;
import dev.weighin.wire.Joining;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Shares the joins of a board among addresses. A board takes 1,000 at once and 100 a second from all; 500 of those may come from
 * one address at once, and 12 a second when it has used them, so that a hall of 400 joins together and one address keeps no other out.
 */
final class Joins {

  static final double BURST = 1_000;
  static final double PER_SECOND = 100;

  private final FairRate joins;

  Joins(InstantSource clock) {
    this.joins = new FairRate(BURST, PER_SECOND, clock);
  }

  /** Why a join may not go on now. Somebody who has joined before and comes back costs none. */
  Optional<Reason> refusal(LiveBoard live, Joining joining, String address) {
    return live.board().participant(joining.participant()).isPresent() || joins.take(live.id().value(), address)
        ? Optional.empty()
        : Optional.of(Reason.of(Reason.Code.TOO_FAST, "Too many people join this board from this address at once; please try again in a moment."));
  }
}
