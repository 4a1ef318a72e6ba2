package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.LiveBoards;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code GET /api/codes/{code}}, which board a join code belongs to and where others type it, and {@code GET /qr/{code}.svg}, its link. */
final class CodesApi {

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Bases bases;
  private final DoorLimits limits;

  CodesApi(LiveBoards boards, Addresses addresses, Bases bases, DoorLimits limits) {
    this.boards = boards;
    this.addresses = addresses;
    this.bases = bases;
    this.limits = limits;
  }

  void mount(Routes routes) {
    routes.get("/api/codes/:code", context -> find(context, context.pathParam("code"),
        (code, board) -> Answers.send(context.response(), 200, new JsonObject()
            .put("board", board.value()).put("address", bases.linksForOthers(context.request()).base()))));
    routes.get("/qr/:file", context -> {
      String file = context.pathParam("file");
      if (file.endsWith(".svg")) {
        find(context, file.substring(0, file.length() - ".svg".length()), (code, board) -> draw(context, code, board));
      } else {
        Refusals.send(context, 404, ApiPaths.nothingHere());
      }
    });
  }

  private void draw(RoutingContext context, String code, BoardId board) {
    context.response().putHeader("Content-Type", "image/svg+xml").putHeader("Cache-Control", "no-cache")
        .end(QrSvg.draw(bases.linksForOthers(context.request()).byCode(board, code)));
  }

  private void find(RoutingContext context, String typed, BiConsumer<String, BoardId> found) {
    String code = Entrance.normalized(typed);
    if (!JoinCodes.isOne(code)) {
      Refusals.send(context, Entrance.noSuchCode());
      return;
    }
    JoinCodes.Guesser guesser = JoinCodes.Guesser.of(context.request(), addresses, Optional.empty());
    limits.attempt(guesser, code).ifPresentOrElse(attempt -> find(context, attempt, code, found), () -> Refusals.send(context, JoinCodes.tooMany()));
  }

  private void find(RoutingContext context, JoinCodes.Attempt attempt, String code, BiConsumer<String, BoardId> found) {
    Future<Optional<BoardId>> board = boards.boardOfCode(code).onFailure(why -> attempt.undecided());
    Answers.when(context, board, each -> {
      if (each.isPresent()) {
        attempt.right();
        found.accept(code, each.get());
      } else {
        limits.wrong(attempt);
        Refusals.send(context, Entrance.noSuchCode());
      }
    });
  }
}
