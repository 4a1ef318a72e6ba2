package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who use the keys keep their place, whatever the board does meanwhile. */
@ExtendWith(Chromium.Each.class)
class FocusIT {
  /** Looks between any two events whether a key that is pressed now would be pressed nowhere. */
  private static final String WATCH =
      """
      () => {
        globalThis.nowhere = 0;
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
          if (document.activeElement === document.body) nowhere += 1;
          port2.postMessage('');
        };
        port2.postMessage('');
      }""";

  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void theFocusIsSomewhereWhenARoundEndsUnderIt(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live", "fresh", "both");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann").page;
    var desk = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
    Desk.button(ann, "More: Speed").focus();
    desk.getByRole(AriaRole.BUTTON, Voter.named("Close without showing")).focus();
    for (var page : List.of(ann, desk)) page.evaluate(WATCH);
    team.command(new JsonObject().put("type", "close").put("round", 1));
    for (var page : List.of(ann, desk)) {
      Drawn.asOf(page, team.version());
      assertEquals(0, page.evaluate("nowhere"), page.url());
    }
  }

  @Test
  void whatIsDisabledForAWhileGivesTheFocusAwayAndGetsItBack(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var seat = team.joinOverApi("Ann");
    team.weigh(seat, 2, 60, 40);
    var ann = chromium.page();
    ann.navigate(team.page("#p=" + seat));
    var done = ann.getByRole(AriaRole.BUTTON, Voter.named("Done weighing"));
    done.focus();
    ann.evaluate(WATCH);
    team.send(seat, 3, new JsonObject().put("type", "withdraw").put("round", 1));
    see(ann, "How much does each matter?");
    team.weigh(seat, 4, 30, 70);
    see(ann, "Done weighing");
    assertEquals(0, ann.evaluate("nowhere"));
  }

  /** The element with the focus begins with these words. */
  private static void see(Page page, String words) {
    page.waitForFunction("words => document.activeElement.textContent.trim().startsWith(words)", words);
  }
}
