package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch on its way into a board's log. */
final class RedisWrite {

  final BoardId board;
  /** Where the board is made with this batch; empty: it is there. */
  final Optional<Shelf> shelf;
  final List<Draft> drafts;
  /** In characters, for the limit of what waits. */
  final long size;
  /** By which the batch is found again if its reply is lost. */
  final String id;
  final Promise<List<Record>> promise = Promise.promise();
  /** By Redis' clock, milliseconds: never written after. */
  long deadline;
  /** What the log had before this was handed over. */
  Reached after = RedisFollowers.NOTHING;
  /** Of the Redis that it waits for, also where its board's slot has moved since. */
  RedisLoad load;
  boolean handedOver;
  boolean awaitsReply;
  boolean toldLate;

  RedisWrite(BoardId board, Optional<Shelf> shelf, List<Draft> drafts, long size, String id) {
    this.board = board;
    this.shelf = shelf;
    this.drafts = drafts;
    this.size = size;
    this.id = id;
  }

  /** What {@code append.lua} touches. */
  List<String> keys() {
    boolean texts = drafts.stream().anyMatch(draft -> !draft.texts().isEmpty() || !draft.forget().isEmpty());
    return texts ? List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.texts(board)) : List.of(RedisKeys.log(board), RedisKeys.meta(board));
  }

  /**
   * What {@code append.lua} takes.
   *
   * @param publishing the command by which followers are told
   */
  List<Object> values(String newEpoch, String publishing) {
    List<Object> values = new ArrayList<>();
    values.add(id);
    values.add(deadline);
    values.add(shelf.map(Shelf::name).orElse(""));
    values.add(newEpoch);
    values.add(publishing);
    values.add(RedisKeys.channel(board));
    values.add(drafts.size());
    for (Draft draft : drafts) {
      values.add(draft.rules());
      values.add(draft.body());
      values.add(draft.texts().size());
      draft.texts().forEach((key, text) -> {
        values.add(key);
        values.add(text);
      });
      values.add(draft.forget().size());
      values.addAll(draft.forget());
    }
    return values;
  }

  /** The records as written, of a reply {@code ok}. */
  List<Record> records(Response ok) {
    long time = ok.get(2).toLong();
    long version = ok.get(4).toLong();
    List<Record> records = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      records.add(new Record(version + i, time, draft.rules(), draft.body(), ok.get(5 + i).toString(), draft.texts(), draft.forget()));
    }
    return List.copyOf(records);
  }
}
