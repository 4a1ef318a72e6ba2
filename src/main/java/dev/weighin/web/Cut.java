package dev.weighin.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Ends a connection whose peer does not read. Vert.x's own closing first writes what waits, and so never comes to an end;
 * this goes past its handlers.
 */
final class Cut {

  static void off(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server && connection.protocolVersion() != HttpVersion.HTTP_2) {
      server.channelHandlerContext().channel().pipeline().firstContext().close();
    } else {
      connection.close();
    }
  }

  private Cut() {}
}
