package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.LiveBoards;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/** {@code GET /api/codes/{code}}, which board a join code belongs to and where others type it, and {@code GET /qr/{code}.svg}, its link. */
final class CodesApi {

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Bases bases;
  private final FailedCodes failedCodes;

  CodesApi(LiveBoards boards, Addresses addresses, Bases bases, FailedCodes failedCodes) {
    this.boards = boards;
    this.addresses = addresses;
    this.bases = bases;
    this.failedCodes = failedCodes;
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
    String address = addresses.counted(context.request());
    if (!failedCodes.mayTry(address)) {
      Refusals.send(context, failedCodes.tooMany());
      return;
    }
    String code = Entrance.normalized(typed);
    if (!code.matches("[0-9A-Z]{8}")) {
      Refusals.send(context, Entrance.noSuchCode());
      return;
    }
    boards.boardOfCode(code).onFailure(why -> Refusals.failed(context, why)).onSuccess(board -> {
      if (board.isPresent()) {
        found.accept(code, board.get());
      } else {
        failedCodes.failed(address);
        Refusals.send(context, Entrance.noSuchCode());
      }
    });
  }
}
