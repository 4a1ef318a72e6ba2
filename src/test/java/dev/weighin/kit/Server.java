package dev.weighin.kit;

import dev.weighin.board.Anonymity;
import dev.weighin.board.BoardId;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Created;
import dev.weighin.live.Durability;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.log.SqliteLog;
import dev.weighin.web.AddressRange;
import dev.weighin.web.Addresses;
import dev.weighin.web.Api;
import dev.weighin.web.Bases;
import dev.weighin.web.DoorLimits;
import dev.weighin.web.Interfaces;
import dev.weighin.web.Offers;
import dev.weighin.web.Origins;
import dev.weighin.web.Patience;
import dev.weighin.web.SecurityEvents;
import dev.weighin.web.Uploads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The server in this process, all of it real: a free port, its own folder, its own log. */
public final class Server {

  /** A board with its links. */
  public record TestBoard(BoardId id, Keys keys) {}

  private static final int SOCKETS_MAX = 20_000;

  /** Kept here: one that nobody holds closes its sockets. */
  private final WebSocketClient sockets;
  private final Path folder;
  private final BoardLog log;
  private final Meters meters;
  private final LiveBoards boards;
  private final dev.weighin.web.Server web;
  private final Chance chance;

  private Server(Vertx vertx, Path folder, BoardLog log, Meters meters, LiveBoards boards, dev.weighin.web.Server web, Chance chance) {
    this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(SOCKETS_MAX));
    this.folder = folder;
    this.log = log;
    this.meters = meters;
    this.boards = boards;
    this.web = web;
    this.chance = chance;
  }

  /** On one loop and a folder of its own. */
  public static Future<Server> start(Vertx vertx) {
    return start(vertx, 1, temporaryFolder(), UnaryOperator.identity());
  }

  /**
   * @param folder what was kept there before is there again
   * @param between what stands between the server and its log, for tests that hold or break it
   */
  public static Future<Server> start(Vertx vertx, int loops, Path folder, UnaryOperator<BoardLog> between) {
    return start(vertx, loops, folder, between, Offers.NONE, InstantSource.system());
  }

  /** @param offers what there is to begin with */
  public static Future<Server> start(Vertx vertx, int loops, Path folder, UnaryOperator<BoardLog> between, Offers offers) {
    return start(vertx, loops, folder, between, offers, InstantSource.system());
  }

  public static Future<Server> start(Vertx vertx, int loops, Path folder, UnaryOperator<BoardLog> between, Offers offers, InstantSource clock) {
    return start(vertx, loops, folder, between, offers, clock, Chance.secure(), Patience.USUAL);
  }

  /** One whose time and chance are the test's: equal questions get equal answers, but for the epoch. */
  public static Future<Server> start(Vertx vertx, int loops, Path folder, InstantSource clock, Chance chance) {
    return start(vertx, loops, folder, UnaryOperator.identity(), Offers.NONE, clock, chance, Patience.USUAL);
  }

  /** One that waits for peers as long as the test says. */
  public static Future<Server> start(Vertx vertx, Patience patience) {
    return start(vertx, 1, temporaryFolder(), UnaryOperator.identity(), Offers.NONE, InstantSource.system(), Chance.secure(), patience);
  }

  private static Future<Server> start(
      Vertx vertx, int loops, Path folder, UnaryOperator<BoardLog> between, Offers offers, InstantSource clock, Chance chance, Patience patience) {
    BoardLog log = between.apply(SqliteLog.open(folder, clock));
    Meters meters = new Meters();
    Loops all = new Loops(loops, meters, clock);
    LiveBoards boards = new LiveBoards(all, log, clock, meters, OptionalInt.empty());
    // A test may say in X-Forwarded-For from where it asks.
    Addresses addresses = new Addresses(List.of(AddressRange.parse("127.0.0.1").orElseThrow()));
    Bases bases = new Bases(Optional.empty(), addresses, Optional.empty());
    SecurityEvents events = new SecurityEvents(clock);
    DoorLimits limits = new DoorLimits(clock, events);
    Uploads uploads = new Uploads(addresses, events, clock);
    Api api = new Api(new Api.Parts(vertx, boards, meters, chance, clock, addresses, bases, limits, offers, uploads, false, Path.of("webroot"), "test", () -> Durability.EMBEDDED));
    var parts = new dev.weighin.web.Server.Parts(boards, all, meters, chance, clock, new Origins(Optional.empty(), new Interfaces(),
            request -> events.happened(SecurityEvents.Kind.FOREIGN_ORIGIN, addresses.counted(request)))::admits,
        bases::linksForOthers, addresses, limits, uploads, patience, (loop, router) -> api.mount(router));
    return dev.weighin.web.Server.start(vertx, parts, "127.0.0.1", 0)
        .map(web -> new Server(vertx, folder, log, meters, boards, web, chance));
  }

  public static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("weighin-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return web.port();
  }

  public Path folder() {
    return folder;
  }

  public Meters meters() {
    return meters;
  }

  public LiveBoards boards() {
    return boards;
  }

  public BoardLog log() {
    return log;
  }

  /** A public board, live to see, with two options and two criteria scored by the voters. */
  public Future<TestBoard> board() {
    return board(UnaryOperator.identity());
  }

  public Future<TestBoard> board(UnaryOperator<Draft> change) {
    BoardId id = chance.boardId();
    Keys keys = Keys.of(chance.key(), 1);
    Draft draft = new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')),
        List.of(criterion("c1"), criterion("c2")), Map.of(), Anonymity.NAMED, Visibility.LIVE, true, false, chance.code(),
        Keys.hash(keys.facilitate()), Keys.hash(keys.vote()), Keys.hash(keys.watch()), List.of());
    return boards.create(id, BoardLog.Shelf.KEPT, change.apply(draft), Map.of())
        .map(created -> new TestBoard(((Created.Made) created).board().id(), keys));
  }

  public Future<LiveBoard> open(TestBoard board) {
    return boards.open(board.id()).map(opened -> opened.orElseThrow());
  }

  /** A client of the bridge over a bare WebSocket. */
  public Future<BridgeClient> bridge() {
    var socket = sockets.webSocket();
    var client = new BridgeClient(socket);
    return socket.connect(at("/eventbus/websocket")).map(client);
  }

  /** A spectator over a WebSocket, who has said nothing yet. */
  public Future<LiveClient> live(TestBoard board) {
    var socket = sockets.webSocket();
    var client = new LiveClient(socket);
    return socket.connect(at("/live/" + board.id())).map(client);
  }

  private WebSocketConnectOptions at(String path) {
    return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port()).setURI(path);
  }

  /** Stops in order; the folder stays. */
  public Future<Void> stop() {
    return web.stop(false).compose(stopped -> log.close());
  }

  /** Stops and clears away. */
  public Future<Void> close() {
    return stop().andThen((stopped, failure) -> remove(folder));
  }

  static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Criterion criterion(String id) {
    return new Criterion(new CriterionId(id), "Criterion " + id, "", Ends.NONE, Criterion.ScoredBy.VOTERS);
  }
}
