package dev.weighin.web;

import dev.weighin.live.Chance;
import dev.weighin.live.Durability;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Meters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** All of HTTP that is no door: the headers of every answer, the API, the pages. Built once, mounted on every loop's router. */
public final class Api {

  /**
   * What it stands on.
   *
   * @param webroot the folder of the pages
   * @param ownManagement whether {@code /metrics} and {@code /engine} answer at a port of their own alone
   * @param durability of the store, as it is by now
   * @param transport how the loops wait for sockets: epoll, io_uring, NIO
   */
  public record Parts(
      Vertx vertx,
      LiveBoards boards,
      Meters meters,
      Chance chance,
      InstantSource clock,
      Addresses addresses,
      Bases bases,
      DoorLimits limits,
      Offers offers,
      Uploads uploads,
      boolean ownManagement,
      Path webroot,
      String transport,
      Supplier<Durability> durability) {}

  private final Pages pages;
  private final BoardsApi boards;
  private final BoardApi board;
  private final ActingApi acting;
  private final CodesApi codes;
  private final OembedApi oembed;
  private final Cards cards;
  private final Parts parts;
  private final Worker worker;
  private final Engine engine;
  private Metrics metrics;

  /** Reads the pages; blocking, for the start of the program. */
  public Api(Parts parts) {
    this.parts = parts;
    this.worker = new Worker(parts.vertx(), parts.limits().events());
    this.engine = new Engine(parts.meters(), parts.clock(), parts.transport());
    AtBoard at = new AtBoard(parts.boards(), parts.addresses(), parts.limits(), parts.clock());
    Founding founding = new Founding(parts.boards(), parts.chance(), parts.clock());
    this.boards = new BoardsApi(founding, parts.chance(), parts.clock(), parts.offers(), worker, parts.addresses(), parts.bases(), parts.boards().retentionDays(),
        !parts.ownManagement());
    this.board = new BoardApi(at, worker, parts.addresses(), parts.offers());
    this.acting = new ActingApi(at, parts.limits(), parts.addresses(), parts.chance(), parts.clock(), parts.bases(), parts.offers());
    this.codes = new CodesApi(parts.boards(), parts.addresses(), parts.bases(), parts.limits());
    this.oembed = new OembedApi(parts.boards(), parts.addresses(), parts.bases(), parts.clock());
    this.pages = new Pages(parts.vertx(), parts.webroot(), parts.boards()::standing,
        id -> parts.boards().open(id).map(found -> found.map(board -> board.board().settings().embedding())),
        new Previews(parts.boards(), parts.addresses(), parts.bases(), parts.clock(), worker)::page);
    this.cards = new Cards(parts.vertx(), parts.boards(), parts.addresses(), parts.clock(), worker, pages::card);
  }

  /** To be called when all loops are there. The pages come last: they answer whatever is left. */
  public void mount(Router router) {
    router.route().order(-1).handler(new SecurityHeaders());
    routes(router);
    router.getWithRegex(Pages.BOARD.pattern()).handler(oembed::announce);
    if (parts.ownManagement()) {
      pages.hideEngine(router);
    }
    pages.mount(router);
    refuse(router);
  }

  private static void refuse(Router router) {
    router.route().last().failureHandler(Refusals::failed);
    router.errorHandler(400, Refusals::failed);
    router.errorHandler(500, Refusals::failed);
  }

  /** Mounts the API and says what it mounted: {@code GET /api/boards/:board} and the like. */
  List<String> routes(Router router) {
    Routes routes = new Routes(router, parts.uploads());
    boards.mount(routes);
    board.mount(routes);
    acting.mount(routes);
    codes.mount(routes);
    oembed.mount(routes);
    cards.mount(routes);
    health().mount(routes);
    if (!parts.ownManagement()) {
      health().mountFigures(routes);
    }
    routes.end();
    return routes.all();
  }

  /** Mounts what operators ask for, at a port that only they reach: health, figures, the engine room and its files. */
  public void mountManagement(Router router) {
    router.route().order(-1).handler(new SecurityHeaders());
    Routes routes = new Routes(router, parts.uploads());
    health().mount(routes);
    health().mountFigures(routes);
    routes.end();
    pages.mountEngine(router);
    refuse(router);
  }

  private HealthApi health() {
    return new HealthApi(parts.boards()::trouble, parts.boards()::hindrance, parts.durability(), metrics(), engine, worker, parts.addresses());
  }

  private synchronized Metrics metrics() {
    if (metrics == null) {
      metrics = new Metrics(parts.meters());
    }
    return metrics;
  }
}
