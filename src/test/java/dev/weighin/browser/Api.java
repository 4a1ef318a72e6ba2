package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The HTTP API of a running server, as any program would use it. */
final class Api {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  JsonObject get(String path, String bearer) throws Exception {
    return send(request(path, bearer).GET(), 200);
  }

  /** @param bearer a key or {@code participant.secret}; empty for none */
  JsonObject post(String path, String bearer, JsonObject body, int expected) throws Exception {
    var request =
        request(path, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()));
    return send(request, expected);
  }

  private HttpRequest.Builder request(String path, String bearer) {
    var request = HttpRequest.newBuilder(server.resolve(path));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private static JsonObject send(HttpRequest.Builder builder, int expected) throws Exception {
    var request = builder.build();
    var response = CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(expected, response.statusCode(), () -> request + " answered " + response.body());
    return new JsonObject(response.body());
  }
}
