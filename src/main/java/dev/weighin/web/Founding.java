package dev.weighin.web;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Draft;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;
import dev.weighin.board.Rules;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Created;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoards;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.NewBoard;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a board: draws its id, code and key, and sees beforehand that the board's own rules will take it. */
final class Founding {

  /** Of the generation that a new board's links have. */
  private static final int FIRST_LINKS = 1;
  private static final int DRAWS_MAX = 5;

  /** @param code its join code */
  record Founded(BoardId board, Keys keys, String code) {}

  private final LiveBoards boards;
  private final Chance chance;
  private final InstantSource clock;

  Founding(LiveBoards boards, Chance chance, InstantSource clock) {
    this.boards = boards;
    this.chance = chance;
    this.clock = clock;
  }

  Future<Read<Founded>> found(NewBoard asked, BoardLog.Shelf shelf) {
    return found(asked, shelf, DRAWS_MAX);
  }

  private Future<Read<Founded>> found(NewBoard asked, BoardLog.Shelf shelf, int draws) {
    Keys keys = Keys.of(chance.key(), FIRST_LINKS);
    Founded founded = new Founded(chance.boardId(), keys, chance.code());
    Draft draft = asked.with(founded.code(), Keys.hash(keys.facilitate()), Keys.hash(keys.vote()), Keys.hash(keys.watch()));
    Optional<Reason> no = refusal(draft, asked);
    if (no.isPresent()) {
      return Future.succeededFuture(Read.bad(no.get()));
    }
    return boards.create(founded.board(), shelf, draft, asked.texts()).compose(created -> switch (created) {
      case Created.Made made -> Future.succeededFuture(Read.value(founded));
      case Created.IdTaken taken -> again(asked, shelf, draws);
      case Created.CodeTaken taken -> again(asked, shelf, draws);
    });
  }

  private Future<Read<Founded>> again(NewBoard asked, BoardLog.Shelf shelf, int draws) {
    return draws > 1 ? found(asked, shelf, draws - 1) : Future.failedFuture(new BoardLog.NotSaved("No free board id was found; please try again."));
  }

  private Optional<Reason> refusal(Draft draft, NewBoard asked) {
    Command.Create create = new Command.Create(draft);
    Entry first = new Entry(1, clock.millis(), Rules.NEWEST, Author.BOARD, create);
    if (Board.empty(new BoardId("x")).apply(first).outcome() instanceof Outcome.Refused(Reason reason)) {
      return Optional.of(reason);
    }
    int texts = asked.texts().entrySet().stream().mapToInt(each -> each.getKey().length() + each.getValue().length()).sum();
    return EntryCodec.body(Author.BOARD, create).length() > BoardLog.BODY_MAX || texts > BoardLog.TEXTS_MAX
        ? Optional.of(Reason.of(Reason.Code.TOO_LARGE, "The board has more in it than this server takes at once."))
        : Optional.empty();
  }
}
