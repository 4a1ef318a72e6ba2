package dev.weighin.web;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real server at a free port, and a client that sends exactly what it is told. */
public final class Served implements AutoCloseable {

  /** @param headers names in lower case; of several the first */
  public record Answer(int status, Map<String, String> headers, Buffer body) {

    public String text() {
      return body.toString();
    }

    public JsonObject json() {
      try {
        return body.toJsonObject();
      } catch (DecodeException noJson) {
        throw new AssertionError(status + " " + headers + "\n" + body, noJson);
      }
    }

    public String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    public String code() {
      return json().getJsonObject("reason").getString("code");
    }
  }

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpClient client;

  public Served(Vertx vertx, Consumer<Router> routes) throws Exception {
    this.vertx = vertx;
    Router router = Router.router(vertx);
    routes.accept(router);
    this.server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    this.client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(false));
  }

  public int port() {
    return server.actualPort();
  }

  public Answer get(String path, String... headers) throws Exception {
    return ask(HttpMethod.GET, path, null, headers);
  }

  public Answer ask(HttpMethod method, String path, Buffer body, String... headers) throws Exception {
    return ask(vertx, client, port(), method, path, body, headers);
  }

  /** @param headers name, value, name, value … */
  public static Answer ask(Vertx vertx, HttpClient client, int port, HttpMethod method, String path, Buffer body, String... headers) throws Exception {
    RequestOptions options = new RequestOptions().setMethod(method).setHost("127.0.0.1").setPort(port).setURI(path);
    for (int i = 0; i < headers.length; i += 2) {
      options.addHeader(headers[i], headers[i + 1]);
    }
    Promise<Answer> answer = Promise.promise();
    // On a loop, so that nothing of a response arrives before somebody listens.
    vertx.runOnContext(now -> client.request(options)
        .compose(request -> body == null ? request.send() : request.send(body))
        .compose(response -> response.body().map(bytes -> {
          Map<String, String> found = new java.util.TreeMap<>();
          List<Map.Entry<String, String>> entries = new ArrayList<>(response.headers().entries());
          entries.forEach(each -> found.putIfAbsent(each.getKey().toLowerCase(java.util.Locale.ROOT), each.getValue()));
          return new Answer(response.statusCode(), found, bytes);
        })).onComplete(answer));
    return answer.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
