package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.wire.Read;
import java.time.InstantSource;
import java.util.Optional;

/** What all doors of this server share: how often codes are guessed and boards joined, and the log of what was refused. */
public final class DoorLimits {

  private final JoinCodes codes;
  private final Joins joins;
  private final SecurityEvents events;

  public DoorLimits(InstantSource clock, SecurityEvents events) {
    this.codes = new JoinCodes(clock);
    this.joins = new Joins(clock);
    this.events = events;
  }

  /** Takes a guess at a join code; empty, and told to the log, where there is none left. */
  Optional<JoinCodes.Attempt> attempt(JoinCodes.Guesser guesser, String code) {
    Optional<JoinCodes.Attempt> attempt = codes.attempt(guesser, code);
    if (attempt.isEmpty()) {
      events.happened(SecurityEvents.Kind.CODES_LIMITED, guesser.address());
    }
    return attempt;
  }

  void wrong(JoinCodes.Attempt attempt) {
    attempt.wrong();
    events.happened(SecurityEvents.Kind.CODE_REFUSED, attempt.address());
  }

  /** Says of a guess whether the code was right, and tells the log what was refused. */
  void settle(Optional<JoinCodes.Attempt> guess, boolean right, Read<Admission> read, String address) {
    guess.ifPresent(right ? JoinCodes.Attempt::right : this::wrong);
    if (read instanceof Read.Bad<Admission>(Reason reason)) {
      refused(reason, address);
    }
  }

  /** Tells the log of a key or secret that was refused. */
  private void refused(Reason reason, String address) {
    if (reason.code() == Reason.Code.WRONG_SECRET || reason.code() == Reason.Code.NOT_ADMITTED && reason.field().equals("key")) {
      events.happened(SecurityEvents.Kind.CREDENTIALS_REFUSED, address);
    }
  }

  JoinCodes codes() {
    return codes;
  }

  Joins joins() {
    return joins;
  }

  SecurityEvents events() {
    return events;
  }
}
