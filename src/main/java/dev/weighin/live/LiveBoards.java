package dev.weighin.live;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Draft;
import dev.weighin.board.Reason;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All boards of this instance: on disk until somebody opens them, in memory while somebody uses them. */
public final class LiveBoards {

  /** Visitors' own copies of a demo board; the one idle for longest goes first. */
  public static final int COPIES_MAX = 1_000;
  public static final long COPY_KEPT_MS = TimeUnit.DAYS.toMillis(1);
  /** Boards in memory per loop. */
  static final int IN_MEMORY_MAX = 5_000;
  private static final long SWEEP_EVERY_MS = TimeUnit.MINUTES.toMillis(10);
  private static final int SWEEP_AT_ONCE = 100;
  private static final Logger LOG = Logger.getLogger(LiveBoards.class.getName());

  private final Loops loops;
  private final BoardLog log;
  private final InstantSource clock;
  private final Meters meters;
  private final OptionalInt retentionDays;
  private final Elsewhere elsewhere;
  private final int snapshotEvery;
  private volatile boolean leaving;
  private volatile boolean draining;

  /** Of a single instance. */
  public LiveBoards(Loops loops, BoardLog log, InstantSource clock, Meters meters, OptionalInt retentionDays) {
    this(loops, log, clock, meters, retentionDays, Elsewhere.NOBODY);
  }

  /** @param retentionDays after how many days a board that nobody opened is removed; empty: never */
  public LiveBoards(Loops loops, BoardLog log, InstantSource clock, Meters meters, OptionalInt retentionDays, Elsewhere elsewhere) {
    this(loops, log, clock, meters, retentionDays, elsewhere, Snapshots.EVERY);
  }

  /** @param snapshotEvery after so many entries of a board a snapshot of it is kept */
  LiveBoards(Loops loops, BoardLog log, InstantSource clock, Meters meters, OptionalInt retentionDays, Elsewhere elsewhere, int snapshotEvery) {
    this.loops = loops;
    this.log = log;
    this.clock = clock;
    this.meters = meters;
    this.retentionDays = retentionDays;
    this.elsewhere = elsewhere;
    this.snapshotEvery = snapshotEvery;
  }

  /** After how many days a board that nobody opened is removed; empty: never. */
  public OptionalInt retentionDays() {
    return retentionDays;
  }

  /** Begins to remove what has had its time. To be called once all loops are there. */
  public void start() {
    Loop first = loops.all().getFirst();
    first.run(() -> sweepLater(first));
  }

  /** Opens a board, or finds it open. Empty: there is none of that name. Fails where it cannot be served. */
  public Future<Optional<LiveBoard>> open(BoardId id) {
    Loop home = loops.homeOf(id);
    // Looked at on the home loop, so that nothing is opened there behind the back of drain().
    return home.ask(loops, () -> found(id, home).map(board -> {
      if (board != null) {
        board.used();
      }
      return Optional.ofNullable(board);
    }));
  }

  /** Who asked for it a moment too early is told that there is none; who comes while that is looked up may know better. */
  private Future<LiveBoard> found(BoardId id, Loop home) {
    Future<LiveBoard> there = home.boards().get(id);
    if (draining || there == null) {
      return draining ? going() : opened(id, home);
    }
    return there.compose(board -> board != null ? Future.succeededFuture(board) : draining ? going() : opened(id, home));
  }

  private static <T> Future<T> going() {
    return Future.failedFuture(new BoardLog.NotSaved("The server is going; please come back in a moment."));
  }

  /** A board that is in memory already. */
  public Future<Optional<LiveBoard>> inMemory(BoardId id) {
    Loop home = loops.homeOf(id);
    return home.ask(loops, () -> Future.succeededFuture(
        Optional.ofNullable(home.boards().get(id)).filter(Future::succeeded).map(Future::result)));
  }

  /** The boards in memory that are such as is asked for, at the moment. */
  public Future<List<LiveBoard>> inMemory(Predicate<Board> such) {
    List<Future<List<LiveBoard>>> all = loops.all().stream()
        .map(loop -> loop.ask(loops, () -> Future.succeededFuture(loop.boards().values().stream()
            .filter(Future::succeeded).map(Future::result).filter(each -> !each.left() && such.test(each.board())).toList())))
        .toList();
    return Future.all(all).map(there -> all.stream().flatMap(each -> each.result().stream()).toList());
  }

