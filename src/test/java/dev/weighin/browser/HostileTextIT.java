package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever people write is text, on every page. */
@ExtendWith(Chromium.Each.class)
class HostileTextIT {
  private static final String MARKUP = "<img src=x onerror=\"window.taken=1\"><script>window.taken=1</script>";
  private static final String TEMPLATE = "${window.taken=1} {{taken}} </title></textarea>";
  private static final String RIGHT_TO_LEFT = "\u0639\u0631\u0628\u064a \u05e2\u05d1\u05e8\u05d9\u05ea";
  private static final String EMOJI = "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud840\udc00 \ud835\udd04";

  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void namesAreShownAsTextOnEveryPage(Chromium chromium) throws Exception {
    var draft =
        new JsonObject()
            .put("question", "Q " + MARKUP)
            .put("about", TEMPLATE)
            .put("options", JsonArray.of("O " + MARKUP, RIGHT_TO_LEFT, EMOJI))
            .put("criteria", JsonArray.of(Team.criterion("C " + MARKUP), Team.criterion("C " + RIGHT_TO_LEFT)))
            .put("public", true);
    var team = Team.create(server.url(), draft).openRound("live");
    var voter = new Voter(chromium.phone()).join(team.voteLink(), "P " + MARKUP);
    var other = new Voter(chromium.page()).join(team.voteLink(), EMOJI + " " + RIGHT_TO_LEFT);
    other.weigh("C " + MARKUP, 80);
    var desk = new Desk(chromium.page()).take(team.link("facilitate"), TEMPLATE);
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    for (var page : List.of(voter.page, other.page, desk.page, wall)) {
      shows(page, "Q " + MARKUP, "O " + MARKUP, RIGHT_TO_LEFT, EMOJI, "C " + MARKUP, TEMPLATE);
      assertEquals(null, page.evaluate("window.taken ?? null"));
      assertEquals(0, page.locator("img[src=x], main script").count());
      assertEquals("Q " + MARKUP, page.title());
    }
    shows(desk.page, "P " + MARKUP, EMOJI + " " + RIGHT_TO_LEFT, TEMPLATE);
  }

  /** In an element of its own, so that its direction turns nothing beside it. */
  private static void shows(Page page, String... texts) {
    for (var text : texts) {
      page.waitForCondition(() -> page.locator("bdi").allTextContents().stream().map(String::strip).anyMatch(text::equals));
    }
  }
}
