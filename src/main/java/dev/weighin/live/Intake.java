package dev.weighin.live;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.Reason;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What was asked of a board and is not yet in its log. One batch is under way at most; the next gathers meanwhile, so
 * that its size follows the load by itself and nobody waits for a batch to fill.
 */
final class Intake {

  /** Commands that may wait for one board. */
  static final int QUEUE_MAX = 4_096;
  /** Commands of one tab without an outcome. */
  static final int TAB_PENDING_MAX = 16;

  private static final Reason IN_DOUBT = Reason.of(Reason.Code.UNAVAILABLE, "What came of this is not known yet; please send it again.");
  private static final Logger LOG = Logger.getLogger(Intake.class.getName());

  /** One entry to be: a participant's command, or the board's own. */
  private static final class Slot {
    Optional<Pending> pending;
    final Command own;
    boolean sent;

    Slot(Optional<Pending> pending, Command own) {
      this.pending = pending;
      this.own = own;
    }

    Command command() {
      return pending.map(Pending::command).orElse(own);
    }

    Author author() {
      return pending.<Author>map(Pending::author).orElse(Author.BOARD);
    }
  }

  private final BoardId id;
  private final BoardLog log;
  private final Codes codes;
  private final Loop home;
  private final InstantSource clock;
  private final Meters meters;
  private final Supplier<Board> board;
  private final Supplier<Set<String>> forgettable;
  private final ArrayDeque<Slot> queue = new ArrayDeque<>();
  private final Map<Pending.Lane, List<Slot>> lanes = new HashMap<>();
  private final List<Slot> underWay = new ArrayList<>();

  /** @param forgettable keys of texts to erase with the next entry */
  Intake(BoardId id, BoardLog log, Codes codes, Loop home, InstantSource clock, Meters meters, Supplier<Board> board,
      Supplier<Set<String>> forgettable) {
    this.id = id;
    this.log = log;
    this.codes = codes;
    this.home = home;
    this.clock = clock;
    this.meters = meters;
    this.board = board;
    this.forgettable = forgettable;
  }

  boolean empty() {
    return queue.isEmpty() && underWay.isEmpty();
  }

  /** A number that waits already, asked once more: the same command, the same reply. */
  Optional<Future<Reply>> waitingFor(Asking asking) {
    for (Slot slot : lane(asking)) {
      Pending pending = slot.pending.orElseThrow();
      if (pending.isAbout(asking.n())) {
        return Optional.of(pending.replyTo(asking.n()));
      }
    }
    return Optional.empty();
  }

  /** Whether nothing of this tab waits, so that what the board says now is what the command will meet. */
  boolean quiet(Asking asking) {
    return lane(asking).isEmpty();
  }