  /** Whether there is such a board, or was. */
  public Future<BoardLog.Standing> standing(BoardId id) {
    return answered(log.standing(id));
  }

  public Future<Optional<BoardId>> boardOfCode(String code) {
    return answered(log.boardOfCode(code));
  }

  /** Makes a board of a draft that is complete, with its code and the hashes of its links. */
  public Future<Created> create(BoardId id, BoardLog.Shelf shelf, Draft draft, Map<String, String> texts) {
    return answered(free(draft.code()).compose(free -> free
        ? makeRoom(shelf).compose(nothing -> log.create(id, shelf, first(draft, texts))).compose(made -> made
            ? claimed(draft.code(), id)
            : Future.succeededFuture(new Created.IdTaken()))
        : Future.succeededFuture(new Created.CodeTaken())));
  }

  /** Gives a board another facilitator's secret, and with it other links; see {@link Secret}. Empty: there is none of that name. */
  public Future<Optional<Keys>> replaceSecret(BoardId id, String facilitate) {
    return answered(Secret.replace(log, id, facilitate, loops.homeOf(id)));
  }

  /** Empty when all is well; otherwise a sentence for health and for people. */
  public Optional<String> trouble() {
    return leaving || draining ? Optional.of("The server is going.") : log.trouble();
  }

  /** What does not work though boards are served: a sentence for health; or empty. */
  public Optional<String> hindrance() {
    return log.hindrance();
  }

  /** Is not ready any more, and serves on. */
  public void leave() {
    leaving = true;
  }

  /** Lets the watchers go one by one, evenly over a time; everybody else is served on. Completes at its end. */
  public Future<Void> move(int spreadMs) {
    List<Future<Void>> all = new ArrayList<>();
    for (Loop loop : loops.all()) {
      all.add(loop.call(() -> {
        loop.audiences().values().forEach(audience -> audience.move(spreadMs));
        Promise<Void> over = Promise.promise();
        loop.after(spreadMs, over::complete);
        return over.future();
      }));
    }
    return Future.join(all).mapEmpty();
  }

  /** Takes nothing more; completes when all that was taken is answered and everybody was told. */
  public Future<Void> drain(int spreadMs) {
    draining = true;
    List<Future<Void>> all = new ArrayList<>();
    for (Loop loop : loops.all()) {
      all.add(loop.ask(loops, () -> Future.join(List.copyOf(loop.boards().values()).stream().map(each -> drained(each, spreadMs)).toList()).mapEmpty()));
    }
    return Future.join(all).mapEmpty();
  }

  /** One that is just being opened is waited for: whoever asked for it is about to be let in. One that fails has nobody. */
  private static Future<Void> drained(Future<LiveBoard> opening, int spreadMs) {
    return opening.otherwiseEmpty().compose(board -> board == null ? Future.succeededFuture() : board.drain(spreadMs));
  }

  private Future<LiveBoard> opened(BoardId id, Loop home) {
    Future<LiveBoard> there = home.boards().get(id);
    if (there != null) {
      return there;
    }
    if (home.boards().size() >= IN_MEMORY_MAX && !putOneAside(home)) {
      return Future.failedFuture(new BoardLog.NotSaved("The server has as many boards open as it can; please try again later."));
    }
    // The log and the folding answer on threads of their own: from here on everybody hears it on the home loop.
    Future<LiveBoard> opening = home.hear(Loaded.from(log, id, home))
        .compose(loaded -> loaded.map(each -> start(id, each, home)).orElse(Future.succeededFuture()));
    home.boards().put(id, opening);
    opening.onComplete((board, failure) -> {
      if (board == null) {
        home.boards().remove(id, opening);
      }
      if (failure != null) {
        LOG.log(Level.WARNING, "board " + id + " could not be opened", failure);
      }
    });
    return opening;
  }

  private Future<LiveBoard> start(BoardId id, Loaded loaded, Loop home) {
    if (!loaded.board().exists()) {
      return loaded.board().deleted() ? deleted(id, home) : Future.succeededFuture();
    }
    return new LiveBoard(loaded, loops, home, log, clock, meters, elsewhere, snapshotEvery, gone -> forget(gone, home)).start();
  }

