package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a page costs whoever opens it for the first time: bytes over the wire, headers included, and requests. */
@ExtendWith(Chromium.Each.class)
class PageWeightIT {
  private static final int BYTES_MAX = 100_000;
  private static final int REQUESTS_MAX = 45;

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    server.url();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theStartPageIsLight(Chromium chromium) throws Exception {
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(server.url().toString());
    page.locator("start-page h1").first().waitFor();
    isLight("start", page, traffic);
  }

  /** From the link to the first saved weight, with the group's values beside it. */
  @Test
  void theVotersPageIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.phone();
    var traffic = new Traffic(page);
    var ann = new Voter(page).join(team.voteLink(), "Ann").weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    isLight("voter", page, traffic);
  }

  @Test
  void theWatchPageIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.vote("Ann", 1, true);
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(team.page("/watch"));
    People.see(page.locator("ranking-bars .total b").first());
    isLight("watch", page, traffic);
  }

  /** More than a voter needs, so the limit of requests is its own; it is no page for a phone on the road. */
  @Test
  void theDeskIsLightToo(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(team.link("facilitate"));
    page.locator("round-controls").first().waitFor();
    isLight("desk", page, traffic);
  }

  private static void isLight(String name, Page page, Traffic traffic) {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    var all = traffic.take();
    var said = "%s: %d requests, %d bytes".formatted(name, all.size(), Traffic.bytes(all));
    System.out.println(said);
    assertTrue(Traffic.bytes(all) <= BYTES_MAX && all.size() <= REQUESTS_MAX, () -> said + "\n" + lines(all));
  }

  private static String lines(List<Traffic.Fetched> all) {
    return String.join("\n", all.stream().map(each -> each.bytes() + " " + each.address()).toList());
  }
}
