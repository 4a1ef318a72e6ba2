package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Embedding;
import dev.weighin.live.BoardLog.Standing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages and their files. Mounted last: what nobody else answers is a file, a page or missing. A board that is not
 * there has a page that says so.
 */
public final class Pages {

  static final Pattern BOARD = Pattern.compile("/b/([a-z0-9-]{1,40})(|/host|/watch|/record)");

  private static final Map<String, String> BY_VIEW = Map.of("", "/board.html", "/host", "/host.html", "/watch", "/watch.html", "/record", "/record.html");
  private static final Map<String, String> BY_PATH = Map.of("/", "/index.html", "/engine", "/engine.html", "/docs/", "/docs/index.html");
  private static final Pattern EMBEDDED = Pattern.compile("/embed/([a-z0-9-]{1,40})");
  /** The other pages, which need doors that do not open at the port of the engine room. */
  private static final String NO_ENGINE = "/|/(b|embed|docs)(/.*)?|/(?!engine\\.)[^/]+\\.html|/embed\\.js";
  private static final String EMBED = "/embed.html";
  /** Its link lets in who opens it, and is pasted nowhere. */
  private static final String DESK = "/host.html";
  private static final String MISSING = "/missing.html";
  private static final String BARE_MISSING = "<!doctype html><html lang=\"en\"><title>Weighin: no such page</title><h1>There is no such page</h1>";

  private final Vertx vertx;
  private final Folder folder;
  private final Libraries libraries;
  private final Function<BoardId, Future<Standing>> standing;
  private final Function<BoardId, Future<Optional<Embedding>>> embedding;
  private final Saying saying;

  /** The page of a board as it says what board it is; never fails. */
  interface Saying {
    Future<Content> page(RoutingContext context, BoardId id, Content general);
  }

  /**
   * Reads all files; blocking, for the start of the program.
   *
   * @param webroot the folder of the pages
   * @param standing what the directory says of a board
   * @param embedding who may embed a board; empty where there is none
   */
  Pages(Vertx vertx, Path webroot, Function<BoardId, Future<Standing>> standing, Function<BoardId, Future<Optional<Embedding>>> embedding,
      Saying saying) {
    this.vertx = vertx;
    this.libraries = new Libraries();
    this.folder = new Folder(webroot, files -> new Site(files, libraries.importMap(), path -> libraries.find(path).map(Content::text)));
    this.standing = standing;
    this.embedding = embedding;
    this.saying = saying;
  }

  public void mount(Router router) {
    router.route().handler(this::answer);
  }

  /** Serves the engine room with its modules and styles, and no page of a board: for a port of its own. */
  void mountEngine(Router router) {
    router.routeWithRegex(NO_ENGINE).handler(context -> missing(context, 404));
    mount(router);
  }

  /** Answers as if there were no engine room; to be called before {@link #mount}. */
  void hideEngine(Router router) {
    router.routeWithRegex("/engine(\\.html)?|/metrics").handler(context -> missing(context, 404));
  }

  /** The picture of a link that is the same for every board. */
  void card(RoutingContext context) {
    shownElsewhere(context);
    file(context, Preview.CARD, 200);
  }

  /** By other sites, beside a link to here. */
  static void shownElsewhere(RoutingContext context) {
    context.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private void answer(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
      context.response().putHeader("Allow", "GET, HEAD");
      Refusals.send(context, 405, ApiPaths.wrongMethod());
      return;
    }
    String path = context.request().path();
    Matcher board = BOARD.matcher(path);
    Matcher embedded = EMBEDDED.matcher(path);
    if (embedded.matches()) {
      embeddedPage(context, new BoardId(embedded.group(1)));
    } else if (path.equals(Origins.FOR_ALL)) {
      context.response().putHeader("Access-Control-Allow-Origin", "*").putHeader("Cross-Origin-Resource-Policy", "cross-origin");
      file(context, path, 200);
    } else if (path.equals(Preview.CARD)) {
      card(context);
    } else if (board.matches()) {
      boardPage(context, new BoardId(board.group(1)), BY_VIEW.get(board.group(2)));
    } else if (path.equals("/docs") || path.length() > 1 && path.endsWith("/") && BOARD.matcher(path.substring(0, path.length() - 1)).matches()) {
      context.response().setStatusCode(308).putHeader("Location", path.equals("/docs") ? "/docs/" : path.substring(0, path.length() - 1)).end();
    } else {
      Optional<Content> library = libraries.find(path);
      if (library.isPresent()) {
        library.get().send(context, 200);
      } else {
        file(context, BY_PATH.getOrDefault(path, path), 200);
      }
    }
  }

  /** Where the directory cannot answer, the page is served and says itself what it hears. */
  private void boardPage(RoutingContext context, BoardId id, String page) {
    Answers.when(context, standing.apply(id).otherwise(Standing.THERE), found -> {
      switch (found) {
        case THERE -> page(context, page, content -> page.equals(DESK) ? Future.succeededFuture(content) : saying.page(context, id, content),
            content -> send(context, content, 200));
        case UNKNOWN -> missing(context, 404);
        case DELETED -> missing(context, 410);
      }
    });
  }

  /** Where nobody can say who may embed the board, nobody may. */
  private void embeddedPage(RoutingContext context, BoardId id) {
    Answers.when(context, embedding.apply(id).otherwise(Optional.of(Embedding.NOBODY)), found -> found.ifPresentOrElse(
        by -> page(context, EMBED, content -> saying.page(context, id, content), content -> content.sendFramed(context, by)),
        () -> missing(context, 404)));
  }

  private void file(RoutingContext context, String path, int status) {
    page(context, path, Future::succeededFuture, content -> send(context, content, status));
  }

  private void page(RoutingContext context, String path, Function<Content, Future<Content>> as, Consumer<Content> answer) {
    Answers.when(context, folder.site(vertx), site -> site.find(path, languages(context))
        .ifPresentOrElse(content -> Answers.when(context, as.apply(content), answer), () -> missing(context, 404)));
  }

  private void missing(RoutingContext context, int status) {
    folder.seen().find(MISSING, languages(context)).ifPresentOrElse(
        page -> send(context, page, status),
        () -> context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8").end(BARE_MISSING));
  }

  /** A page's head names the catalogue of its reader's language, which the page itself picks. */
  private static void send(RoutingContext context, Content content, int status) {
    if (content.policy().isPresent()) {
      context.response().headers().add("Vary", "Accept-Language");
    }
    content.send(context, status);
  }

  /** As the pages pick: what the address asks for, then what the browser prefers. */
  private static List<String> languages(RoutingContext context) {
    return Stream.concat(context.queryParam("lang").stream().limit(1), Languages.read(context.request()).orElse(List.of()).stream()).toList();
  }
}
