package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.ServerProcess;
import dev.weighin.kit.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIT {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalDrainsAndTheProcessExitsZero(String signal) throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString()))) {
      assertEquals(200, server.get("/"));
      server.signal(signal);
      assertEquals(0, server.exitCode());
      assertTrue(server.errors().endsWith("stopped"), server.errors());
      assertFalse(server.ownErrors().contains("WARNING"), server.errors());
    }
  }

  @Test
  void onSigtermItIsNotReadyAndServesOnUntilItsTimeIsOverOrSomebodyIsInAHurry() throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString(), "LEAVE_SECONDS", "600"))) {
      assertEquals(200, server.get("/health/ready"));
      server.signal("TERM");
      while (server.get("/health/ready") != 503) Thread.onSpinWait();
      assertEquals(200, server.get("/health"));
      assertEquals(200, server.get("/api/boards/demo"));
      server.signal("INT");
      assertEquals(0, server.exitCode());
      assertTrue(server.errors().endsWith("stopped"), server.errors());
    }
  }

  @Test
  void aRedisThatPromisesLessIsNamedByHealthReadyOrNot() throws Exception {
    try (var redis = RedisServer.newest(Map.of("appendfsync", "everysec"));
        var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString(), "REDIS_URL", redis.url()));
        var client = HttpClient.newHttpClient()) {
      var weak = new JsonArray().add("Redis runs with appendfsync everysec, so acknowledged votes may be lost; set it to always.");
      var request = HttpRequest.newBuilder(server.url().resolve("/health/ready")).build();
      boolean waitaof = !redis.say("WAITAOF 0 0 0").startsWith("-");
      assertEquals(new JsonObject().put("ready", true).put("warnings", weak).put("waitaof", waitaof),
          new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString()).body()));
      redis.freeze();
      while (server.get("/health/ready") != 503) Thread.onSpinWait();
      var not = new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      assertEquals(false, not.getBoolean("ready"));
      assertFalse(not.getString("sentence").isEmpty());
      assertEquals(weak, not.getJsonArray("warnings"));
      redis.thaw();
    }
  }

  /** The part that has the demo's key; a process that stays and does not listen would be nobody's to start again. */
  @Test
  void aClusterOfWhichAPartIsAwayThatAStartNeedsIsOneSentence() throws Exception {
    try (var cluster = RedisCluster.start()) {
      var away = cluster.servers().get(1);
      var slot = away.say("CLUSTER KEYSLOT weighin:secret:demo").substring(1);
      var id = away.say("CLUSTER MYID");
      cluster.servers().forEach(each -> each.say("CLUSTER SETSLOT " + slot + " NODE " + id));
      away.kill();
      try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString(), "REDIS_URL", cluster.url()))) {
        assertEquals(2, server.exitCode());
        var said = server.errors().lines().toList().getLast();
        assertTrue(said.startsWith("Weighin did not start. ") && said.endsWith("The store (Redis) cannot be reached."), server.errors());
      }
    }
  }

  @Test
  void theBannerStandsOnStdoutWithItsQrCode() throws Exception {
    var environment =
        Map.of("DATA_DIR", temp.toString(), "PUBLIC_URL", "http://weighin.test", "LC_ALL", "C");
    try (var server = ServerProcess.start(environment)) {
      server.url();
      server.signal("TERM");
      assertEquals(0, server.exitCode());
      assertTrue(server.lines().contains("Weighin is ready"));
      assertTrue(server.lines().stream().anyMatch(line -> line.startsWith("████")), "a QR code");
      assertTrue(server.lines().stream().anyMatch(line -> line.startsWith("  opens http://weighin.test/b/demo#v=")), server.lines()::toString);
    }
  }

  /** [B5] */
  @Test
  void pagesAreToldHowLongBoardsAreKept() throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString(), "RETENTION_DAYS", "30"));
        var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.url().resolve("/api/templates")).build();
      var body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertTrue(body.contains("\"retentionDays\":30"), body);
    }
  }

  @Test
  void withAPortOfTheirOwnTheFiguresAnswerThereAlone() throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString(), "MANAGEMENT_PORT", "0"))) {
      var figures = server.url().resolve("http://127.0.0.1:" + managementPort(server));
      for (var path : List.of("/metrics", "/%6detrics", "/metrics/", "/x/..%2fmetrics", "/engine", "/%65ngine", "/engine.html", "/engine%2ehtml", "/api/engine", "/api/%65ngine")) {
        assertEquals(404, server.get(path), path);
      }
      for (var path : List.of("/metrics", "/engine", "/api/engine", "/health", "/health/ready", "/components/engine-page/engine-page.js")) {
        assertEquals(200, server.get(figures.resolve(path).toString()), path);
      }
      for (var path : List.of("/", "/b/demo/watch", "/embed/demo", "/live/demo", "/eventbus/info", "/api/boards/demo", "/api/templates")) {
        assertEquals(404, server.get(figures.resolve(path).toString()), path);
      }
      assertEquals(200, server.get("/health"));
    }
  }

  private static String managementPort(ServerProcess server) {
    var line = Pattern.compile("/metrics and /engine answer at port (\\d+) alone");
    Waiting.until("the port of the figures", () -> server.errorLines().stream().anyMatch(line.asPredicate()));
    return server.errorLines().stream().map(line::matcher).filter(Matcher::find).findFirst().orElseThrow().group(1);
  }

  @Test
  void aTakenManagementPortIsOneSentence() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertRefused(
          Map.of("MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()), "HOST", "0.0.0.0", "DATA_DIR", temp.toString()),
          "Port %d is taken by another process; stop it, or set MANAGEMENT_PORT to another port."
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertRefused(
          Map.of("PORT", Integer.toString(taken.getLocalPort()), "HOST", "0.0.0.0"),
          "Port %d is taken by another process; stop it, or set PORT to another port."
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsOneSentence() throws Exception {
    assertRefused(
        Map.of("HOST", "198.51.100.7"),
        "HOST is \"198.51.100.7\", which is no address of this machine.");
  }

  @Test
  void aHostThatNobodyKnowsIsOneSentence() throws Exception {
    assertRefused(
        Map.of("HOST", "no.such.host.invalid"),
        "HOST is \"no.such.host.invalid\", which is no address or name this machine knows.");
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    var file = Files.createFile(temp.resolve("file"));
    var folder = file.resolve("data");
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()))) {
      assertEquals(2, server.exitCode());
      assertTrue(
          server.errors().startsWith("Weighin did not start. The data folder %s cannot be written (".formatted(folder)),
          server.errors());
      assertEquals(1, server.errors().lines().count(), server.errors());
    }
  }

  @Test
  void aStartThatThrowsEndsTheProcessWithASentence() throws Exception {
    var incomplete = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> !part.contains("zxing"))
        .collect(Collectors.joining(File.pathSeparator));
    try (var server = ServerProcess.startOf(incomplete, Map.of("DATA_DIR", temp.toString(), "PUBLIC_URL", "http://weighin.test"))) {
      assertEquals(Main.FAILED, server.exitCode());
      assertTrue(server.errors().contains("\nWeighin did not start. java.lang.NoClassDefFoundError: com/google/zxing/"), server.errors());
    }
  }

  @Test
  void aSecondProcessOnOneFolderIsOneSentenceAndTheFirstGoesOn() throws Exception {
    try (var first = ServerProcess.start(Map.of("DATA_DIR", temp.toString()))) {
      first.url();
      assertRefused(
          Map.of(),
          "Another Weighin uses the data folder %s; stop it, or set DATA_DIR to another folder."
              .formatted(temp));
      assertEquals(200, first.get("/"));
    }
  }

  @Test
  void aFolderIsFreeAgainAfterAKill() throws Exception {
    for (int time = 0; time < 2; time++) {
      try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString()))) {
        assertEquals(200, server.get("/"));
        server.signal("KILL");
        server.exitCode();
      }
    }
  }

  @Test
  void aBadVariableAndAnUnknownArgumentAreOneSentence() throws Exception {
    assertRefused(
        Map.of("PORT", "eighty"), "PORT is \"eighty\", but must be a whole number from 0 to 65535.");
    assertRefused(
        Map.of(),
        "The only argument is --train; everything else is set by environment variables.",
        "--help");
  }

  @Test
  void theTrainingRunEndsByItselfAndLeavesTheDataFolderAlone() throws Exception {
    var data = temp.resolve("data");
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.toString()), "--train")) {
      assertEquals(0, server.exitCode(), server::toString);
      assertFalse(Files.exists(data));
    }
  }

  /** The shell stands for Maven: it starts a server as its child and is killed. */
  @Test
  void onlyAServerToldSoEndsWithItsParent() throws Exception {
    try (var told = underAShell("told", "-D" + Stopping.ENDS_WITH_PARENT + "=true");
        var untold = underAShell("untold")) {
      assertEquals(200, told.get("/"));
      assertEquals(200, untold.get("/"));
      var toldServer = told.handle().children().findFirst().orElseThrow();
      var untoldServer = untold.handle().children().findFirst().orElseThrow();
      untold.signal("KILL");
      untold.exitCode();
      told.signal("KILL");
      told.exitCode();
      try {
        // errors() waits for the server's end: nobody reaps it here, so its id may live on
        assertTrue(told.errors().endsWith("stopped"), told.errors());
        assertEquals(200, untold.get("/"));
      } finally {
        toldServer.destroyForcibly();
        untoldServer.destroyForcibly();
      }
    }
  }

  private ServerProcess underAShell(String folder, String... flags) throws Exception {
    var command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
    command.addAll(ServerProcess.javaCommand(flags));
    return ServerProcess.start(command, Map.of("DATA_DIR", temp.resolve(folder).toString()));
  }

  private void assertRefused(Map<String, String> environment, String sentence, String... arguments)
      throws Exception {
    var all = new HashMap<>(environment);
    all.putIfAbsent("DATA_DIR", temp.toString());
    try (var server = ServerProcess.start(all, arguments)) {
      assertEquals(2, server.exitCode());
      assertEquals("Weighin did not start. " + sentence, server.errors());
    }
  }
}
