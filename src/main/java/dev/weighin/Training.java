package dev.weighin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server does once while an image is built, so that the JVM can keep what it learned. */
final class Training {
  private static final List<String> PATHS = List.of("/", "/health", "/b/demo", "/api/boards/demo");

  private Training() {}

  /** The process's own, but on a folder and a port that nobody else has. */
  static Map<String, String> environment() throws IOException {
    var environment = new HashMap<>(System.getenv());
    environment.put("DATA_DIR", Files.createTempDirectory("weighin-training").toString());
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    return environment;
  }

  /** Fails where the server does not answer as it should: what was not run was not learned. */
  static void run(int port) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      for (var path : PATHS) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) throw new IOException("%s answered %d".formatted(path, status));
      }
    }
  }

  static void clear(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
