package dev.weighin.web;

import dev.weighin.live.Closing;
import dev.weighin.live.Meters;
import dev.weighin.live.Outlet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.util.Optional;
import java.util.function.Function;

/**
 * The door for people who act, and for any program with a client of Vert.x's event-bus bridge: {@code /eventbus/websocket}
 * takes the bridge's messages over a bare WebSocket, everything else under {@code /eventbus} over SockJS.
 *
 * <p>The protocol is the bridge's; its handler is not used. That one writes answers to a bare WebSocket as binary
 * messages, answers malformed ones without limit to a peer who does not read, logs each, cannot end the connection, and
 * keeps a timer per socket. {@link BridgeSocket} reads the same messages.
 */
final class BridgeDoor {

  static final String PATH = "/eventbus";
  static final String RAW = PATH + "/websocket";

  private static final long SESSION_TIMEOUT_MS = 10_000;
  private static final long HEARTBEAT_MS = 25_000;
  /** What one HTTP request to a fallback transport may carry: a few messages. */
  private static final int BODY_MAX = 64 * 1024;
  /** How long an answer of a streaming transport grows before the client asks anew: beyond what the kernel holds for it. */
  private static final int STREAM_BYTES = 1024 * 1024;

  private final Visitor.House house;
  private final Function<HttpServerRequest, Links> links;
  private final Addresses addresses;
  private final Connections connections;
  private final Uploads uploads;
  private final Carriers carriers;

  /** @param carriers one for all loops */
  BridgeDoor(
      Visitor.House house, Carriers carriers, Function<HttpServerRequest, Links> links, Addresses addresses, Connections connections, Uploads uploads) {
    this.house = house;
    this.carriers = carriers;
    this.links = links;
    this.addresses = addresses;
    this.connections = connections;
    this.uploads = uploads;
  }

  /** A bare WebSocket; its place is taken. */
  void opened(HttpServerRequest request, ServerWebSocket socket) {
    String address = addresses.counted(request);
    SocketOutlet outlet = new SocketOutlet(socket, house.loop(), Forms.BRIDGE);
    BridgeSocket bridge = new BridgeSocket(outlet, visitor(outlet, request));
    house.loop().meters().opened(Meters.Door.BRIDGE);
    socket.textMessageHandler(bridge::received);
    socket.binaryMessageHandler(bytes -> bridge.received(bytes.toString()));
    socket.exceptionHandler(broken -> outlet.close(Broken.why(broken)));
    socket.closeHandler(closed -> {
      house.loop().meters().closed(Meters.Door.BRIDGE);
      connections.leaves(address);
      bridge.closed();
    });
  }

  private Visitor visitor(Outlet outlet, HttpServerRequest request) {
    return new Visitor(house, outlet, links.apply(request), JoinCodes.Guesser.of(request, addresses, Optional.empty()));
  }

  void mount(Vertx vertx, Router router) {
    SockJSHandlerOptions options = new SockJSHandlerOptions()
        .setSessionTimeout(SESSION_TIMEOUT_MS)
        .setHeartbeatInterval(HEARTBEAT_MS)
        .setMaxBytesStreaming(STREAM_BYTES)
        .setInsertJSESSIONID(false)
        .addDisabledTransport("HTML_FILE")
        .addDisabledTransport("JSON_P");
    router.routeWithRegex(PATH + "/iframe.*").handler(context -> context.response().setStatusCode(404).end());
    // SockJS ends the connection after a poll without saying so: a client that keeps connections would use it again.
    router.postWithRegex(PATH + "/[^/]+/[^/]+/xhr").handler(context -> {
      context.response().putHeader("Connection", "close");
      context.next();
    });
    // SockJS takes a body as it was gathered before.
    router.post(PATH + "/*").handler(uploads.atMost(BODY_MAX));
    router.route(PATH + "/*").handler(context -> {
      carriers.goesOn(context.request());
      context.next();
    });
    router.route(PATH + "/*").subRouter(SockJSHandler.create(vertx, options).socketHandler(socket -> {
      String address = addresses.counted(socket.routingContext().request());
      if (!connections.enters(address)) {
        house.limits().events().happened(SecurityEvents.Kind.CONNECTIONS_LIMITED, address);
        // As after a loss, clients come back after longer and longer pauses until they have entered.
        socket.close(Closing.SERVER_GOES.code(), Closing.SERVER_GOES.sentence());
        return;
      }
      Optional<String> session = carriers.begins(socket.routingContext().request());
      SockJsOutlet outlet = new SockJsOutlet(socket, () -> session.flatMap(carriers::ended), house.loop());
      BridgeSocket bridge = new BridgeSocket(outlet, visitor(outlet, socket.routingContext().request()));
      house.loop().meters().opened(Meters.Door.SOCKJS);
      socket.handler(bytes -> bridge.received(bytes.toString()));
      socket.exceptionHandler(broken -> socket.close());
      socket.closeHandler(closed -> {
        house.loop().meters().closed(Meters.Door.SOCKJS);
        connections.leaves(address);
        session.ifPresent(carriers::ended);
        bridge.closed();
      });
    }));
  }
}
