package dev.weighin.live;

import dev.weighin.board.Applied;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;
import dev.weighin.board.Limits;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
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
  /** How many commands a participant may ask for at once, and how many each second from then on. */
  static final double COMMANDS_BURST = 300;
  static final double COMMANDS_PER_SECOND = 30;
  /** How many may join a board at once, and how many each second from then on. */
  static final double JOINS_BURST = 1_000;
  static final double JOINS_PER_SECOND = 100;

  private static final Logger LOG = Logger.getLogger(LiveBoard.class.getName());

  private final BoardId id;
  private final Loops loops;
  private final Loop home;
  private final BoardLog log;
  private final InstantSource clock;
  private final Meters meters;
  private final Runnable gone;
  private final Intake intake;
  private final Views views;
  private final Mines mines = new Mines();
  private final Presence presence;
  private final Tick tick;
  private final Bell bell;
  private final Openings openings;
  private final Snapshots snapshots;
  private final Map<ParticipantId, Bucket> rates = new HashMap<>();
  private final Bucket joins;
  private final String epoch;
  private final Promise<LiveBoard> upToDate = Promise.promise();
  private volatile Reading reading;
  private String hash;
  private BoardLog.Subscription subscription;
  private volatile Optional<Reason> closed = Optional.empty();
  private boolean sweep;
  private volatile long usedAt;
  private String presenceShown = "";

  /** @param gone is told when the board has left memory */
  LiveBoard(Loaded loaded, Loops loops, Loop home, BoardLog log, InstantSource clock, Meters meters, Runnable gone) {
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
    this.snapshots = new Snapshots(id, log, home, openings, loaded.snapshotVersion());
    this.intake = new Intake(id, log, home, meters, new Intake.Desk() {
      @Override
      public Board board() {
        return LiveBoard.this.board();
      }

      @Override
      public Set<String> forgettable() {
        return LiveBoard.this.forgettable();
      }
    });
    this.views = new Views(id);
    this.presence = new Presence(loops.count(), clock.millis());
    this.tick = new Tick(home, this::show);
    this.bell = new Bell(home, clock, intake::takeOwn);
    this.joins = new Bucket(JOINS_PER_SECOND, JOINS_BURST, clock.millis());
    this.usedAt = clock.millis();
  }

  /** Follows the log from here on. Completes once nothing is overdue, so that nobody sees a round that has ended. */
  Future<LiveBoard> start() {
    subscription = log.subscribe(id, epoch, board().version(), records -> home.run(() -> heard(records)), () -> home.run(this::lostHistory));
    meters.boardOpened();
    bell.look(board());
    settleOverdue();
    return upToDate.future();
  }

  /** Somebody opened it once more. */
  void used() {
    usedAt = clock.millis();
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

  /** The full view of a class as a frame's JSON. */
  public String view(ViewClass seenBy) {
    Reading seen = reading;
    JsonObject view = ViewWriter.view(seen.board(), seen.result(seenBy.sight()), seen.texts(), seenBy);
    return Frames.view(seen.at().epoch(), seen.at().version(), seenBy, view);
  }

  /** A watcher begins to receive; empty, or the reason why not. To be called on the watcher's loop. */
  public Future<Optional<Reason>> watch(Watcher watcher) {
    return home.ask(loops, () -> Future.succeededFuture(admit(watcher)));
  }

  /** A watcher receives nothing any more. To be called on the watcher's loop, once it is closed or goes. */
  public void leave(Watcher watcher) {
    watcher.leave();
    if (watcher.place >= 0) {
      Audience.of(id, watcher.loop()).remove(watcher);
      home.run(() -> left(watcher));
    }
  }

  /** Participants with a socket. */
  public Future<Set<ParticipantId>> here() {
    return home.ask(loops, () -> {
      Set<ParticipantId> here = new HashSet<>();
      presence.present().forEach(here::add);
      return Future.succeededFuture(here);
    });
  }

  /** Whether anybody watches or takes part at the moment. */
  public Future<Boolean> anybody() {
    return home.ask(loops, () -> Future.succeededFuture(presence.anybody()));
  }

  // ---- commands

  private Future<Reply> take(Asking asking) {
    meters.asked();
    usedAt = clock.millis();
    if (closed.isPresent()) {
      return refused(closed.get());
    }
    Optional<Participant> known = board().participant(asking.participant());
    Optional<Outcome> before = known.flatMap(each -> each.memory().answered(asking.tab(), asking.n()));
    if (before.isPresent()) {
      return Future.succeededFuture(new Reply(before.get(), board().version()));
    }
    Optional<Future<Reply>> waiting = intake.waitingFor(asking);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    Optional<Reason> no = intake.full(asking).or(() -> tooFast(asking, known.isPresent())).or(() -> foreseen(asking, known));
    return no.isPresent() ? refused(no.get()) : intake.take(asking);
  }

  private Optional<Reason> tooFast(Asking asking, boolean known) {
    long at = clock.millis();
    Bucket rate = known
        ? rates.computeIfAbsent(asking.participant(), any -> new Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST, at))
        : joins;
    return rate.take(at)
        ? Optional.empty()
        : Optional.of(Reason.of(Reason.Code.TOO_FAST, "That was too much at once; please try again in a moment."));
  }

  /** The cheap refusal. Not asked while this tab has commands on their way, which may be what this one builds on. */
  private Optional<Reason> foreseen(Asking asking, Optional<Participant> known) {
    if (!intake.quiet(asking)) {
      return Optional.empty();
    }
    Author.Person author =
        new Author.Person(asking.participant(), asking.tab(), asking.n(), known.map(Participant::roleGeneration).orElse(0L));
    return board().foresee(author, asking.command(), clock.millis()) instanceof Outcome.Refused(Reason reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private Future<Reply> refused(Reason reason) {
    meters.refusedAtDoor();
    return Future.succeededFuture(new Reply(Outcome.refused(reason), board().version()));
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
      return;
    }
    bell.look(board());
    snapshots.look(board(), hash);
    settleOverdue();
    tick.changed();
  }

  private void apply(BoardLog.Record record) {
    Entry entry = EntryCodec.entry(record.version(), record.time(), record.rules(), record.body());
    Board before = reading.board();
    Applied applied = before.apply(entry);
    Texts texts = reading.texts().with(record.texts()).without(record.forget());
    reading = new Reading(applied.board(), texts, new Position(epoch, record.version()));
    hash = record.hash();
    openings.look(before, applied.board());
    intake.heard(entry.author(), applied.outcome(), record.version());
    follow(before, entry, applied.outcome());
  }

  private void follow(Board before, Entry entry, Outcome outcome) {
    if (entry.author() instanceof Author.Person person) {
      mines.touch(person.participant());
    }
    if (entry.command() instanceof Command.SetCode(var code)) {
      Optional<String> old = before.settings().code();
      Set<String> unused = new HashSet<>(old.stream().toList());
      code.ifPresent(unused::add);
      board().settings().code().ifPresent(unused::remove);
      unused.forEach(each -> log.releaseCode(each, id));
    }
    if (outcome instanceof Outcome.Accepted(Outcome.Change change)) {
      mines.touchAll();
      sweep = sweep || change == Outcome.Change.PEOPLE || change == Outcome.Change.ROUND;
      if (change == Outcome.Change.DELETED) {
        deleted();
      }
    }
  }

  private void deleted() {
    log.delete(id).onFailure(why -> LOG.log(Level.WARNING, "board " + id + " is not yet deleted", why));
    Reason reason = Reason.of(Reason.Code.BOARD_DELETED, "This board was deleted.");
    Frame notice = notice(Frames.Notice.DELETED, reason.sentence(), OptionalInt.empty());
    withdraw(reason, notice, Closing.NO_SUCH_BOARD);
  }

  private void lostHistory() {
    withdraw(Reason.of(Reason.Code.UNAVAILABLE, "The board begins anew from its log; please come back."), Closing.SERVER_GOES);
  }

  private void settleOverdue() {
    if (!Bell.overdue(board(), clock.millis())) {
      upToDate.tryComplete(this);
    }
  }

  private Set<String> forgettable() {
    if (!sweep) {
      return Set.of();
    }
    sweep = false;
    Set<String> unnamed = new HashSet<>();
    reading.texts().byKey().each((key, text) -> unnamed.add(key));
    unnamed.removeAll(TextKeys.of(board()));
    return unnamed;
  }

  // ---- watchers

  private Optional<Reason> admit(Watcher watcher) {
    if (closed.isPresent()) {
      return closed;
    }
    Admission admission = watcher.admission();
    if (!admission.holds(board())) {
      return Optional.of(Reason.of(Reason.Code.NOT_ADMITTED, "This link does not admit to the board."));
    }
    if (admission.participant().map(presence::tabs).orElse(0) >= Limits.TABS_MAX) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY_TABS, "A participant has the board open in at most " + Limits.TABS_MAX + " tabs."));
    }
    presence.came(watcher);
    long at = clock.millis();
    Reading seen = reading;
    Map<ViewClass, Feed> feeds = views.with(seen, EnumSet.of(admission.seesAs(seen.board())), at);
    Optional<Frame> mine = admission.participant().map(who -> mines.of(who, seen, at));
    Frame present = presenceFrame(at);
    Board shown = seen.board();
    watcher.loop().run(() -> {
      if (watcher.gone()) {
        home.run(() -> left(watcher));
        return;
      }
      Audience.of(id, watcher.loop()).add(watcher, shown, feeds);
      mine.ifPresent(watcher::tell);
      watcher.tell(present);
    });
    return Optional.empty();
  }

  private void left(Watcher watcher) {
    usedAt = clock.millis();
    presence.went(watcher, usedAt);
    watcher.participant().filter(who -> !presence.here(who)).ifPresent(mines::forget);
  }

  private void show() {
    if (!presence.anybody()) {
      views.miss();
      return;
    }
    long start = System.nanoTime();
    long at = clock.millis();
    Reading seen = reading;
    Map<ViewClass, Feed> feeds = views.refresh(seen, Views.wanted(seen.board(), presence), at);
    Map<ParticipantId, Frame> frames = mines.refresh(seen, presence, at);
    tick.computed(System.nanoTime() - start);
    meters.ticked();
    Board shown = seen.board();
    for (Loop loop : loops.all()) {
      if (presence.on(loop.number())) {
        Map<ParticipantId, Frame> theirs = new HashMap<>();
        frames.forEach((who, frame) -> {
          if (presence.on(loop.number(), who)) {
            theirs.put(who, frame);
          }
        });
        loop.run(() -> onAudience(loop, audience -> audience.show(shown, feeds, theirs, nanos -> home.run(() -> tick.walked(nanos)))));
      }
    }
  }

  private interface OnAudience {
    void tell(Audience audience);
  }

  private void onAudience(Loop loop, OnAudience what) {
    Audience audience = loop.audiences().get(id);
    if (audience != null) {
      what.tell(audience);
    }
  }

  private void tellAll(Frame frame) {
    for (Loop loop : loops.all()) {
      loop.run(() -> onAudience(loop, audience -> audience.tellAll(frame)));
    }
  }

  private Frame notice(Frames.Notice code, String sentence, OptionalInt spreadMs) {
    return Frame.aside(id, Frame.Kind.NOTICE, Frames.notice(code, sentence, spreadMs));
  }

  private Frame presenceFrame(long now) {
    OptionalLong goneSince = presence.facilitatorGoneSince(board(), now);
    return Frame.aside(id, Frame.Kind.PRESENCE, Frames.presence(presence.watching(), presence.here(), goneSince.isEmpty(), goneSince));
  }

  // ---- once a second, on the home loop

  void everySecond() {
    if (closed.isPresent() || !upToDate.future().isComplete()) {
      return;
    }
    long at = clock.millis();
    rates.values().removeIf(each -> each.full(at));
    if (presence.anybody()) {
      Frame frame = presenceFrame(at);
      if (!frame.json().equals(presenceShown)) {
        presenceShown = frame.json();
        tellAll(frame);
      }
      for (ParticipantId who : Absence.due(board(), presence, at)) {
        presence.forget(who);
        intake.takeOwn(new Command.MarkAway(who));
      }
      if (mines.waiting()) {
        tick.changed();
      }
    } else if (intake.empty() && at - usedAt > IDLE_MS) {
      withdraw(Reason.of(Reason.Code.UNAVAILABLE, "The board was just put aside; please try again."), Closing.SERVER_GOES);
    }
  }

  boolean idle() {
    return !presence.anybody() && intake.empty();
  }

  // ---- the end

  /** Takes nothing more, tells the watchers, and completes when everything taken before is answered. */
  Future<Void> drain(int spreadMs) {
    closed = Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "The server is going; please come back in a moment."));
    Promise<Void> drained = Promise.promise();
    waitForAnswers(drained);
    return drained.future().onComplete(done -> {
      tellAll(notice(Frames.Notice.MOVING, "The server is moving; the page comes back by itself.", OptionalInt.of(spreadMs)));
      withdraw(closed.get(), Closing.SERVER_GOES);
    });
  }

  private void waitForAnswers(Promise<Void> drained) {
    if (intake.empty()) {
      drained.complete();
    } else {
      home.after(5, () -> waitForAnswers(drained));
    }
  }

  void withdraw(Reason reason, Closing why) {
    withdraw(reason, null, why);
  }

  private void withdraw(Reason reason, Frame notice, Closing why) {
    if (subscription == null) {
      return;
    }
    closed = Optional.of(reason);
    subscription.cancel();
    subscription = null;
    tick.end();
    bell.end();
    intake.refuseAll(reason);
    for (Loop loop : loops.all()) {
      loop.run(() -> onAudience(loop, audience -> {
        if (notice != null) {
          audience.tellAll(notice);
        }
        audience.closeAll(why);
      }));
    }
    upToDate.tryFail(reason.sentence());
    meters.boardClosed();
    gone.run();
  }
}
