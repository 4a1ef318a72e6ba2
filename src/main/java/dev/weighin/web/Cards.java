package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /b/{board}/card.png}: a board's ranking as a picture, for the preview of its link. Of boards that are not public to
 * watch, show no ranking or do not exist it is the general picture, byte for byte.
 *
 * <p>The board is opened for it: its page names the picture only where there is one, and who shows it elsewhere uses the board.
 */
final class Cards {

  /** Ready pictures, some 20 kB each; the one not asked for longest is forgotten first. */
  static final int KEPT_MAX = 100;
  /** Pictures drawn for one address at once, and each second from then on. What is ready costs none. */
  static final double BURST = 20;
  static final double PER_SECOND = 1;
  /** Pictures being drawn or waiting for it: there is one hand, since a picture takes some 30 ms of a processor. */
  static final int WAITING_MAX = 32;

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Worker worker;
  private final Handler<RoutingContext> general;
  private final Buckets asked;
  private final Buckets drawn;
  private final WorkerExecutor hand;
  private int waiting;
  /** By what they show, so that equal ones are drawn once; who comes meanwhile waits for the same. */
  private final Map<Card, Future<Content>> kept = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Card, Future<Content>> eldest) {
      return size() > KEPT_MAX;
    }
  };

  /** @param general answers with the picture that is the same for all */
  Cards(Vertx vertx, LiveBoards boards, Addresses addresses, InstantSource clock, Worker worker, Handler<RoutingContext> general) {
    this.boards = boards;
    this.addresses = addresses;
    this.worker = worker;
    this.general = general;
    this.asked = new Buckets(AtBoard.BURST, AtBoard.PER_SECOND, clock);
    this.drawn = new Buckets(BURST, PER_SECOND, clock);
    this.hand = vertx.createSharedWorkerExecutor("weighin-cards", 1);
  }

  static String path(BoardId id) {
    return "/b/" + id + Preview.CARD;
  }

  void mount(Routes routes) {
    routes.get("/b/:board" + Preview.CARD, this::answer);
  }

  private void answer(RoutingContext context) {
    if (!asked.take(addresses.counted(context.request()))) {
      tooFast(context);
      return;
    }
    Answers.when(context, Fields.board(String.valueOf(context.pathParam("board"))).map(id -> card(id, addresses.counted(context.request()))).orElse(Future.succeededFuture(Optional.empty())),
        card -> card.ifPresentOrElse(each -> answer(context, each), () -> general.handle(context)));
  }

  private Future<Optional<Card>> card(BoardId id, String address) {
    return boards.open(id).compose(found -> found.map(LiveBoard::reading).filter(now -> Card.isPublic(now.board()))
        .map(now -> worker.run(new Worker.Asker(address, id.value()), () -> Card.of(now)))
        .orElse(Future.succeededFuture(Optional.empty())));
  }

  private void answer(RoutingContext context, Card card) {
    picture(card, addresses.counted(context.request())).ifPresentOrElse(
        // Whoever began it may sit on another loop.
        picture -> Answers.when(context, Future.fromCompletionStage(picture.toCompletionStage(), context.vertx().getOrCreateContext()), ready -> {
          Pages.shownElsewhere(context);
          ready.send(context, 200);
        }),
        () -> tooFast(context));
  }

  /** Empty where too many were drawn for the address. */
  private synchronized Optional<Future<Content>> picture(Card card, String address) {
    Future<Content> ready = kept.get(card);
    if (ready != null) {
      return Optional.of(ready);
    }
    if (!drawn.take(address)) {
      return Optional.empty();
    }
    if (waiting >= WAITING_MAX) {
      return Optional.of(Future.failedFuture(Worker.busy()));
    }
    waiting++;
    Future<Content> made = hand.executeBlocking(() -> Content.of(".png", CardPicture.png(card), Content.ASK_AGAIN).orElseThrow());
    kept.put(card, made);
    made.onComplete(done -> ended(card, made));
    return Optional.of(made);
  }

  private synchronized void ended(Card card, Future<Content> made) {
    waiting--;
    if (made.failed()) {
      kept.remove(card, made);
    }
  }

  private static void tooFast(RoutingContext context) {
    Refusals.send(context, Reason.of(Reason.Code.TOO_FAST, "These are too many pictures at once; please try again in a moment."));
  }
}
