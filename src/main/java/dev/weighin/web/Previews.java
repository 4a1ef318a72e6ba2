package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The page of a board with its {@link Preview}, where the board is public to watch; of every other board the page as it is. No
 * page waits long for it or fails by it: where a board does not open in time, or too many are asked for, the page says nothing
 * of its board.
 */
final class Previews {

  /** Boards that are being opened for pages at once; programs that follow links come in crowds. */
  static final int OPENING_MAX = 16;
  static final long PATIENCE_MS = 1_000;
  /** Ready pages. */
  static final int KEPT_MAX = 200;

  private record Key(String page, Preview preview) {}

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Bases bases;
  private final Worker worker;
  private final Buckets requests;
  private final AtomicInteger opening = new AtomicInteger();
  private final Map<Key, Content> kept = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Content> eldest) {
      return size() > KEPT_MAX;
    }
  };

  Previews(LiveBoards boards, Addresses addresses, Bases bases, InstantSource clock, Worker worker) {
    this.boards = boards;
    this.addresses = addresses;
    this.bases = bases;
    this.worker = worker;
    this.requests = new Buckets(AtBoard.BURST, AtBoard.PER_SECOND, clock);
  }

  /** Never fails. */
  Future<Content> page(RoutingContext context, BoardId id, Content general) {
    return found(context, id)
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .compose(found -> found.map(LiveBoard::board).filter(Previews::isPublic).map(board -> page(context, board, general)).orElse(Future.succeededFuture(general)))
        .otherwise(general);
  }

  private static boolean isPublic(Board board) {
    return board.exists() && board.settings().watchable();
  }

  private Future<Optional<LiveBoard>> found(RoutingContext context, BoardId id) {
    return boards.inMemory(id).compose(there -> there.isPresent() ? Future.succeededFuture(there) : open(context, id));
  }

  private Future<Optional<LiveBoard>> open(RoutingContext context, BoardId id) {
    if (!requests.take(addresses.counted(context.request()))) {
      return Future.succeededFuture(Optional.empty());
    }
    if (opening.incrementAndGet() > OPENING_MAX) {
      opening.decrementAndGet();
      return Future.succeededFuture(Optional.empty());
    }
    return boards.open(id).onComplete(done -> opening.decrementAndGet());
  }

  /** Made once for each of what it says, off the loop, since it is packed too. */
  private Future<Content> page(RoutingContext context, Board board, Content general) {
    String path = Preview.path(board.id(), context.request().path().endsWith("/watch"));
    Key key = new Key(general.tag(), Preview.of(board, bases.links(context.request()).base(), path));
    Content ready = ready(key);
    return ready != null ? Future.succeededFuture(ready) : worker.run(() -> keep(key, made(key.preview(), general)));
  }

  private static Content made(Preview preview, Content general) {
    return Content.of(".html", preview.in(general.text()).getBytes(StandardCharsets.UTF_8), Content.ASK_AGAIN).orElseThrow();
  }

  private synchronized Content ready(Key key) {
    return kept.get(key);
  }

  private synchronized Content keep(Key key, Content page) {
    kept.put(key, page);
    return page;
  }
}
