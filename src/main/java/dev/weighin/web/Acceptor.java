package dev.weighin.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Counts connections on the thread that accepts them, and closes those beyond the limit there: an event loop that has
 * much to do would close them later than others are accepted, and the process would run out of files.
 *
 * <p>Vert.x shows no listening channel. The first connection leads to it, so the server opens one to itself.
 */
final class Acceptor {

  private static final AttributeKey<Counted> COUNTED = AttributeKey.valueOf(Acceptor.class, "counted");

  private record Counted(String peer, Connections.Place place) {}

  /** For the connection to itself, which must not hold up the start where a firewall drops it. */
  private static final int OWN_CONNECT_MS = 1_000;

  private final Connections connections;
  private final Addresses addresses;
  private final Patience patience;
  private final SecurityEvents events;
  private final Promise<Void> first = Promise.promise();

  Acceptor(Connections connections, Addresses addresses, Patience patience, SecurityEvents events) {
    this.connections = connections;
    this.addresses = addresses;
    this.patience = patience;
    this.events = events;
  }

  /** Opens a connection to the server itself, and closes it when the acceptor counts. Where that fails, anybody's first one serves. */
  Future<Void> begin(Vertx vertx, String host, int port) {
    NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(OWN_CONNECT_MS));
    return client.connect(port, reachable(host))
        .compose(socket -> first.future().eventually(socket::close))
        .eventually(client::close)
        .otherwiseEmpty();
  }

  /** Where a server that listens everywhere is found. */
  private static String reachable(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : host;
    } catch (UnknownHostException unknown) {
      return host;
    }
  }

  /** Has a connection watched over, on its own loop. */
  void opened(HttpConnection connection) {
    Channel channel = ((HttpServerConnection) connection).channelHandlerContext().channel();
    Counted counted = channel.attr(COUNTED).get();
    if (counted == null) {
      install(channel.parent());
      counted = count(channel);
    }
    Guard.over(connection, patience, events, counted.peer(), counted.place());
  }

  private void install(Channel server) {
    if (first.tryComplete()) {
      server.pipeline().addFirst(new Counting()).addLast(new Failing());
    }
  }

  private Counted count(Channel channel) {
    boolean known = channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null;
    String peer = known ? ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress() : "";
    String key = addresses.trusted(peer) ? connections.proxied() : addresses.counted(peer);
    Connections.Place place = connections.opened(key);
    if (place != Connections.Place.TAKEN) {
      events.happened(SecurityEvents.Kind.CONNECTIONS_LIMITED, peer);
    }
    Counted counted = new Counted(peer, place);
    channel.attr(COUNTED).set(counted);
    channel.closeFuture().addListener(closed -> connections.closed(key, place));
    return counted;
  }

  /** Stands before the one who hands connections to loops. */
  private final class Counting extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Channel accepted && count(accepted).place() == Connections.Place.NONE) {
        accepted.unsafe().closeForcibly();
      } else {
        context.fireChannelRead(message);
      }
    }
  }

  /** Stands after that one, which pauses for a second when the system gives no connection. */
  private final class Failing extends ChannelInboundHandlerAdapter {

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
      events.happened(SecurityEvents.Kind.NOT_ACCEPTED, "anywhere");
    }
  }
}