  /**
   * @param ofTab commands of the tab that wait elsewhere
   * @param others commands of the board that do
   */
  Optional<Reason> full(Asking asking, int ofTab, int others) {
    if (ofTab + lane(asking).stream().mapToInt(slot -> slot.pending.orElseThrow().weight()).sum() >= TAB_PENDING_MAX) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY_PENDING, "At most " + TAB_PENDING_MAX + " commands of a tab wait for an outcome."));
    }
    if (!underWay.isEmpty() && log.trouble(id).isPresent()) {
      // It would wait behind a batch whose fate nobody knows yet.
      return log.trouble(id).map(sentence -> Reason.of(Reason.Code.NOT_SAVED, sentence));
    }
    return queue.size() + others >= QUEUE_MAX
        ? Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "This board has more to do than it can; please try again in a moment."))
        : Optional.empty();
  }

  Future<Reply> take(Asking asking) {
    Pending pending = new Pending(asking, board.get().participant(asking.participant()).map(Participant::roleGeneration).orElse(0L));
    List<Slot> lane = lanes.computeIfAbsent(pending.lane(), any -> new ArrayList<>(2));
    if (!lane.isEmpty() && replaces(pending, lane.getLast())) {
      Slot slot = lane.getLast();
      pending.overtakes(slot.pending.orElseThrow());
      slot.pending = Optional.of(pending);
      meters.overtook();
    } else {
      Slot slot = new Slot(Optional.of(pending), null);
      lane.add(slot);
      queue.add(slot);
    }
    flush();
    return pending.reply();
  }

  /** The board's own command, once however often it is asked for while it waits. */
  void takeOwn(Command command) {
    if (Stream.concat(queue.stream(), underWay.stream()).noneMatch(slot -> command.equals(slot.own))) {
      queue.add(new Slot(Optional.empty(), command));
      flush();
    }
  }

  /** A slider's newer ballot takes the place of an older one that is not on its way yet (V6). */
  private static boolean replaces(Pending pending, Slot last) {
    return !last.sent
        && pending.command() instanceof Command.CastWeights newer
        && last.command() instanceof Command.CastWeights older
        && newer.round() == older.round()
        && pending.n() > last.pending.orElseThrow().n();
  }

  /** An entry came out of the log: whoever asked for it gets the outcome. */
  void heard(Author author, Outcome outcome, long version) {
    if (!(author instanceof Author.Person person)) {
      return;
    }
    List<Slot> lane = lanes.getOrDefault(new Pending.Lane(person.participant(), person.tab()), List.of());
    for (Slot slot : lane) {
      if (slot.sent && slot.pending.orElseThrow().n() == person.n()) {
        leave(slot);
        slot.pending.orElseThrow().answer(new Reply(outcome, version), new Reply(Outcome.OVERTAKEN, version), meters);
        return;
      }
    }
  }

  /** Nothing that waits will be written. What the log has already been handed keeps waiting for its answer. */
  void refuseWaiting(Reason reason) {
    List<Slot> all = new ArrayList<>(queue);
    queue.clear();
    all.forEach(slot -> refuse(slot, reason));
  }

  /** Nobody listens to the log any more: everything is answered. A number that was in doubt may be sent again. */
  void end(Reason reason) {
    refuseWaiting(reason);
    underWay.forEach(slot -> refuse(slot, IN_DOUBT));
  }

  private void flush() {
    if (!underWay.isEmpty() || queue.isEmpty()) {
      return;
    }
    List<BoardLog.Draft> drafts = new ArrayList<>();
    int rules = Math.max(log.rules(), board.get().rules());
    Ahead ahead = new Ahead(board.get(), clock.millis(), rules);
    // A code is claimed before its batch is written, so who asks for one goes first in it.
    while (!queue.isEmpty() && drafts.size() < BoardLog.BATCH_MAX && (drafts.isEmpty() || !(queue.peek().command() instanceof Command.SetCode))) {
      Slot slot = queue.poll();
      try {
        drafts.add(draft(slot, rules, ahead, drafts.isEmpty() ? forgettable.get() : Set.of()));
        slot.sent = true;
        underWay.add(slot);
      } catch (RuntimeException bug) {
        // One command that cannot be written down holds up nobody else's.
        LOG.log(Level.SEVERE, "a command to board " + id + " cannot be written down", bug);
        refuse(slot, Reason.of(Reason.Code.UNAVAILABLE, "The server could not write this down; nothing was changed."));
      }
    }
    if (drafts.isEmpty()) {
      return;
    }
    Command first = underWay.getFirst().command();
    codes.claim(first)
        .compose(nothing -> append(drafts))
        .onFailure(why -> home.run(() -> codes.failed(first, why)))
        // Later, even where the batch is done before this line is: what the log told the board waits in the loop's queue.
        .onComplete(written -> home.runLater(() -> settled(written)));
  }

  private Future<List<BoardLog.Record>> append(List<BoardLog.Draft> drafts) {
    long since = System.nanoTime();
    return log.append(id, drafts).onSuccess(written -> meters.wrote(drafts.size(), (System.nanoTime() - since) / 1_000));
  }

  private static BoardLog.Draft draft(Slot slot, int rules, Ahead ahead, Set<String> forgettable) {
    Map<String, String> texts = slot.pending.map(Pending::texts).orElse(Map.of());
    Set<String> forget = new HashSet<>(forgettable);
    forget.addAll(ahead.forgets(slot.author(), slot.command()));
    // Not every key is new: who is simulated has the same in every crowd.
    forget.removeAll(texts.keySet());
    return new BoardLog.Draft(rules, EntryCodec.body(slot.author(), slot.command()), texts, forget);
  }

  private void settled(AsyncResult<List<BoardLog.Record>> written) {
    List<Slot> batch = List.copyOf(underWay);
    underWay.clear();
    if (written.succeeded()) {
      batch.forEach(slot -> refuse(slot, IN_DOUBT));
    } else {
      Reason reason = written.cause() instanceof BoardLog.NotSaved notSaved
          ? Reason.of(Reason.Code.NOT_SAVED, notSaved.getMessage())
          : IN_DOUBT;
      batch.forEach(slot -> refuse(slot, reason));
    }
    flush();
  }

  /** Refuses what has no answer yet. */
  private void refuse(Slot slot, Reason reason) {
    if (slot.pending.isPresent() && leave(slot)) {
      Reply reply = new Reply(Outcome.refused(reason), board.get().version());
      slot.pending.get().answer(reply, reply, meters);
    }
  }

  private boolean leave(Slot slot) {
    Pending.Lane key = slot.pending.orElseThrow().lane();
    List<Slot> lane = lanes.get(key);
    boolean there = lane != null && lane.remove(slot);
    if (there && lane.isEmpty()) {
      lanes.remove(key);
    }
    return there;
  }

  private List<Slot> lane(Asking asking) {
    return lanes.getOrDefault(new Pending.Lane(asking.participant(), asking.tab()), List.of());
  }
}
