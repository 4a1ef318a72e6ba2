package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Boards in one SQLite file. One process at a time opens a folder; seeing to that is the caller's business.
 *
 * <p>Nothing here runs on an event loop but putting a question into a queue.
 */
public final class SqliteLog implements BoardLog {

  private final String epoch;
  private final InstantSource clock;
  private final WriteQueue queue = new WriteQueue();
  private final Readers readers;
  private final Followers followers;
  private final Writer writer;
  private final Promise<Void> closed = Promise.promise();

  private SqliteLog(Database database, Tables tables, InstantSource clock) throws SQLException {
    // Drawn anew at every opening. A restored backup has fewer records than were once acknowledged, and will give their
    // versions to others; whoever still holds a position from before then comes with an epoch that is never drawn again
    // (64 random bits), and takes a snapshot instead of mixing two histories. A counter in the file would not do: the
    // backup holds the old count.
    byte[] bits = new byte[8];
    new SecureRandom().nextBytes(bits);
    epoch = HexFormat.of().formatHex(bits);
    this.clock = clock;
    readers = new Readers(database, epoch);
    followers = new Followers(readers, epoch);
    writer = new Writer(database, tables, queue, readers::close);
    Thread.ofPlatform().daemon().name("log-writer").start(() -> {
      try {
        writer.run();
      } finally {
        closed.tryComplete();
      }
    });
  }

  /**
   * Opens the store of a data folder, and makes both where there is none. Blocks for some milliseconds.
   *
   * @throws NotOpened with a sentence for the person who starts the server
   */
  public static SqliteLog open(Path folder, InstantSource clock) {
    var database = new Database(folder);
    try {
      Files.createDirectories(folder);
      var connection = database.forWriting();
      try {
        Schema.prepare(connection, database.file());
        return new SqliteLog(database, new Tables(connection), clock);
      } catch (SQLException | RuntimeException refused) {
        connection.close();
        throw refused;
      }
    } catch (SQLException fault) {
      throw new NotOpened(database.file() + " cannot be opened: " + Fault.sentence(fault), fault);
    } catch (IOException fault) {
      throw new NotOpened("The data folder " + folder + " cannot be made: " + fault.getMessage(), fault);
    }
  }

  @Override
  public Future<Boolean> create(BoardId board, Shelf shelf, Draft first) {
    long size = Bounds.ofDraft(first);
    return queue.add(new Write<>(size, tables -> tables.create(board, shelf, first, clock.millis()),
            (records, then) -> followers.tell(board, records, then)))
        .map(records -> !records.isEmpty());
  }

  @Override
  public Future<List<Record>> append(BoardId board, List<Draft> batch) {
    var drafts = List.copyOf(batch);
    long size = Bounds.ofBatch(drafts);
    return queue.add(new Write<>(size, tables -> tables.append(board, drafts, clock.millis()),
        (records, then) -> followers.tell(board, records, then)));
  }

  @Override
  public Future<Standing> standing(BoardId board) {
    return ask(reader -> reader.standing(board));
  }

  @Override
  public Future<Optional<Opening>> open(BoardId board) {
    return ask(reader -> reader.open(board)).map(opening -> {
      if (opening.isPresent()) {
        // Nobody waits for it, and a full disk does not keep a board from being read.
        used(board);
      }
      return opening;
    });
  }

  @Override
  public Future<Void> used(BoardId board) {
    long now = clock.millis();
    return write(tables -> tables.opened(board, now));
  }

  @Override
  public Future<Page> read(BoardId board, long version, int limit) {
    Bounds.within("records to read", limit, 1, READ_MAX);
    return ask(reader -> reader.page(board, version, limit));
  }

  @Override
  public Subscription subscribe(BoardId board, Reached from, Consumer<List<Record>> records, Runnable epochChanged) {
    return followers.add(board, from.epoch(), from.version(), records, epochChanged);
  }

  @Override
  public Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo) {
    Bounds.within("bytes of a snapshot", snapshot.state().length, 0, SNAPSHOT_MAX);
    Bounds.within("a version to trim to", trimTo, 0, snapshot.version());
    return queue.add(new Write<Void>(snapshot.state().length, tables -> {
      tables.keep(board, snapshot, trimTo);
      return null;
    }, (nothing, then) -> then.run()));
  }

  @Override
  public Future<Void> delete(BoardId board) {
    return write(tables -> tables.delete(board));
  }

  @Override
  public Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit) {
    Bounds.within("idle boards", limit, 1, IDLE_MAX);
    return answer(tables -> tables.idle(shelf, openedBefore, limit));
  }

  @Override
  public Future<Integer> count(Shelf shelf) {
    return ask(reader -> reader.count(shelf));
  }

  @Override
  public Future<Boolean> claimCode(String code, BoardId board) {
    Bounds.code(code);
    return answer(tables -> tables.claim(code, board));
  }

  @Override
  public Future<Void> releaseCode(String code, BoardId board) {
    Bounds.code(code);
    return write(tables -> tables.release(code, board));
  }

  @Override
  public Future<Optional<BoardId>> boardOfCode(String code) {
    return ask(reader -> reader.boardOfCode(code));
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public Future<Void> close() {
    queue.close();
    return closed.future();
  }

  /** What the writer's own connection answers to a pragma, such as {@code synchronous}. */
  Future<String> pragma(String name) {
    return answer(tables -> tables.pragma(name));
  }

  /** Runs just before each COMMIT, on the writer's thread. */
  void beforeCommit(Runnable gate) {
    writer.beforeCommit = gate;
  }

  private interface Changing {
    void in(Tables tables) throws SQLException;
  }

  private Future<Void> write(Changing change) {
    return answer(tables -> {
      change.in(tables);
      return null;
    });
  }

  private <T> Future<T> answer(Write.Change<T> change) {
    return queue.add(new Write<>(0, change, (answer, then) -> then.run()));
  }

  private <T> Future<T> ask(Readers.Question<T> question) {
    if (queue.isClosed()) {
      return Future.failedFuture(new NotSaved("The store is closed."));
    }
    return readers.ask(question);
  }
}
