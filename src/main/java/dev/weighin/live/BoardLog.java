package dev.weighin.live;

import dev.weighin.board.BoardId;
import dev.weighin.board.Rules;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The store of boards: per board an ordered, durable log of entries, a snapshot, and the texts that stand beside it.
 * Knows nothing of what an entry says; {@link Record#body} is opaque.
 *
 * <p>The contract, which {@code BoardLogContract} holds every adapter to:
 * <ul>
 * <li>Versions of a board are contiguous from 1, assigned by the log in the order in which batches arrive.
 * <li>A batch is written whole or not at all. A future of {@link #append} that succeeds means <b>durable</b>: the
 *     batch outlives a kill and a power cut. A failed one with {@link NotSaved} means certainly not written, now or
 *     after a restart. A failure of any other kind leaves open which; the log shows it when it is opened again.
 * <li>The time of a record is max(time of the record before, the store's clock), in milliseconds.
 * <li>Each record's hash covers the hash before it and its own version, time, rules and body (see {@link Record#hash});
 *     the first one's predecessor is the empty string.
 * <li>A subscriber hears every record after the position it named, once, in order, and only durable ones; what this
 *     instance appended like what others did. The subscriber of the appending instance has heard a batch before that
 *     batch's future completes, also while it is still catching up. What others appended it hears a little later; who has to
 *     know asks for {@link Subscription#catchUp}.
 * <li>A position is (epoch, version). An epoch names one history: where it changed, versions of the old one mean nothing.
 * <li>Texts arrive with the batch that brings them, vanish with the batch that forgets them, and are not part of body or
 *     hash. They outlive the trimming of their record. A text brought again under the same key replaces the old one.
 * <li>Snapshot and trim are one atomic step. Reading after a version that was trimmed answers {@code trimmed}.
 * <li>Callbacks and futures may complete on any thread, which they must not hold up; the caller moves to its own loop.
 * <li>Everything asked after {@link #close} fails with {@link NotSaved}.
 * <li>Arguments beyond the limits named here are a bug of the caller and throw {@link IllegalArgumentException}.
 * </ul>
 */
public interface BoardLog {

  /** Where a board comes from, because each kind has a limit and an end of its own. */
  enum Shelf {
    KEPT,
    /** A visitor's own copy of a demo board. */
    COPY,
    /** The program's own boards, which nothing removes. */
    HOUSE
  }

  /** What the directory says of a board id. */
  enum Standing {
    UNKNOWN,
    THERE,
    /** A tombstone: the id stays taken. */
    DELETED
  }

  /**
   * An entry on its way in.
   *
   * @param rules number of the rules of judging
   * @param body opaque, 1–{@link #BODY_MAX} characters of well-formed Unicode
   * @param texts names and reasons to keep beside the log, by key; a key has 1–{@link #KEY_MAX} characters, none of them
   *     below the space. Keys and texts together have at most {@link #TEXTS_MAX} characters
   * @param forget keys of texts to erase, none of them in {@code texts}; unknown ones are ignored
   */
  record Draft(int rules, String body, Map<String, String> texts, Set<String> forget) {

    public Draft {
      texts = Map.copyOf(texts);
      forget = Set.copyOf(forget);
    }
  }

  /**
   * An entry in its place. {@code hash} is SHA-256(previous hash ‖ "\n" ‖ version ‖ "\n" ‖ time ‖ "\n" ‖ rules ‖ "\n" ‖ body),
   * UTF-8, in hex; SHA-1 where the store can compute no other.
   *
   * @param texts as the draft brought them; where the record is read back, those of them that still stand
   */
  record Record(long version, long time, int rules, String body, String hash, Map<String, String> texts, Set<String> forget) {}

  /** @param format number of the snapshot's form, the reader's business */
  record Snapshot(long version, String hash, int format, byte[] state) {}

  /**
   * Records after a version, at most {@code limit} at once; {@code more}: the limit cut it short; {@code trimmed}: the
   * asked ones are gone and none are given, read the snapshot.
   */
  record Page(String epoch, List<Record> records, boolean trimmed, boolean more) {}

  /** A board as it is opened: snapshot if any, all texts, and the epoch both belong to. */
  record Opening(String epoch, Optional<Snapshot> snapshot, Map<String, String> texts) {}

  /**
   * How far somebody has come in a board's log. Where the log may lose its tail, in a failover, the hash tells another history
   * that has a record of the same version.
   *
   * @param hash of the record at {@code version}; "" where that is not known, or is 0
   */
  record Reached(String epoch, long version, String hash) {}

  /** A running subscription. */
  interface Subscription {
    void cancel();

    /**
     * Completes when the subscriber has heard everything that was acknowledged, to whomever, before this was asked; or is
     * told that its history ended. Fails with {@link NotSaved} where the log cannot be asked, within a bounded time. Of a
     * subscription that has ended there is nothing to hear.
     */
    default Future<Void> catchUp() {
      return Future.succeededFuture();
    }
  }

  /** Certainly nothing was written; of a question: it could not be answered. The message is a sentence for people. */
  final class NotSaved extends RuntimeException {

    public NotSaved(String sentence) {
      super(sentence);
    }

    public NotSaved(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Writes a board's first record. False: the id is taken, or was (a tombstone). */
  Future<Boolean> create(BoardId board, Shelf shelf, Draft first);

  /** Appends a batch of 1–{@link #BATCH_MAX}. Completes with the records as written; fails with {@link NotSaved} if the board is not THERE. */
  Future<List<Record>> append(BoardId board, List<Draft> batch);

  int BATCH_MAX = 512;

  int BODY_MAX = 262_144;

  int KEY_MAX = 64;

  int TEXTS_MAX = 4_194_304;

  /** Most records asked for at once. */
  int READ_MAX = 10_000;

  /** Largest state of a snapshot, in bytes. */
  int SNAPSHOT_MAX = 33_554_432;

  /** Most boards that {@link #idle} names at once. */
  int IDLE_MAX = 1_000;

  int CODE_MAX = 40;

  /** Whether the board is there; does not count as opening it. */
  Future<Standing> standing(BoardId board);

  /** Opens a board for reading and notes the time, for {@link #idle}. Empty: not there. */
  Future<Optional<Opening>> open(BoardId board);

  /** Notes that a board which was opened is still used, for {@link #idle}. Nothing to do for one that is not there. */
  Future<Void> used(BoardId board);

  /** Records after {@code version}, oldest first, at most {@code limit} (1–{@link #READ_MAX}). Of a board not there: none. */
  Future<Page> read(BoardId board, long version, int limit);

  /** The same for who goes on from what they have: of another epoch where the log does not go on from there. */
  default Future<Page> onward(BoardId board, Reached from, int limit) {
    return read(board, from.version(), limit);
  }

  /**
   * Delivers batches of records after what was reached, beginning with those already there. Where that position cannot be
   * continued (the epoch changed, its records were trimmed, or they cannot be read), the subscriber is told once by
   * {@code epochChanged} and hears nothing more: it opens the board anew. Neither callback runs inside this call.
   */
  Subscription subscribe(BoardId board, Reached from, Consumer<List<Record>> records, Runnable epochChanged);

  /** The same for who does not know the hash. */
  default Subscription subscribe(BoardId board, String epoch, long version, Consumer<List<Record>> records, Runnable epochChanged) {
    return subscribe(board, new Reached(epoch, version, ""), records, epochChanged);
  }

  /**
   * Keeps a snapshot and removes all records at or below {@code trimTo} (0: none) in one atomic step. A snapshot older
   * than the one kept is dropped, and nothing is trimmed; so may one be that is the same as the one kept, or as one on its way from
   * another instance. The snapshot's version is one the log has, and {@code trimTo} is
   * not beyond it; else the future fails with {@link IllegalArgumentException}.
   */
  Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo);

  /** Removes log, snapshot, texts and codes; a tombstone id remains. Nothing to do for a board that is not there. */
  Future<Void> delete(BoardId board);

  /** Boards of a shelf, those least recently opened first, opened before {@code openedBefore}, at most {@code limit} (1–{@link #IDLE_MAX}). */
  Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit);

  /** How many boards stand on a shelf. */
  Future<Integer> count(Shelf shelf);

  /** Takes a join code (1–{@link #CODE_MAX} characters) for a board. False: another board has it. */
  Future<Boolean> claimCode(String code, BoardId board);

  /** Gives a code back; one that is not this board's stays as it is. */
  Future<Void> releaseCode(String code, BoardId board);

  Future<Optional<BoardId>> boardOfCode(String code);

  /** Why no board can be served; empty when they can. A sentence for health and for people. */
  Optional<String> trouble();

  /** What does not work though boards are served, here as well as on any other instance: a sentence for health; or empty. */
  default Optional<String> hindrance() {
    return Optional.empty();
  }

  /** The rules that new entries are to be judged by, except where the board has newer ones already. */
  default int rules() {
    return Rules.NEWEST;
  }

  /** Why nothing that is done on a board would be saved; a sentence for people, or empty. */
  default Optional<String> trouble(BoardId board) {
    return trouble();
  }

  /** Finishes what was asked before, then closes. Asked again, the same future. */
  Future<Void> close();
}
