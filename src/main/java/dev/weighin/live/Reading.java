package dev.weighin.live;

import dev.weighin.analysis.Result;
import dev.weighin.analysis.Sight;
import dev.weighin.board.Board;
import dev.weighin.wire.Texts;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A board as it stands, with the texts beside it; good until the home loop hears the next entry. Immutable. */
public final class Reading {

  private final Board board;
  private final Texts texts;
  private final Position at;
  private final AtomicReferenceArray<Result> results = new AtomicReferenceArray<>(Sight.values().length);

  Reading(Board board, Texts texts, Position at) {
    this.board = board;
    this.texts = texts;
    this.at = at;
  }

  public Board board() {
    return board;
  }

  public Texts texts() {
    return texts;
  }

  public Position at() {
    return at;
  }

  /** What one sight has of it; computed when first asked for, since all who share a sight ask for the same. */
  public Result result(Sight sight) {
    Result done = results.get(sight.ordinal());
    if (done == null) {
      done = Result.of(board, sight);
      results.set(sight.ordinal(), done);
    }
    return done;
  }
}
