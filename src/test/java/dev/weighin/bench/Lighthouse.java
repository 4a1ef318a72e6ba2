package dev.weighin.bench;

import dev.weighin.kit.ChromiumBinary;
import dev.weighin.kit.NodeScript;
import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What Lighthouse says of the start, voter's and watch page, on its middle-class phone with a slow connection, in a
 * rehearsal with 40 simulated voters. It comes without a seat: of the voter's page it sees the entrance. Fails where the median of the runs is below what we promise.
 *
 * <p>{@code -Druns=5 -Dpages=start,voter,watch}. The reports stay in {@code target/lighthouse}, made to be read at
 * Lighthouse's own viewer.
 */
public final class Lighthouse {

  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final List<String> PAGES = List.of(System.getProperty("pages", "start,voter,watch").split(","));
  private static final int VOTERS = 40;
  private static final int LIMIT_SECONDS = 180;
  private static final Map<String, Integer> LEAST = new LinkedHashMap<>();
  private static final Path FOLDER = Path.of("src/test/lighthouse");
  private static final Path REPORTS = Path.of("target/lighthouse");

  static {
    LEAST.put("performance", 95);
    LEAST.put("accessibility", 100);
    LEAST.put("best-practices", 100);
  }

  private Lighthouse() {}

  public static void main(String[] arguments) throws Exception {
    NodeScript.install(FOLDER);
    Files.createDirectories(REPORTS);
    var folder = Files.createTempDirectory("weighin-bench");
    var vertx = Vertx.vertx();
    boolean kept;
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString())); var api = new Api(server.url())) {
      var url = server.url();
      var links = api.create(new JsonObject().put("copyOf", "demo"));
      var desk = Desk.open(vertx.createWebSocketClient(new WebSocketClientOptions()), url, links);
      desk.does(Commands.openWeights("live").put("rehearsal", true));
      var crowd = api.post("/api/crowd/" + links.board(), links.facilitate(), new JsonObject().put("voters", VOTERS));
      if (crowd.statusCode() != 200) {
        throw new AssertionError("no crowd: " + crowd.statusCode() + " " + crowd.body());
      }
      kept = measure(addresses(url, links));
      desk.close();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      FanOut.delete(folder);
    }
    System.exit(kept ? 0 : 1);
  }

  private static Map<String, URI> addresses(URI server, Links links) {
    return Map.of(
        "start", server.resolve("/"),
        "voter", server.resolve("/b/" + links.board() + "#v=" + links.vote()),
        "watch", server.resolve("/b/" + links.board() + "/watch#w=" + links.watch()));
  }

  private static boolean measure(Map<String, URI> addresses) throws Exception {
    var table = new Table("page", "performance", "accessibility", "best practices", "largest paint, s", "blocked, ms", "shift", "kB", "requests");
    var missed = new TreeSet<String>();
    for (var page : PAGES) {
      var reports = new ArrayList<JsonObject>();
      for (int run = 1; run <= RUNS; run++) {
        reports.add(run(page + "-" + run, addresses.get(page)));
      }
      var cells = new ArrayList<Object>(List.of(page));
      LEAST.forEach((category, least) -> {
        double score = median(reports, report -> score(report, category));
        cells.add(Math.round(score) + " " + reports.stream().map(report -> Math.round(score(report, category))).toList());
        if (score < least) {
          missed.add("%s: %s is %.0f, not %d; see %s".formatted(page, category, score, least, faults(reports.getLast(), category)));
        }
      });
      cells.add(median(reports, report -> value(report, "largest-contentful-paint") / 1_000));
      cells.add(median(reports, report -> value(report, "total-blocking-time")));
      cells.add("%.3f".formatted(median(reports, report -> value(report, "cumulative-layout-shift"))));
      cells.add(median(reports, report -> value(report, "total-byte-weight") / 1_000));
      cells.add(Math.round(median(reports, Lighthouse::requests)));
      table.row(cells.toArray());
    }
    table.print("Lighthouse, median of " + RUNS + ", " + VOTERS + " simulated voters");
    missed.forEach(System.out::println);
    return missed.isEmpty();
  }

  private static JsonObject run(String name, URI address) throws Exception {
    var report = REPORTS.resolve(name + ".json").toAbsolutePath();
    var builder = new ProcessBuilder("node", "node_modules/lighthouse/cli/index.js", address.toString(), "--quiet", "--output=json",
        "--output-path=" + report, "--only-categories=" + String.join(",", LEAST.keySet()), "--no-enable-error-reporting",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update")
        .directory(FOLDER.toFile()).inheritIO();
    builder.environment().put("CHROME_PATH", ChromiumBinary.get().toString());
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new AssertionError(name + " took more than " + LIMIT_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(name + " ended with " + process.exitValue());
    }
    return new JsonObject(Files.readString(report));
  }

  private static double score(JsonObject report, String category) {
    Double score = report.getJsonObject("categories").getJsonObject(category).getDouble("score");
    if (score == null) {
      throw new AssertionError("no score: " + faults(report, category));
    }
    return score * 100;
  }

  private static double value(JsonObject report, String audit) {
    return report.getJsonObject("audits").getJsonObject(audit).getDouble("numericValue", 0.0);
  }

  private static double requests(JsonObject report) {
    return report.getJsonObject("audits").getJsonObject("network-requests").getJsonObject("details").getJsonArray("items").size();
  }

  /** What took points, by the names of Lighthouse's audits. */
  private static List<String> faults(JsonObject report, String category) {
    return report.getJsonObject("categories").getJsonObject(category).getJsonArray("auditRefs").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getInteger("weight", 0) > 0)
        .map(each -> report.getJsonObject("audits").getJsonObject(each.getString("id")))
        .filter(audit -> audit.getDouble("score") == null || audit.getDouble("score") < 1)
        .map(audit -> audit.getString("id") + " " + audit.getString("displayValue", audit.getString("errorMessage", "")))
        .toList();
  }

  private interface Figure {
    double of(JsonObject report);
  }

  private static double median(List<JsonObject> reports, Figure figure) {
    double[] sorted = reports.stream().mapToDouble(figure::of).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
