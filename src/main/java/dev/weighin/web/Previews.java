package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Position;
import dev.weighin.live.Reading;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page of a board with its {@link Preview}, where the board is public to watch and in memory, as it is while somebody has it open;
 * of every other board the page as it is. No board is opened for it, since programs that follow links come in crowds, and would keep
 * every board from being old. Nor does a page fail by it: where too many are asked for, it says nothing of its board.
 */
final class Previews {

  /** Ready pages. */
  static final int KEPT_MAX = 200;

  /** A board at one time, in one of the pages, under one address. */
  private record Key(String page, Position at, String base, String path) {}

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Bases bases;
  private final Worker worker;
  private final Buckets made;
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
    this.made = new Buckets(AtBoard.BURST, AtBoard.PER_SECOND, clock);
  }

  /** Never fails. */
  Future<Content> page(RoutingContext context, BoardId id, Content general) {
    return boards.inMemory(id)
        .compose(found -> found.map(LiveBoard::reading).filter(now -> Card.isPublic(now.board())).map(now -> page(context, now, general))
            .orElse(Future.succeededFuture(general)))
        .otherwise(general);
  }

  /** Made once for each version of the board, off the loop: the ranking is looked up for it, and it is packed. */
  private Future<Content> page(RoutingContext context, Reading now, Content general) {
    String path = Preview.path(now.board().id(), context.request().path().endsWith("/watch"));
    Key key = new Key(general.tag(), now.at(), bases.links(context.request()).base(), path);
    Content ready = ready(key);
    if (ready != null) {
      return Future.succeededFuture(ready);
    }
    String address = addresses.counted(context.request());
    return made.take(address)
        ? worker.run(new Worker.Asker(address, now.board().id().value()), () -> keep(key, made(Preview.of(now, key.base(), path), general)))
        : Future.succeededFuture(general);
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
