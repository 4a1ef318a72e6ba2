package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.Entry;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import dev.weighin.kit.HeldLog;
import dev.weighin.kit.Waiting;
import dev.weighin.log.SqliteLog;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When a board's snapshot is kept, and how much of the log stays behind it. */
@ExtendWith(VertxExtension.class)
class SnapshotsTest {

  private static final int EVERY = 16;

  @Test
  void behindASnapshotAreTheEntriesOfTheLastRoundsAndOfALongOneItsEnd() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, Criterion.ScoredBy.VOTERS);
    var openings = new Openings(new TreeMap<>());
    assertEquals(play.board.version(), openings.trimTo(play.board), "none is needed before there is a round");
    Board before = play.board;
    play.opens(Asks.WEIGHTS, Visibility.LIVE);
    openings.look(before, play.board);
    long opened = play.board.version();
    assertEquals(opened - 1, openings.trimTo(later(play.board, opened + Openings.ENTRIES_KEPT - 1)));
    assertEquals(opened + 1, openings.trimTo(later(play.board, opened + Openings.ENTRIES_KEPT + 1)));
  }

  @Test
  void oneThatCouldNotBeKeptIsTriedAgainBeforeTheNextWouldBeDue(@TempDir Path folder, Vertx vertx) throws Exception {
    var log = new HeldLog(SqliteLog.open(folder, InstantSource.system()));
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, Criterion.ScoredBy.VOTERS);
    assertTrue(Waiting.answer(log.create(play.board.id(), BoardLog.Shelf.KEPT, draft(play.entries.getFirst()))));
    log.keepNoSnapshot(true);
    var instance = Instance.start(vertx, log, 1, EVERY);
    instance.open(play.board.id());
    for (int version = 2; version <= EVERY; version++) {
      joins(log, play.board.id(), version);
    }
    Waiting.until("it was not kept", () -> log.snapshotsNotKept() == 1);
    log.keepNoSnapshot(false);
    for (int version = EVERY + 1; version < 2 * EVERY && kept(log, play).isEmpty(); version++) {
      joins(log, play.board.id(), version);
    }
    assertTrue(kept(log, play).isPresent(), "kept before version " + 2 * EVERY);
    Waiting.answer(instance.boards().drain(0));
    Waiting.answer(log.close());
  }

  private static Optional<BoardLog.Snapshot> kept(BoardLog log, BoardPlay play) {
    return Waiting.answer(log.open(play.board.id())).orElseThrow().snapshot();
  }

  private static void joins(BoardLog log, BoardId board, int version) {
    Author author = new Author.Person(BoardPlay.id("" + version), "tab", 1, 0);
    Command join = new Command.Join(Role.VOTER, "hash of " + version, Optional.of(new TextKey("name-" + version)), Optional.empty(), 1, false);
    Waiting.answer(log.append(board, List.of(draft(new Entry(version, 0, Rules.NEWEST, author, join)))));
  }

  private static BoardLog.Draft draft(Entry entry) {
    return new BoardLog.Draft(entry.rules(), EntryCodec.body(entry.author(), entry.command()), Map.of(), Set.of());
  }

  private static Board later(Board board, long version) {
    return new Board(board.id(), version, board.time(), board.rules(), board.createdAt(), board.deleted(), board.definition(), board.settings(),
        board.participants(), board.roster(), board.rounds(), board.roundsMade(), board.decision(), board.undo(), board.changes(), board.spotlight());
  }
}
