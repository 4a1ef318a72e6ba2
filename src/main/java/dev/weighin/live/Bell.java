package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Deadline;
import dev.weighin.board.Round;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches the clock for a board's deadline and asks for its end when it comes. */
final class Bell {

  /** Before it asks again, where the log's clock was behind ours; twice as long each time. */
  private static final long AGAIN_MS = 50;
  private static final long AGAIN_MAX_MS = 5_000;

  private final Loop home;
  private final InstantSource clock;
  private final Consumer<Command> ask;
  private Optional<Command.DeadlineCame> waitingFor = Optional.empty();
  private long timer = -1;
  private long again = AGAIN_MS;
  private boolean ended;

  Bell(Loop home, InstantSource clock, Consumer<Command> ask) {
    this.home = home;
    this.clock = clock;
    this.ask = ask;
  }

  static Optional<Command.DeadlineCame> next(Board board) {
    Optional<Round> open = board.openRound();
    return open.flatMap(Round::deadline).map(Deadline::at).map(at -> new Command.DeadlineCame(open.get().number(), at));
  }

  static boolean overdue(Board board, long now) {
    return next(board).filter(each -> each.at() <= now).isPresent();
  }

  /** The board may have another deadline now. */
  void look(Board board) {
    Optional<Command.DeadlineCame> next = next(board);
    if (next.equals(waitingFor) || ended) {
      return;
    }
    home.cancel(timer);
    waitingFor = next;
    again = AGAIN_MS;
    next.ifPresent(came -> timer = home.after(came.at() - clock.millis(), () -> ring(came)));
  }

  void end() {
    ended = true;
    home.cancel(timer);
  }

  private void ring(Command.DeadlineCame came) {
    if (clock.millis() >= came.at()) {
      ask.accept(came);
      again = Math.min(AGAIN_MAX_MS, again * 2);
    }
    timer = home.after(Math.max(again, came.at() - clock.millis()), () -> ring(came));
  }
}
