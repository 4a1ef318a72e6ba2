package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The desk with a handful of people, a large room, and a hall. */
@ExtendWith(Chromium.Each.class)
class CrowdedDeskIT {
  private static final int HANDS = 4;

  @Test
  void eightThenFortyThenFourHundredPeople(Chromium chromium, @TempDir Path data) throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.toString()))) {
      var team = Team.create(server.url()).openRound("sealed");
      var context = chromium.context(new Browser.NewContextOptions().setViewportSize(1440, 1600));
      var desk = new Desk(context.newPage()).take(team.link("facilitate"), "Flo").page;
      // Of the processor, not of the day: how long the page waits for a busy machine is not the page's.
      var devtools = context.newCDPSession(desk);
      var threadTime = new JsonObject();
      threadTime.addProperty("timeDomain", "threadTicks");
      devtools.send("Performance.enable", threadTime);
      double before = busy(devtools);
      int joined = 0;
      for (int people : List.of(8, 40, 400)) {
        join(team, joined, people);
        joined = people;
        People.see(desk.locator("people-list").getByText((people + 1) + " voters"));
        People.see(desk.locator("round-controls .who b"), "0 of " + (people + 1) + " done");
        Chromium.screenshot(desk, "desk-" + people);
      }
      System.out.printf("the desk's page took %.2f s of a processor while 400 joined%n", busy(devtools) - before);

      assertThat(desk.locator("people-list .who")).hasCount(50);
      desk.getByLabel("Search a name").fill("person 399");
      assertThat(desk.locator("people-list .who")).hasCount(1);
      desk.getByLabel("Search a name").fill("");

      desk.locator("people-list summary").getByText("Expected people").click();
      var roster = IntStream.rangeClosed(1, 400).mapToObj(i -> "Expected Guest " + i).collect(Collectors.joining("\n"));
      desk.locator("people-list textarea").fill(roster);
      desk.getByRole(AriaRole.BUTTON, Voter.named("Keep the list")).click();
      People.see(desk.locator("people-list").getByText("Not here yet: 400 people"));
      People.see(desk.locator("round-controls .who b"), "0 of 801 done");
      Chromium.screenshot(desk, "desk-roster");
      desk.getByLabel("Search a name").fill("guest 39");
      People.see(desk.locator("people-list").getByText("Not here yet: Expected Guest 39, Expected Guest 390"));

      desk.locator("people-list textarea").fill("x".repeat(75).concat("\n").repeat(400));
      desk.getByRole(AriaRole.BUTTON, Voter.named("Keep the list")).click();
      assertThat(desk.locator("people-list [role=alert]")).hasText("That is too much at once. Please shorten it.");
      assertEquals(401, team.view().getJsonObject("people").getInteger("voters"));
    }
  }

  /** Seconds that the page's thread has been at work. */
  private static double busy(CDPSession devtools) {
    for (var metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      var named = metric.getAsJsonObject();
      if (named.get("name").getAsString().equals("TaskDuration")) return named.get("value").getAsDouble();
    }
    throw new AssertionError("no TaskDuration");
  }

  private static void join(Team team, int from, int to) throws Exception {
    try (var hands = Executors.newFixedThreadPool(HANDS)) {
      List<Future<String>> coming = new ArrayList<>();
      for (int i = from + 1; i <= to; i++) {
        String name = "Person " + i;
        coming.add(hands.submit(() -> team.joinOverApi(name)));
      }
      for (var each : coming) each.get();
    }
  }
}
