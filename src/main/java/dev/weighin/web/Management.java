package dev.weighin.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Listens at a port of its own for operators, so that a firewall can keep figures from everybody else. */
public final class Management {

  private static final int IDLE_SECONDS = 90;

  /**
   * Begins to listen.
   *
   * @param admitted whether a request's host and origin are allowed; where not, it has been answered
   * @param port 0 for any that is free
   * @return the port
   */
  public static Future<Integer> listen(Vertx vertx, Predicate<HttpServerRequest> admitted, Consumer<Router> mount, String host, int port) {
    AtomicInteger listening = new AtomicInteger();
    return vertx.deployVerticle(() -> new VerticleBase() {
      @Override
      public Future<?> start() {
        Router router = Router.router(vertx);
        mount.accept(router);
        return vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false))
            .invalidRequestHandler(RequestHead::unreadable)
            .requestHandler(request -> {
              if (RequestHead.sound(request) && admitted.test(request)) {
                router.handle(request);
              }
            })
            .listen(port, host)
            .onSuccess(server -> listening.set(server.actualPort()));
      }
    }, new DeploymentOptions()).map(deployed -> listening.get());
  }

  private Management() {}
}
