package dev.weighin.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.weighin.kit.ChromiumBinary;
import dev.weighin.kit.PlaywrightDriver;
import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a day on a wall does to the page: the watch page in a real Chromium while votes move its ranking. Every minute the
 * page's heap after a collection, its nodes and listeners, and the times between its animation frames; each is to stay as
 * it is. {@code -Dminutes=30 -Dvotes=50 -Dvoters=25 -Dwidth=1920 -Dheight=1080}.
 */
public final class Wall {

  private static final int MINUTES = Integer.getInteger("minutes", 30);
  private static final int VOTES = Integer.getInteger("votes", 50);
  private static final int VOTERS = Integer.getInteger("voters", 25);
  private static final int WIDTH = Integer.getInteger("width", 1920);
  private static final int HEIGHT = Integer.getInteger("height", 1080);
  /** More than six, so that bars with patterns are among those that move. */
  private static final int OPTIONS = 8;
  private static final int CRITERIA = 8;
  /** A frame that took longer is one that people see. */
  private static final int LATE_MS = 50;
  private static final String MEASURE =
      """
      () => {
        window.gaps = [];
        window.taken = 0;
        let last = performance.now();
        const step = (time) => {
          gaps.push(time - last);
          last = time;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
        const {view} = document.querySelector('watch-page').live;
        const take = view.take;
        view.take = (frame) => (taken += 1, take.call(view, frame));
      }""";

  private Wall() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("weighin-bench");
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()));
        var playwright = PlaywrightDriver.start();
        var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(ChromiumBinary.get()).setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      run(vertx, server.url(), browser);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      FanOut.delete(folder);
    }
  }

  private static void run(Vertx vertx, URI url, Browser browser) throws Exception {
    try (var api = new Api(url)) {
      var links = api.create(Api.large("Does it last a day?", OPTIONS, CRITERIA));
      Desk.open(vertx.createWebSocketClient(new WebSocketClientOptions()), url, links).does(Commands.openWeights("live"));
      try (var votes = VoteLoad.join(vertx, url, links, VOTERS, CRITERIA)) {
        votes.start(1, VOTES);
        measure(votes, open(browser, url, links));
        votes.stop();
      }
    }
  }

  private static Page open(Browser browser, URI url, Links links) {
    var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)).newPage();
    page.navigate(url.resolve("/b/" + links.board() + "/watch").toString());
    page.locator("ranking-bars .total").first().waitFor();
    page.evaluate(MEASURE);
    return page;
  }

  private static void measure(VoteLoad votes, Page page) throws Exception {
    var table = new Table("minute", "votes/s", "updates/s", "heap after GC, MB", "nodes", "listeners", "between frames p50, ms", "p95, ms", "p99, ms", "worst, ms", "over " + LATE_MS + " ms, %");
    var cdp = page.context().newCDPSession(page);
    cdp.send("Performance.enable");
    var heap = new double[MINUTES + 1];
    for (int minute = 0; minute <= MINUTES; minute++) {
      votes.taken();
      page.evaluate("() => { gaps.length = 0; taken = 0; }");
      long start = System.nanoTime();
      // The first row is the page just opened.
      Thread.sleep(minute == 0 ? 10_000 : 60_000);
      double seconds = (System.nanoTime() - start) / 1e9;
      var gaps = ((List<?>) page.evaluate("gaps.splice(0)")).stream().mapToDouble(gap -> ((Number) gap).doubleValue()).sorted().toArray();
      double updates = ((Number) page.evaluate("taken")).doubleValue();
      heap[minute] = heap(cdp);
      var metrics = metrics(cdp);
      table.row(minute, votes.taken().size() / seconds, updates / seconds, heap[minute], metrics.get("Nodes").intValue(), metrics.get("JSEventListeners").intValue(),
          at(gaps, 0.5), at(gaps, 0.95), at(gaps, 0.99), at(gaps, 1), share(gaps));
    }
    table.print("The watch page at %d × %d, %d voters, %d votes/s".formatted(WIDTH, HEIGHT, VOTERS, VOTES));
    System.out.printf("Heap from minute 1 to %d: %+.2f MB. Votes failed: %d %s.%n", MINUTES, heap[MINUTES] - heap[Math.min(1, MINUTES)], votes.failures(), votes.firstFailure());
  }

  private static double heap(CDPSession cdp) {
    cdp.send("HeapProfiler.collectGarbage");
    cdp.send("HeapProfiler.collectGarbage");
    return cdp.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / (1 << 20);
  }

  private static Map<String, Double> metrics(CDPSession cdp) {
    return cdp.send("Performance.getMetrics").getAsJsonArray("metrics").asList().stream()
        .map(each -> (JsonObject) each)
        .collect(Collectors.toMap(each -> each.get("name").getAsString(), each -> each.get("value").getAsDouble()));
  }

  private static double at(double[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }

  private static double share(double[] gaps) {
    return 100.0 * Arrays.stream(gaps).filter(gap -> gap > LATE_MS).count() / Math.max(1, gaps.length);
  }
}
