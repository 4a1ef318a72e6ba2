package dev.weighin.web;

import dev.weighin.live.Chance;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.wire.CommandReader;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Listens with one HTTP server on each event loop. A connection stays on its loop for life. */
public final class Server {

  /** Connections that may wait to be accepted: a hall that opens the same link at once. */
  private static final int BACKLOG = 4_096;
  /** What the kernel may hold for one connection that does not read; unset it takes about 4 MB. */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;
  /** The largest message that a socket may send. */
  static final int MESSAGE_BYTES = 16 * 1024;
  static final int HEADER_BYTES = 16 * 1024;
  static final int REQUEST_LINE_BYTES = 4 * 1024;
  /** Watchers hear a heartbeat every 5 s, so this meets only those who neither ask nor are told anything. */
  private static final int IDLE_SECONDS = 90;
  private static final int GOING_SPREAD_MS = 3_000;
  private static final int GOING_SECONDS = 3;

  /** Vert.x gives all who listen on one negative port the same free one. */
  private static final AtomicInteger ANY_PORTS = new AtomicInteger();

  /**
   * What the doors stand on.
   *
   * @param admitted whether a request's host and origin are allowed; where not, it has been answered
   * @param links the base of links that a request's answer names
   * @param addresses under what a request's address is counted
   * @param pages mounts everything that is neither door on a loop's router
   */
  public record Parts(
      LiveBoards boards,
      Loops loops,
      Meters meters,
      Chance chance,
      InstantSource clock,
      Predicate<HttpServerRequest> admitted,
      Function<HttpServerRequest, Links> links,
      Addresses addresses,
      DoorLimits limits,
      Uploads uploads,
      Patience patience,
      BiConsumer<Loop, Router> pages) {}

  private final Parts parts;
  private final String host;
  private final int port;
  private final Carriers carriers = new Carriers();
  private final Connections connections = Connections.ofThisProcess();
  private final Acceptor acceptor;
  private final Worker worker;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private Server(Vertx vertx, Parts parts, String host, int port) {
    this.worker = new Worker(vertx, parts.limits().events());
    this.parts = parts;
    this.acceptor = new Acceptor(connections, parts.addresses(), parts.patience(), parts.limits().events());
    this.host = host;
    this.port = port == 0 ? -ANY_PORTS.incrementAndGet() : port;
  }

  /** @param port 0 for any that is free */
  public static Future<Server> start(Vertx vertx, Parts parts, String host, int port) {
    Server server = new Server(vertx, parts, host, port);
    return vertx.deployVerticle(() -> server.new OnLoop(), new DeploymentOptions().setInstances(parts.loops().count()))
        .compose(deployed -> server.acceptor.begin(vertx, host, server.port()))
        .map(server);
  }

  public int port() {
    return servers.getFirst().actualPort();
  }

  /**
   * Takes nothing more, answers what was taken, tells everybody to come back, and closes.
   *
   * @param replaced whether others have taken over and whoever comes back comes to them: people are then let go one by one,
   *     while the rest is served, and each is away for a moment only
   */
  public Future<Void> stop(boolean replaced) {
    Future<Void> moved = replaced ? parts.boards().move(GOING_SPREAD_MS) : Future.succeededFuture();
    return moved.compose(nothing -> parts.boards().drain(GOING_SPREAD_MS))
        .compose(drained -> Future.join(servers.stream().map(server -> server.shutdown(GOING_SECONDS, TimeUnit.SECONDS)).toList()))
        .mapEmpty();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setAcceptBacklog(BACKLOG)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setIdleTimeout(IDLE_SECONDS)
        .setMaxHeaderSize(HEADER_BYTES)
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        .setMaxWebSocketFrameSize(MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(MESSAGE_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setCompressionSupported(false)
        // A proxy that passes an upgrade on would be a tunnel past its own rules.
        .setHttp2ClearTextEnabled(false);
  }

  /** One loop's share of the server. */
  private final class OnLoop extends VerticleBase {

    @Override
    public Future<?> start() {
      Loop loop = parts.loops().enter(context);
      return parts.loops().complete().compose(all -> loop.call(() -> listen(loop)));
    }

    private Future<HttpServer> listen(Loop loop) {
      BridgeDoor bridge = new BridgeDoor(
          new Visitor.House(parts.boards(), loop, parts.meters(), parts.chance(), parts.clock(), new CommandReader(parts.chance()::textKey), parts.limits(), worker),
          carriers, parts.links(), parts.addresses(), connections, parts.uploads());
      LiveDoor live = new LiveDoor(parts.boards(), loop, parts.meters(), parts.addresses(), connections, parts.limits().events());
      Router router = Router.router(vertx);
      bridge.mount(vertx, router);
      parts.pages().accept(loop, router);
      HttpServer server = vertx.createHttpServer(options());
      servers.add(server);
      return server
          .invalidRequestHandler(RequestHead::unreadable)
          .connectionHandler(acceptor::opened)
          .requestHandler(request -> route(request, loop, bridge, live, router))
          .listen(port, host);
    }
  }

  /** Before any route: who may ask at all. Sockets leave for their door here, so that nothing of a router stays with them. */
  private void route(HttpServerRequest request, Loop loop, BridgeDoor bridge, LiveDoor live, Router router) {
    if (!RequestHead.sound(request) || !parts.admitted().test(request)) {
      return;
    }
    String path = request.path();
    boolean socket = request.canUpgradeToWebSocket();
    if (socket && (BridgeDoor.RAW.equals(path) || path != null && path.startsWith(LiveDoor.PATH))) {
      String address = parts.addresses().counted(request);
      if (!connections.enters(address)) {
        parts.limits().events().happened(SecurityEvents.Kind.CONNECTIONS_LIMITED, address);
        Answers.refuse(request.response(), 503, Connections.NO_PLACE);
        return;
      }
      request.toWebSocket().onFailure(refused -> connections.leaves(address)).onSuccess(opened -> {
        if (BridgeDoor.RAW.equals(path)) {
          bridge.opened(request, opened);
        } else {
          live.opened(request, opened);
        }
      });
    } else if (path != null && path.startsWith(LiveDoor.PATH)) {
      live.events(request);
    } else {
      router.handle(request);
    }
  }
}
