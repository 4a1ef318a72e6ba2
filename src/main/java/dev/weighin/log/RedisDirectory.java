package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Standing;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of boards without opening them: which there are, on which shelf, and which code is whose. Belongs to the context of its servers. */
final class RedisDirectory {

  private final RedisNodes nodes;

  RedisDirectory(RedisNodes nodes) {
    this.nodes = nodes;
  }

  Future<Standing> standing(BoardId board) {
    return nodes.send(RedisKeys.meta(board), Request.cmd(Command.HMGET).arg(RedisKeys.meta(board)).arg("epoch").arg("deleted"))
        .map(meta -> meta.get(0) == null ? Standing.UNKNOWN : meta.get(1) == null ? Standing.THERE : Standing.DELETED);
  }

  // Shelves

  Future<Void> used(BoardId board) {
    return nodes.send(RedisKeys.meta(board), Request.cmd(Command.HMGET).arg(RedisKeys.meta(board)).arg("shelf").arg("deleted"))
        .compose(meta -> meta.get(0) == null || meta.get(1) != null
            ? Future.succeededFuture()
            : used(board, Shelf.valueOf(meta.get(0).toString())));
  }

  Future<Void> used(BoardId board, Shelf shelf) {
    return RedisScript.USED.run(nodes, List.of(RedisKeys.shelf(shelf)), List.of(board.value())).mapEmpty();
  }

  Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit) {
    return nodes.send(RedisKeys.shelf(shelf), Request.cmd(Command.ZRANGE)
            .arg(RedisKeys.shelf(shelf)).arg("-inf").arg("(" + openedBefore).arg("BYSCORE").arg("LIMIT").arg(0).arg(limit))
        .map(ids -> ids.stream().map(id -> new BoardId(id.toString())).toList());
  }

  Future<Integer> count(Shelf shelf) {
    return nodes.send(RedisKeys.shelf(shelf), Request.cmd(Command.ZCARD).arg(RedisKeys.shelf(shelf))).map(Response::toInteger);
  }

  // Codes

  Future<Boolean> claim(String code, BoardId board) {
    return RedisScript.RESERVE.run(nodes, List.of(RedisKeys.meta(board), RedisKeys.codes(board)), List.of(code))
        .compose(there -> there.toInteger() == 0
            ? Future.failedFuture(new NotSaved("There is no board " + board + "."))
            : RedisScript.CLAIM.run(nodes, List.of(RedisKeys.code(code)), List.of(board.value())))
        .map(ours -> ours.toInteger() == 1);
  }

  Future<Void> release(String code, BoardId board) {
    return RedisScript.RELEASE.run(nodes, List.of(RedisKeys.code(code)), List.of(board.value()))
        .compose(released -> nodes.send(RedisKeys.codes(board), Request.cmd(Command.SREM).arg(RedisKeys.codes(board)).arg(code)))
        .mapEmpty();
  }

  Future<Optional<BoardId>> boardOf(String code) {
    return nodes.send(RedisKeys.code(code), Request.cmd(Command.GET).arg(RedisKeys.code(code)))
        .map(board -> Optional.ofNullable(board).map(id -> new BoardId(id.toString())));
  }

  /** Takes a deleted board off its shelf and gives its codes back. Done again, should it not come to an end. */
  Future<Void> forget(BoardId board, Shelf shelf, List<String> codes) {
    List<Future<?>> all = new ArrayList<>();
    codes.forEach(code -> all.add(release(code, board)));
    all.add(nodes.send(RedisKeys.shelf(shelf), Request.cmd(Command.ZREM).arg(RedisKeys.shelf(shelf)).arg(board.value())));
    return Future.all(all).mapEmpty();
  }
}
