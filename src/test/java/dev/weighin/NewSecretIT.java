package dev.weighin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.ServerProcess;
import dev.weighin.log.SqliteLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost facilitator's link, replaced between two real servers. */
class NewSecretIT {
  @TempDir Path temp;

  private record Made(String board, String key, String vote) {}

  private record Said(int code, String out, String errors) {}

  @Test
  void afterwardsOnlyTheNewLinksAdmitAndTheLogKeepsItsChain() throws Exception {
    Made made;
    try (var server = start()) {
      made = make(server);
      assertEquals(200, reading(server, made.board(), made.key()));
      var running = run(made.board());
      assertEquals(2, running.code());
      assertEquals(
          "Nothing was changed. Another Weighin uses the data folder %s; stop it, or set DATA_DIR to another folder.".formatted(temp),
          running.errors());
      assertEquals(200, reading(server, made.board(), made.key()));
      stop(server);
    }
    var said = run(made.board());
    assertEquals(0, said.code(), said::errors);
    var key = found(said.out(), "https://weighin.test/b/" + made.board() + "/host#f=(\\S+)");
    var vote = found(said.out(), "https://weighin.test/b/" + made.board() + "#v=(\\S+)");
    try (var server = start()) {
      assertEquals(200, reading(server, made.board(), key));
      assertEquals(200, reading(server, made.board(), vote));
      assertEquals(403, reading(server, made.board(), made.key()));
      assertEquals(403, reading(server, made.board(), made.vote()));
      stop(server);
    }
    assertChained(new BoardId(made.board()));
  }

  @Test
  void whatCannotBeIsOneSentence() throws Exception {
    try (var server = start()) {
      server.url();
      stop(server);
    }
    assertEquals(new Said(2, "", "Nothing was changed. There is no board nothing-here."), run("nothing-here"));
    assertEquals(new Said(2, "", "Nothing was changed. Name one board, as it stands in its links: NewSecret BOARD."), run("No Board"));
    assertEquals(2, run("demo").code());
  }

  private ServerProcess start() throws Exception {
    return ServerProcess.start(Map.of("DATA_DIR", temp.toString()));
  }

  private static void stop(ServerProcess server) throws Exception {
    server.signal("TERM");
    assertEquals(0, server.exitCode());
  }

  /** The tool as a process of its own, as the README calls it. */
  private Said run(String board) throws Exception {
    var command = ServerProcess.javaCommand();
    command.set(command.size() - 1, "dev.weighin.NewSecret");
    command.add(board);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("DATA_DIR", temp.toString(), "PUBLIC_URL", "https://weighin.test"));
    var errors = temp.resolve("errors.txt");
    var process = builder.redirectError(errors.toFile()).start();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Said(process.exitValue(), out, java.nio.file.Files.readString(errors).strip());
  }

  private static String found(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  private static Made make(ServerProcess server) throws Exception {
    var draft = new JsonObject()
        .put("question", "Which one?")
        .put("options", new JsonArray().add(new JsonObject().put("name", "Left")).add(new JsonObject().put("name", "Right")))
        .put("criteria", new JsonArray().add(new JsonObject().put("name", "Price")));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(
          HttpRequest.newBuilder(server.url().resolve("/api/boards")).header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(draft.encode())).build(),
          BodyHandlers.ofString());
      assertEquals(201, answer.statusCode(), answer::body);
      var json = new JsonObject(answer.body());
      return new Made(json.getString("board"), json.getString("key"), json.getJsonObject("links").getString("vote").replaceAll(".*#v=", ""));
    }
  }

  /** The status of reading the board with a link's key. */
  private static int reading(ServerProcess server, String board, String key) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.url().resolve("/api/boards/" + board)).header("Authorization", "Bearer " + key).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private void assertChained(BoardId board) throws Exception {
    var log = SqliteLog.open(temp, InstantSource.system());
    try {
      var page = log.read(board, 0, 100).await(10, TimeUnit.SECONDS);
      assertEquals(2, page.records().size());
      assertTrue(page.records().getLast().body().contains("replaceSecret"));
      var last = "";
      for (var each : page.records()) {
        var covered = last + "\n" + each.version() + "\n" + each.time() + "\n" + each.rules() + "\n" + each.body();
        last = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered.getBytes(UTF_8)));
        assertEquals(last, each.hash());
      }
    } finally {
      log.close().await(10, TimeUnit.SECONDS);
    }
  }
}
