package dev.weighin.demo;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Round;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Created;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The two boards of the articles. {@link #start} makes them where they are missing; while somebody watches
 * {@link #DEMO}, a rehearsal with a simulated crowd runs on it, unless somebody uses it for a round that counts.
 */
public final class Demo {

  public static final BoardId DEMO = new BoardId("demo");
  public static final BoardId ARTICLES = new BoardId("demo-articles");
  /** The crowd on {@link #DEMO}. */
  public static final int VOTERS = 40;
  /** After so many entries a rehearsal is followed by a fresh one. */
  static final int REHEARSAL_ENTRIES = 50_000;

  private static final long LOOK_EVERY_MS = 1_000;
  private static final int CODES_TRIED = 5;
  private static final int TAB_LENGTH = 8;
  private static final Logger LOG = Logger.getLogger(Demo.class.getName());

  private final Vertx vertx;
  private final LiveBoards boards;
  private final Crowds crowds;
  private final DemoKey key;
  private final InstantSource clock;
  private final Chance chance;
  private final Host host;
  private final int rehearsalEntries;
  private long timer = -1;
  private volatile boolean made;
  private volatile boolean looking;
  private volatile boolean failing;
  private int round;
  private long roundBegan;

  public Demo(Vertx vertx, LiveBoards boards, Crowds crowds, DemoKey key, InstantSource clock, Chance chance) {
    this(vertx, boards, crowds, key, clock, chance, REHEARSAL_ENTRIES);
  }

  Demo(Vertx vertx, LiveBoards boards, Crowds crowds, DemoKey key, InstantSource clock, Chance chance, int rehearsalEntries) {
    this.vertx = vertx;
    this.boards = boards;
    this.crowds = crowds;
    this.key = key;
    this.clock = clock;
    this.chance = chance;
    this.host = new Host(key, chance.key().substring(0, TAB_LENGTH));
    this.rehearsalEntries = rehearsalEntries;
  }

  /** What a visitor gets as their own: private, theirs to facilitate. Empty: there is no such demo board. */
  public static Optional<NewBoard> copyOf(String board, long now) {
    String own = "This is a copy of your own, kept for a day after it was last opened.";
    if (board.equals(DEMO.value())) {
      return Optional.of(ArticleBoards.demo(false, own));
    }
    return board.equals(ARTICLES.value()) ? Optional.of(ArticleBoards.articles(now, false, own)) : Optional.empty();
  }

  /**
   * Makes the boards that are missing and begins to look after them. Completes when both can be opened, or cannot yet: then it
   * is tried again until they can.
   */
  public Future<Void> start() {
    crowds.inherit();
    return ready().onComplete(tried -> timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> lookAgain()))
        .recover(notYet -> {
          LOG.log(Level.WARNING, "no demo boards for now; trying again", notYet);
          return Future.succeededFuture();
        });
  }

  private Future<Void> ready() {
    return made ? Future.succeededFuture() : make(DEMO, ArticleBoards.demo(true, "While somebody watches, simulated voters move their weights here, in a rehearsal that leaves no trace."))
        .compose(first -> make(ARTICLES, ArticleBoards.articles(clock.millis(), true, "")))
        .onSuccess(both -> made = true);
  }

  public void stop() {
    vertx.cancelTimer(timer);
    crowds.close();
  }

  /** The secrets of a demo board's links as they are now; empty where it was deleted. */
  public Future<Optional<Keys>> links(BoardId board) {
    return boards.open(board).map(found -> found.map(each -> Keys.of(key.facilitate(board), each.board().settings().linkGeneration())));
  }

  private Future<Void> make(BoardId id, NewBoard board) {
    return boards.standing(id).compose(standing -> switch (standing) {
      case THERE -> boards.open(id).compose(found -> found.isPresent() ? heal(found.get()) : Future.succeededFuture());
      case DELETED -> Future.succeededFuture();
      case UNKNOWN -> make(id, board, CODES_TRIED);
    });
  }

  private Future<Void> make(BoardId id, NewBoard board, int tries) {
    Keys links = Keys.of(key.facilitate(id), 1);
    String code = tries > 0 ? chance.code() : "";
    return boards.create(id, BoardLog.Shelf.HOUSE, board.with(code, Keys.hash(links.facilitate()), Keys.hash(links.vote()), Keys.hash(links.watch())), board.texts())
        .compose(created -> switch (created) {
          case Created.Made made -> Future.succeededFuture();
          case Created.IdTaken taken -> Future.succeededFuture();
          case Created.CodeTaken taken -> make(id, board, tries - 1);
        });
  }

  /** Where {@link DemoKey#FILE} was lost, a board is given the secret of the one that took its place. */
  private Future<Void> heal(LiveBoard board) {
    String facilitate = key.facilitate(board.id());
    if (Keys.fits(facilitate, board.board().settings().facilitateHash())) {
      return Future.succeededFuture();
    }
    LOG.warning("The board " + board.id() + " was made with another " + DemoKey.FILE + " than the one in the data folder; it gets new links.");
    return boards.replaceSecret(board.id(), facilitate).mapEmpty();
  }

  private void lookAgain() {
    if (!looking) {
      looking = true;
      ready().compose(there -> look()).onComplete(done -> {
        boolean failed = failing;
        failing = done.failed();
        looking = false;
        if (done.failed()) {
          // Once: while the store is away, every look fails.
          LOG.log(failed ? Level.FINE : Level.WARNING, "no crowd on the demo board for now", done.cause());
        }
      });
    }
  }

  /** Sees to the rehearsal and its crowd, if anybody watches; the board is not opened for that. */
  Future<Void> look() {
    return boards.inMemory(DEMO).compose(found -> found.isEmpty()
        ? Future.succeededFuture()
        : found.get().anybody().compose(somebody -> somebody ? enliven(found.get()) : Future.succeededFuture()));
  }

  private Future<Void> enliven(LiveBoard board) {
    Board now = board.board();
    Optional<Round> open = now.openRound();
    if (open.isPresent() && !open.get().rehearsal()) {
      return Future.succeededFuture();
    }
    if (open.isPresent() && open.get().number() != round) {
      round = open.get().number();
      roundBegan = now.version();
    }
    boolean grown = open.isPresent() && now.version() - roundBegan > rehearsalEntries;
    // Whoever runs the crowd sees to its rehearsal, too. A crowd without one is about to end.
    return crowds.runs(DEMO).compose(runs -> runs
        ? grown ? host.rehearse(board) : Future.succeededFuture()
        : crowds.take(DEMO).compose(ours -> ours ? begin(board, open.isEmpty() || grown) : Future.succeededFuture()));
  }

  private Future<Void> begin(LiveBoard board, boolean fresh) {
    return (fresh ? host.rehearse(board) : Future.<Void>succeededFuture()).compose(there -> crowds.start(DEMO, VOTERS)).mapEmpty();
  }
}
