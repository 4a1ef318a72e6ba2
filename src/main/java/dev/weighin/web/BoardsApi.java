package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.wire.BoardCsv;
import dev.weighin.wire.BoardImport;
import dev.weighin.wire.BoardReader;
import dev.weighin.wire.DraftWriter;
import dev.weighin.wire.NewBoard;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** {@code /api/boards}, {@code /api/boards/import}, {@code /api/templates}: boards that are not there yet. */
final class BoardsApi {

  /** New boards per address at once, and each second from then on: a class or a team sits behind one. */
  static final double BURST = 300;
  static final double PER_SECOND = 1;
  private static final String ENGLISH = "en";

  private final Founding founding;
  private final Chance chance;
  private final InstantSource clock;
  private final Offers offers;
  private final Worker worker;
  private final Addresses addresses;
  private final Bases bases;
  private final OptionalInt retentionDays;
  private final boolean engineRoom;
  private final Buckets perAddress;

  BoardsApi(Founding founding, Chance chance, InstantSource clock, Offers offers, Worker worker, Addresses addresses, Bases bases,
      OptionalInt retentionDays, boolean engineRoom) {
    this.founding = founding;
    this.chance = chance;
    this.clock = clock;
    this.offers = offers;
    this.worker = worker;
    this.addresses = addresses;
    this.bases = bases;
    this.retentionDays = retentionDays;
    this.engineRoom = engineRoom;
    this.perAddress = new Buckets(BURST, PER_SECOND, clock);
  }

  void mount(Routes routes) {
    routes.post("/api/boards", this::admit, Body.BOARD_BYTES, this::create);
    routes.post("/api/boards/import", this::admit, Body.IMPORT_BYTES, this::bring);
    routes.get("/api/templates", this::templates);
    routes.get("/api/templates/:template", this::template);
  }

  /** Takes the address's token before a body is read. */
  private void admit(RoutingContext context) {
    if (perAddress.take(addresses.counted(context.request()))) {
      context.next();
    } else {
      Uploads.refuse(context, 429, Reason.of(Reason.Code.TOO_MANY_BOARDS, "Many boards were made from this address just now; please try again in a moment."),
          perAddress.retryAfterSeconds());
    }
  }

  private void create(RoutingContext context) {
    if (Body.isCsv(context)) {
      String table = context.body().buffer() == null ? "" : context.body().asString();
      String question = Optional.ofNullable(context.request().getParam("question")).orElse("");
      make(context, BoardLog.Shelf.KEPT, () -> BoardCsv.read(table, question));
    } else if (Body.isJson(context)) {
      switch (Body.json(context)) {
        case Read.Bad<JsonObject>(Reason reason) -> Refusals.send(context, reason);
        case Read.Value<JsonObject>(JsonObject asked) -> create(context, asked);
      }
    } else {
      Refusals.send(context, 415, Reason.of(Reason.Code.MALFORMED, "A board is made of application/json or text/csv.", "Content-Type"));
    }
  }

  private void create(RoutingContext context, JsonObject asked) {
    if (asked.containsKey("copyOf")) {
      copy(context, asked);
    } else if (asked.containsKey("template")) {
      fromTemplate(context, asked);
    } else {
      make(context, BoardLog.Shelf.KEPT, () -> BoardReader.read(asked));
    }
  }

  private void copy(RoutingContext context, JsonObject asked) {
    if (asked.size() > 1 || !(asked.getValue("copyOf") instanceof String of)) {
      Refusals.send(context, Reason.of(Reason.Code.BAD_VALUE, "A copy is asked for by copyOf alone, which names a demo board.", "copyOf"));
      return;
    }
    Optional<NewBoard> copy = offers.copyOf().apply(of);
    if (copy.isEmpty()) {
      Refusals.send(context, Reason.of(Reason.Code.NO_SUCH_BOARD, "Only the demo boards can be copied.", "copyOf"));
    } else {
      make(context, BoardLog.Shelf.COPY, () -> Read.value(copy.get()));
    }
  }

  private void fromTemplate(RoutingContext context, JsonObject asked) {
    Optional<Offers.Template> template = template(context, asked.getValue("template"), ENGLISH);
    if (template.isEmpty()) {
      return;
    }
    JsonObject merged = DraftWriter.asked(template.get().board().draft());
    asked.forEach(field -> merged.put(field.getKey(), field.getValue()));
    merged.remove("template");
    make(context, BoardLog.Shelf.KEPT, () -> BoardReader.read(merged));
  }

  private void bring(RoutingContext context) {
    if (!Body.isJson(context)) {
      Refusals.send(context, 415, Reason.of(Reason.Code.MALFORMED, "A board is imported from application/json.", "Content-Type"));
      return;
    }
    make(context, BoardLog.Shelf.KEPT, () -> switch (Body.json(context)) {
      case Read.Bad<JsonObject>(Reason reason) -> Read.bad(reason);
      case Read.Value<JsonObject>(JsonObject export) -> BoardImport.read(export, chance::textKey, chance::participant, clock.millis());
    });
  }

  private void make(RoutingContext context, BoardLog.Shelf shelf, Callable<Read<NewBoard>> reading) {
    Worker.Asker asker = new Worker.Asker(addresses.counted(context.request()), "new");
    Future<Read<Founding.Founded>> founded = worker.run(asker, reading).compose(read -> switch (read) {
      case Read.Bad<NewBoard>(Reason reason) -> Future.succeededFuture(Read.bad(reason));
      case Read.Value<NewBoard>(NewBoard board) -> founding.found(board, shelf);
    });
    Answers.when(context, founded, read -> {
      switch (read) {
        case Read.Bad<Founding.Founded>(Reason reason) -> Refusals.send(context, reason);
        case Read.Value<Founding.Founded>(Founding.Founded made) -> made(context, made);
      }
    });
  }

  private void made(RoutingContext context, Founding.Founded founded) {
    context.response().putHeader("Location", "/api/boards/" + founded.board());
    Answers.send(context.response(), 201, new JsonObject()
        .put("board", founded.board().value())
        .put("key", founded.keys().facilitate())
        .put("links", bases.linksForOthers(context.request()).json(founded.board(), founded.keys()))
        .put("code", founded.code()));
  }

  /** Empty: that there is none has been answered. */
  private Optional<Offers.Template> template(RoutingContext context, Object id, String language) {
    Optional<Offers.Template> template = offers.templates().apply(language).stream().filter(each -> each.id().equals(id)).findFirst();
    if (template.isEmpty()) {
      Refusals.send(context, Reason.of(Reason.Code.NO_SUCH_TEMPLATE, "There is no such template; /api/templates lists them.", "template"));
    }
    return template;
  }

  private void template(RoutingContext context) {
    template(context, context.pathParam("template"), language(context)).ifPresent(found -> Answers.send(context.response(), 200, DraftWriter.asked(found.board().draft())));
  }

  private static String language(RoutingContext context) {
    return Optional.ofNullable(context.request().getParam("lang")).orElse(ENGLISH);
  }

  private void templates(RoutingContext context) {
    JsonArray all = new JsonArray();
    offers.templates().apply(language(context)).forEach(each -> all.add(new JsonObject()
        .put("id", each.id()).put("name", each.name()).put("about", each.about())
        .put("options", each.board().draft().options().size()).put("criteria", each.board().draft().criteria().size())));
    JsonObject answer = new JsonObject().put("templates", all);
    retentionDays.ifPresent(days -> answer.put("retentionDays", days));
    if (!engineRoom) {
      answer.put("engineRoom", false);
    }
    Answers.send(context.response(), 200, answer);
  }
}
