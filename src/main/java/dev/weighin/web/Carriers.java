package dev.weighin.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which connection carries each SockJS session at the moment; on plain HTTP that changes from request to request. A
 * session that ends tells its peer so, and a peer that does not read has to be cut off where it hangs. Shared by all
 * loops, as the sessions are.
 */
final class Carriers {

  private static final Pattern RECEIVING = Pattern.compile(".*/([^/]+)/(?:websocket|xhr|xhr_streaming|eventsource)");

  private final Map<String, HttpConnection> bySession = new ConcurrentHashMap<>();

  /** A session begins with this request. */
  Optional<String> begins(HttpServerRequest request) {
    Optional<String> session = session(request);
    session.ifPresent(each -> bySession.put(each, request.connection()));
    return session;
  }

  /** A session that has begun goes on with this request. */
  void goesOn(HttpServerRequest request) {
    session(request).ifPresent(each -> bySession.computeIfPresent(each, (any, before) -> request.connection()));
  }

  Optional<HttpConnection> ended(String session) {
    return Optional.ofNullable(bySession.remove(session));
  }

  private static Optional<String> session(HttpServerRequest request) {
    Matcher receiving = RECEIVING.matcher(request.path());
    return receiving.matches() ? Optional.of(receiving.group(1)) : Optional.empty();
  }
}
