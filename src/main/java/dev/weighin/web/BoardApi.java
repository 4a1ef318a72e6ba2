package dev.weighin.web;

import dev.weighin.analysis.Replay;
import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.Reading;
import dev.weighin.wire.BallotsCsv;
import dev.weighin.wire.BallotsWriter;
import dev.weighin.wire.BoardExport;
import dev.weighin.wire.Frames;
import dev.weighin.wire.MineWriter;
import dev.weighin.wire.PeopleWriter;
import dev.weighin.wire.Read;
import dev.weighin.wire.ReplayWriter;
import dev.weighin.wire.ViewClass;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code GET /api/boards/{board}} and what stands below it: a board as the asker may see it. */
final class BoardApi {

  private final AtBoard at;
  private final Worker worker;
  private final Addresses addresses;
  private final Offers offers;

  BoardApi(AtBoard at, Worker worker, Addresses addresses, Offers offers) {
    this.at = at;
    this.worker = worker;
    this.addresses = addresses;
    this.offers = offers;
  }

  void mount(Routes routes) {
    routes.get("/api/boards/:board", at.admitted(this::view));
    routes.get("/api/boards/:board/mine", at.participant(this::mine));
    routes.get("/api/boards/:board/people", at.admitted(this::people));
    routes.get("/api/boards/:board/ballots", at.admitted(this::ballots));
    routes.get("/api/boards/:board/ballots.csv", at.admitted(this::csv));
    routes.get("/api/boards/:board/export", at.admitted(this::export));
    routes.get("/api/boards/:board/replay", at.admitted(this::replay));
    routes.get("/api/boards/:board/guide", at.admitted(this::guide));
  }

  private void view(RoutingContext context, LiveBoard board, Admission admission) {
    ViewClass seenBy = admission.seesAs(board.board());
    text(context, board, "application/json", "", () -> board.view(seenBy));
  }

  private void mine(RoutingContext context, LiveBoard board, ParticipantId who) {
    Reading now = board.reading();
    ViewClass seenBy = new Admission(Admission.Level.VOTE, "", Optional.of(who)).seesAs(now.board());
    text(context, board, "application/json", "", () -> Frames.mine(now.at().epoch(), now.at().version(),
        MineWriter.mine(now.board(), now.result(seenBy.sight()), now.texts(), who)));
  }

  private void people(RoutingContext context, LiveBoard board, Admission admission) {
    JsonObject request = query(context, "after", "search", "limit", "sort");
    Reading now = board.reading();
    page(context, board.here().compose(here ->
        worker.run(asker(context, board), () -> PeopleWriter.page(now.board(), now.texts(), admission.seesAs(now.board()), request, here::contains))));
  }

  private void ballots(RoutingContext context, LiveBoard board, Admission admission) {
    JsonObject request = query(context, "round", "after", "limit");
    Reading now = board.reading();
    page(context, worker.run(asker(context, board), () -> BallotsWriter.page(now.board(), now.texts(), admission.seesAs(now.board()), request)));
  }

  private void csv(RoutingContext context, LiveBoard board, Admission admission) {
    Reading now = board.reading();
    text(context, board, "text/csv; charset=utf-8", "weighin-" + board.id() + ".csv",
        () -> BallotsCsv.write(now.board(), now.texts(), admission.seesAs(now.board())));
  }

  private void export(RoutingContext context, LiveBoard board, Admission admission) {
    Reading now = board.reading();
    text(context, board, "application/json", "weighin-" + board.id() + ".json",
        () -> BoardExport.json(now.board(), now.texts(), admission.seesAs(now.board())).encode());
  }

  private void replay(RoutingContext context, LiveBoard board, Admission admission) {
    Board now = board.board();
    text(context, board, "application/json", "", () -> ReplayWriter.replay(Replay.of(now)).encode());
  }

  private void guide(RoutingContext context, LiveBoard board, Admission admission) {
    Answers.send(context.response(), 200, offers.guide().apply(board.board().definition()));
  }

  private static void page(RoutingContext context, Future<Read<JsonObject>> page) {
    Answers.when(context, page, read -> {
      switch (read) {
        case Read.Bad<JsonObject>(Reason reason) -> Refusals.send(context, reason);
        case Read.Value<JsonObject>(JsonObject found) -> Answers.send(context.response(), 200, found);
      }
    });
  }

  /** @param file the name under which a browser keeps it; empty: it is shown */
  private void text(RoutingContext context, LiveBoard board, String type, String file, Callable<String> text) {
    Answers.when(context, worker.run(asker(context, board), text), body -> {
      HttpServerResponse response = context.response();
      if (response.closed()) {
        return;
      }
      if (!file.isEmpty()) {
        response.putHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
      }
      response.putHeader("Content-Type", type).putHeader("Cache-Control", "no-store").end(body);
    });
  }

  private Worker.Asker asker(RoutingContext context, LiveBoard board) {
    return new Worker.Asker(addresses.counted(context.request()), board.id().value());
  }

  /** The parameters as the wire's readers take them: what is a whole number becomes one. */
  private static JsonObject query(RoutingContext context, String... names) {
    JsonObject request = new JsonObject();
    for (String name : names) {
      String value = context.request().getParam(name);
      if (value != null) {
        boolean number = (name.equals("round") || name.equals("limit")) && value.matches("[0-9]{1,9}");
        request.put(name, number ? (Object) Integer.valueOf(value) : value);
      }
    }
    return request;
  }
}
