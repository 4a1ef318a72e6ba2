package dev.weighin.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server in this process for all tests of a class, on a folder of its own: {@code @RegisterExtension static final OwnServer
 * server = new OwnServer();} A test that needs what only the whole program has, such as the demo, takes an {@link OwnProcess}.
 */
public final class OwnServer implements BeforeAllCallback, AfterAllCallback {

  private static final int LIMIT_SECONDS = 30;

  private Vertx vertx;
  private Server server;

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    vertx = Vertx.vertx();
    server = await(Server.start(vertx));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    await(server.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
