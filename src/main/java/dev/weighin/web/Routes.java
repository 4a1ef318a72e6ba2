package dev.weighin.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses of the API as they are mounted, so that the wrong method is told the right ones, and the description can be checked. */
final class Routes {

  private final Router router;
  private final Uploads uploads;
  private final Map<String, List<HttpMethod>> methods = new LinkedHashMap<>();

  Routes(Router router, Uploads uploads) {
    this.router = router;
    this.uploads = uploads;
  }

  void get(String path, Handler<RoutingContext> handler) {
    methods.computeIfAbsent(path, any -> new ArrayList<>()).add(HttpMethod.GET);
    router.get(path).handler(handler);
    router.head(path).handler(handler);
  }

  void post(String path, int bodyBytes, Handler<RoutingContext> handler) {
    post(path, RoutingContext::next, bodyBytes, handler);
  }

  /** @param first decides whether the body is read at all */
  void post(String path, Handler<RoutingContext> first, int bodyBytes, Handler<RoutingContext> handler) {
    methods.computeIfAbsent(path, any -> new ArrayList<>()).add(HttpMethod.POST);
    router.post(path).handler(first).handler(uploads.atMost(bodyBytes)).handler(handler);
  }

  /** After all others: what remains of a path that is known asks for it in another way. */
  void end() {
    methods.forEach((path, known) -> router.route(path).handler(context -> {
      context.response().putHeader("Allow", String.join(", ", known.stream().map(HttpMethod::name).toList()));
      Refusals.send(context, 405, ApiPaths.wrongMethod());
    }));
    router.routeWithRegex("/api(/.*)?").handler(context -> Refusals.send(context, 404, ApiPaths.nothingHere()));
  }

  /** {@code GET /api/boards/:board} and the like. */
  List<String> all() {
    return methods.entrySet().stream().flatMap(each -> each.getValue().stream().map(method -> method.name() + " " + each.getKey())).toList();
  }
}
