package dev.weighin.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP API, asked by a program that waits for each answer. */
public final class Api implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI server;

  public Api(URI server) {
    this.server = server;
  }

  /** Two options, {@code criteria} criteria that the voters score, public to watch. */
  public static JsonObject question(String question, int criteria) {
    var judgedBy = new JsonArray();
    for (int i = 1; i <= criteria; i++) {
      judgedBy.add(new JsonObject().put("name", "Criterion " + i));
    }
    return new JsonObject()
        .put("question", question)
        .put("options", new JsonArray().add("Left").add("Right"))
        .put("criteria", judgedBy)
        .put("public", true);
  }

  /** A board whose every change is large: each move of a weight changes all shares and all totals. */
  public static JsonObject large(String question, int options, int criteria) {
    var names = new JsonArray();
    for (int i = 1; i <= options; i++) {
      names.add("Option " + i);
    }
    return given(question(question, criteria).put("options", names));
  }

  /** Gives option 1 the best and option 2 the worst score on the first criterion and so on in turn, so that weights move the ranking. */
  public static JsonObject given(JsonObject question) {
    var given = new JsonArray();
    var criteria = question.getJsonArray("criteria");
    for (int criterion = 0; criterion < criteria.size(); criterion++) {
      criteria.getJsonObject(criterion).put("scoredBy", "facilitator");
      for (int option = 0; option < question.getJsonArray("options").size(); option++) {
        given.add(new JsonObject().put("option", option).put("criterion", criterion).put("value", 1 + (criterion + 3 * option) % 5));
      }
    }
    return question.put("given", given);
  }

  public Links create(JsonObject question) throws IOException, InterruptedException {
    var answer = post("/api/boards", "", question);
    if (answer.statusCode() != 201) {
      throw new AssertionError("no board: " + answer.statusCode() + " " + answer.body());
    }
    return Links.of(new JsonObject(answer.body()));
  }

  /** @param bearer empty for none */
  public HttpResponse<String> post(String path, String bearer, JsonObject body) throws IOException, InterruptedException {
    return post(path, bearer, "application/json", body.encode());
  }

  public HttpResponse<String> post(String path, String bearer, String type, String body) throws IOException, InterruptedException {
    return send(request(path, bearer).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> get(String path, String bearer) throws IOException, InterruptedException {
    return send(request(path, bearer));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String bearer) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT);
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  @Override
  public void close() {
    client.close();
  }
}