  /** This one and no other: when it left, somebody may have opened the board anew. */
  static void forget(LiveBoard gone, Loop home) {
    home.boards().computeIfPresent(gone.id(), (id, there) -> there.succeeded() && there.result() == gone ? null : there);
  }

  /** Its last entry says so. The removal is still under way, or the server ended or the disk failed before it. */
  private Future<LiveBoard> deleted(BoardId id, Loop home) {
    return home.hear(log.delete(id))
        .onFailure(why -> LOG.log(Level.WARNING, "board " + id + " is not yet deleted", why))
        .<LiveBoard>mapEmpty()
        .otherwiseEmpty();
  }

  private static boolean putOneAside(Loop home) {
    Optional<LiveBoard> idle = home.boards().values().stream().filter(Future::succeeded).map(Future::result).filter(LiveBoard::idle).findFirst();
    idle.ifPresent(LiveBoard::putAside);
    return idle.isPresent();
  }

  private BoardLog.Draft first(Draft draft, Map<String, String> texts) {
    return new BoardLog.Draft(log.rules(), EntryCodec.body(Author.BOARD, new Command.Create(draft)), texts, Set.of());
  }

  private Future<Boolean> free(String code) {
    return code.isEmpty() ? Future.succeededFuture(true) : log.boardOfCode(code).map(Optional::isEmpty);
  }

  /** A code that another board took in the meantime takes the new board with it. */
  private Future<Created> claimed(String code, BoardId id) {
    Future<Boolean> ours = code.isEmpty() ? Future.succeededFuture(true) : log.claimCode(code, id);
    return ours.compose(claimed -> claimed
        ? open(id).map(board -> new Created.Made(board.orElseThrow()))
        : log.delete(id).map(nothing -> new Created.CodeTaken()));
  }

  /** The log answers on its own threads; askers go on where they asked. */
  private <T> Future<T> answered(Future<T> future) {
    Loop here = loops.here();
    return here == null ? future : here.hear(future);
  }

  // ---- what has had its time

  private Future<Void> makeRoom(BoardLog.Shelf shelf) {
    return shelf == BoardLog.Shelf.COPY
        ? log.count(shelf).compose(count -> count < COPIES_MAX ? Future.succeededFuture() : remove(shelf, clock.millis(), Math.min(BoardLog.IDLE_MAX, count - COPIES_MAX + 1)))
        : Future.succeededFuture();
  }

  private void sweepLater(Loop loop) {
    loop.after(SWEEP_EVERY_MS, () -> sweep().onComplete(done -> loop.run(() -> sweepLater(loop))));
  }

  /** Removes copies after their day, and boards that nobody opened for as long as the operator says. */
  Future<Void> sweep() {
    long now = clock.millis();
    Future<Void> copies = remove(BoardLog.Shelf.COPY, now - COPY_KEPT_MS, SWEEP_AT_ONCE);
    return retentionDays.isEmpty()
        ? copies
        : copies.compose(nothing -> remove(BoardLog.Shelf.KEPT, now - TimeUnit.DAYS.toMillis(retentionDays.getAsInt()), SWEEP_AT_ONCE));
  }

  private Future<Void> remove(BoardLog.Shelf shelf, long openedBefore, int atMost) {
    return log.idle(shelf, openedBefore, atMost).compose(ids -> Future.join(ids.stream().map(id -> removeUnlessUsed(id, openedBefore)).toList()).mapEmpty());
  }

  /** The log knows when a board came into memory; what is there was perhaps used since, or is just being opened. */
  private Future<Void> removeUnlessUsed(BoardId id, long since) {
    Loop home = loops.homeOf(id);
    return home.ask(loops, () -> {
      Future<LiveBoard> board = home.boards().get(id);
      if (board != null) {
        if (!board.succeeded() || !board.result().idle() || board.result().usedAt() >= since) {
          return Future.succeededFuture();
        }
        board.result().withdraw(Reason.of(Reason.Code.BOARD_DELETED, "This board has had its time and was removed."), Closing.NO_SUCH_BOARD);
      }
      return log.delete(id);
    });
  }
}
