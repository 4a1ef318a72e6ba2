package dev.weighin.live;

import dev.weighin.board.Applied;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Rules;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Texts;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A board in memory: the fold of its log, kept up to date by what the log says and by nothing else.
 *
 * <p>A command goes door → {@link #submit} → log; it is applied when it is heard back from the log, and answered then.
 * State is touched on the home loop only; every method may be called from anywhere.
 */
public final class LiveBoard {

  /** A board without watchers leaves memory so long after it was last used. */
  static final long IDLE_MS = 60_000;
  /** How long an opening waits for what is overdue, where the log does not take it. */
  private static final long OVERDUE_PATIENCE_MS = 2_000;
  private static final long DRAIN_LOOK_MS = 5;
  /** How long a board that ends waits for what the log has not answered. */
  private static final long DRAIN_MAX_MS = 6_000;
  private static final Logger LOG = Logger.getLogger(LiveBoard.class.getName());

  private final BoardId id;
  private final Loops loops;
  private final Loop home;
  private final BoardLog log;
  private final InstantSource clock;
  private final Meters meters;
  private final Consumer<LiveBoard> gone;
  private final Use use;
  private final Codes codes;
  private final Intake intake;
  private final Looks looks;
  private final Entrance entrance;
  private final Showing showing;
  private final Bell bell;
  private final Reporting reporting;
  private final Openings openings;
  private final Snapshots snapshots;
  private final String epoch;
  private final Promise<LiveBoard> upToDate = Promise.promise();
  private volatile Reading reading;
  private String hash;
  private BoardLog.Subscription subscription;
  private volatile Optional<Reason> closed = Optional.empty();

  /** @param gone is told when the board has left memory */
  LiveBoard(Loaded loaded, Loops loops, Loop home, BoardLog log, InstantSource clock, Meters meters, Elsewhere elsewhere, int snapshotEvery,
      Consumer<LiveBoard> gone) {
    this.id = loaded.board().id();
    this.loops = loops;
    this.home = home;
    this.log = log;
    this.clock = clock;
    this.meters = meters;
    this.gone = gone;
    this.epoch = loaded.epoch();
    this.reading = new Reading(loaded.board(), loaded.texts(), new Position(epoch, loaded.board().version()));
    this.hash = loaded.hash();
    this.openings = loaded.openings();
    this.snapshots = new Snapshots(id, snapshotEvery, log, home, openings, loaded.snapshotVersion());
    this.use = new Use(id, log, clock);
    this.codes = new Codes(id, log, this::board);
    this.intake = new Intake(id, log, codes, home, clock, meters, this::board, new Leftovers(this::reading, clock)::keys);
    this.looks = new Looks(this::look);
    this.entrance = new Entrance(intake, looks, clock, meters, this::board);
    this.showing = new Showing(id, loops, home, clock, meters, this::reading, () -> log.trouble(id).isPresent());
    this.reporting = new Reporting(id, elsewhere, home, clock, showing.presence());
    this.bell = new Bell(home, clock, intake::takeOwn);
  }

  /** Follows the log from here on. Completes once nothing is overdue, so that nobody sees a round that has ended. */
  Future<LiveBoard> start() {
    subscription = log.subscribe(id, new BoardLog.Reached(epoch, board().version(), hash), records -> home.run(() -> heard(records)), () -> home.run(this::lostHistory));
    meters.boardOpened();
    reporting.report();
    bell.look(board());
    settleOverdue();
    home.after(OVERDUE_PATIENCE_MS, () -> upToDate.tryComplete(this));
    return upToDate.future();
  }

  /** Somebody opened it once more. */
  void used() {
    use.now();
  }

  long usedAt() {
    return use.at();
  }

  // ---- for doors

  public BoardId id() {
    return id;
  }

  public String epoch() {
    return epoch;
  }

  /** The board as last heard. */
  public Board board() {
    return reading.board();
  }

  /** The same with its texts and position. */
  public Reading reading() {
    return reading;
  }

  /** Whether it has left memory; {@link LiveBoards#open} finds it again, if it is still there. */
  public boolean left() {
    return closed.isPresent();
  }

  /** Asks for a command. Completes when it is durable and took effect, or with the reason why not. */
  public Future<Reply> submit(Asking asking) {
    return home.ask(loops, () -> take(asking));
  }

  /**
   * Hears what was written by now, also through other instances: for who is about to refuse somebody. Empty, or the reason
   * why nobody can say whether that is all.
   */
  public Future<Optional<Reason>> catchUp() {
    return home.ask(loops, () -> closed.isPresent()
        ? Future.succeededFuture(closed)
        : looks.look().transform((nothing, failure) -> Future.succeededFuture(
            closed.or(() -> Optional.ofNullable(failure).map(why -> Reason.of(Reason.Code.NOT_SAVED, why.getMessage()))))));
  }

  /** The full view of a class as a frame's JSON. */
  public String view(ViewClass seenBy) {
    Reading seen = reading;
    JsonObject view = ViewWriter.view(seen.board(), seen.result(seenBy.sight()), seen.texts(), seenBy);
    return Frames.view(seen.at().epoch(), seen.at().version(), seenBy, view);
  }

  /** A watcher begins to receive; empty, or the reason why not. To be called on the watcher's loop. */
  public Future<Optional<Reason>> watch(Watcher watcher) {
    return home.ask(loops, () -> Future.succeededFuture(closed.or(() -> showing.admit(watcher))));
  }

  /** A watcher receives nothing any more. To be called on the watcher's loop, once it is closed or goes. */
  public void leave(Watcher watcher) {
    watcher.leave();
    if (watcher.place >= 0) {
      Audience.of(id, watcher.loop()).remove(watcher);
      home.run(() -> {
        used();
        showing.left(watcher);
      });
    }
  }

  /** Participants with a socket, on whatever instance. */
  public Future<Set<ParticipantId>> here() {
    return home.ask(loops, () -> Future.succeededFuture(showing.presence().everywhere()));
  }

  /** Whether anybody watches or takes part at the moment, on whatever instance. */
  public Future<Boolean> anybody() {
    return home.ask(loops, () -> Future.succeededFuture(showing.presence().anybodyAnywhere()));
  }

  // ---- commands

  private Future<Reply> take(Asking asking) {
    meters.asked();
    used();
    if (closed.isPresent()) {
      return entrance.refuse(closed.get());
    }
    return entrance.take(asking);
  }

  private Future<Void> look() {
    return subscription == null ? Future.succeededFuture() : home.hear(subscription.catchUp());
  }

  // ---- what the log says

  private void heard(List<BoardLog.Record> records) {
    try {
      for (BoardLog.Record each : records) {
        if (subscription != null && each.version() > board().version()) {
          apply(each);
        }
      }
    } catch (Rules.TooNew tooNew) {
      LOG.severe("board " + id + " is no longer served: " + tooNew.getMessage());
      withdraw(Reason.of(Reason.Code.UNAVAILABLE, "A newer version of Weighin writes this board; this one must not serve it."), Closing.SERVER_GOES);
    } catch (RuntimeException bug) {
      LOG.log(Level.SEVERE, "board " + id + " could not follow its log and is put aside", bug);
      withdraw(Reason.of(Reason.Code.UNAVAILABLE, "The board could not be kept up to date; please try again in a moment."), Closing.SERVER_GOES);
    }
    if (subscription != null) {
      bell.look(board());
      snapshots.look(board(), hash);
      settleOverdue();
      showing.changed();
    }
  }

  private void apply(BoardLog.Record record) {
    Entry entry = EntryCodec.entry(record.version(), record.time(), record.rules(), record.body());
    Board before = board();
    Applied applied = before.apply(entry);
    Texts texts = reading.texts().with(record.texts()).without(record.forget());
    reading = new Reading(applied.board(), texts, new Position(epoch, record.version()));
    hash = record.hash();
    openings.look(before, applied.board());
    intake.heard(entry.author(), applied.outcome(), record.version());
    if (entry.author() instanceof Author.Person person) {
      showing.touch(person.participant());
    }
    codes.heard(entry.command(), before.settings().code());
    if (applied.outcome() instanceof Outcome.Accepted(Outcome.Change change)) {
      showing.touchAll();
      if (change == Outcome.Change.DELETED) {
        deleted();
      }
    }
  }

  private void deleted() {
    log.delete(id).onFailure(why -> LOG.log(Level.WARNING, "board " + id + " is not yet deleted", why));
    Reason reason = Reason.of(Reason.Code.BOARD_DELETED, "This board was deleted.");
    showing.tellAll(Frames.Notice.DELETED, reason.sentence(), OptionalInt.empty());
    withdraw(reason, Closing.NO_SUCH_BOARD);
  }

  private void lostHistory() {
    withdraw(Reason.of(Reason.Code.UNAVAILABLE, "The board begins anew from its log; please come back."), Closing.SERVER_GOES);
  }

  private void settleOverdue() {
    if (!Bell.overdue(board(), clock.millis())) {
      upToDate.tryComplete(this);
    }
  }

  // ---- once a second, on the home loop

  void everySecond() {
    if (closed.isPresent() || !upToDate.future().isComplete()) {
      return;
    }
    long now = clock.millis();
    entrance.forget(now);
    use.note(now);
    reporting.everySecond();
    log.trouble(id).ifPresent(sentence -> intake.refuseWaiting(Reason.of(Reason.Code.NOT_SAVED, sentence)));
    if (showing.presence().anybody()) {
      used();
      showing.everySecond();
      for (ParticipantId who : Absence.due(board(), showing.presence(), now)) {
        intake.takeOwn(new Command.MarkAway(who));
      }
    } else if (entrance.empty() && now - use.at() > IDLE_MS) {
      putAside();
    }
  }

  boolean idle() {
    return !showing.presence().anybody() && entrance.empty();
  }

  // ---- the end

  /** Takes nothing more, tells the watchers, and completes when everything taken before is answered, or is not for too long. */
  Future<Void> drain(int spreadMs) {
    Reason going = Reason.of(Reason.Code.UNAVAILABLE, "The server is going; please come back in a moment.");
    closed = Optional.of(going);
    Promise<Void> drained = Promise.promise();
    waitForAnswers(drained, clock.millis() + DRAIN_MAX_MS);
    return drained.future().onSuccess(done -> {
      showing.tellAll(Frames.Notice.MOVING, "The server is moving; the page comes back by itself.", OptionalInt.of(spreadMs));
      withdraw(going, Closing.SERVER_GOES);
    });
  }

  private void waitForAnswers(Promise<Void> drained, long until) {
    if (entrance.empty() || clock.millis() > until) {
      drained.complete();
    } else {
      home.after(DRAIN_LOOK_MS, () -> waitForAnswers(drained, until));
    }
  }

  /** Leaves memory; the next who asks for it finds it in the log. */
  void putAside() {
    withdraw(Reason.of(Reason.Code.UNAVAILABLE, "The board was just put aside; please try again."), Closing.SERVER_GOES);
  }

  void withdraw(Reason reason, Closing why) {
    if (subscription == null) {
      return;
    }
    closed = Optional.of(reason);
    subscription.cancel();
    subscription = null;
    bell.end();
    reporting.end();
    entrance.end(reason);
    showing.end(why);
    upToDate.tryFail(reason.sentence());
    meters.boardClosed();
    gone.accept(this);
  }
}
