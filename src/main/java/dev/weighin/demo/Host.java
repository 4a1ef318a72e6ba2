package dev.weighin.demo;

import dev.weighin.board.Asks;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.live.Asking;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** The server itself as the facilitator of a demo board: a participant like any other, who does not vote. */
final class Host {

  static final ParticipantId ID = new ParticipantId("weighin-host");
  private static final String NAME = "Weighin (the server)";
  private static final TextKey NAME_KEY = new TextKey("weighin-host-name");

  private final DemoKey key;
  private final String tab;
  private long n;

  /** @param tab drawn anew for every run of the server, so that its numbers begin at 1 */
  Host(DemoKey key, String tab) {
    this.key = key;
    this.tab = tab;
  }

  /** Opens a fresh rehearsal of the weights, in place of one that runs. Fails with the reason where that is refused. */
  Future<Void> rehearse(LiveBoard board) {
    return joined(board)
        .compose(there -> still(board))
        .compose(silent -> ask(board, new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, true), Map.of()));
  }

  private Future<Void> joined(LiveBoard board) {
    Board now = board.board();
    return now.participant(ID).filter(Participant::facilitates).isPresent()
        ? Future.succeededFuture()
        : ask(board,
            new Command.Join(Role.FACILITATOR, Keys.hash(key.personal(now.id(), ID)), Optional.of(NAME_KEY), Optional.empty(), now.settings().linkGeneration(), false),
            Map.of(NAME_KEY.value(), NAME));
  }

  private Future<Void> still(LiveBoard board) {
    return board.board().participant(ID).filter(Participant::votes).isPresent()
        ? ask(board, new Command.VoteToo(false), Map.of())
        : Future.succeededFuture();
  }

  private Future<Void> ask(LiveBoard board, Command command, Map<String, String> texts) {
    return board.submit(new Asking(ID, tab, ++n, command, texts)).compose(reply -> reply.outcome() instanceof Outcome.Refused(Reason reason)
        ? Future.failedFuture("board " + board.id() + ": " + reason.code() + ", " + reason.sentence())
        : Future.succeededFuture());
  }
}
