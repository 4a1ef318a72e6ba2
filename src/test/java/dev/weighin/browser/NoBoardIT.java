package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is nothing to show, a page says so and what to do. */
@ExtendWith(Chromium.Each.class)
class NoBoardIT {
  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void anUnknownBoardIsAPageThatSaysSo(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    for (var path : List.of("/b/nosuchboard", "/b/nosuchboard/host", "/b/nosuchboard/watch", "/b/nosuchboard#v=abc")) {
      var page = chromium.page();
      page.navigate(server.url().resolve(path).toString());
      People.see(page, "There is no such board");
      People.see(page, "To the start page");
      assertEquals("There is no such board · Weighin", page.title());
    }
  }

  @Test
  void aDeletedBoardIsNamedSoInTheTitleToo(Chromium chromium) throws Exception {
    chromium.expect("status of 410");
    var team = Team.create(server.url(), Team.draft()).command(new JsonObject().put("type", "delete"));
    var page = chromium.page();
    page.navigate(team.page(""));
    People.see(page, "This board was deleted");
    assertEquals("This board was deleted · Weighin", page.title());
  }

  @Test
  void aPrivateBoardAsksForALinkOrACode(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("public", false)).openRound("live");
    var page = chromium.page();
    page.navigate(team.page(""));
    People.see(page, "You need a link or a code");
    page.getByLabel("Join code or link").fill(team.code().toLowerCase().replaceFirst("(....)", "$1 "));
    page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, Voter.named("Join")).click();
    new Voter(page).join("Ann").weigh(Team.SPEED, 80);
    People.seeState(page, "Saved");

    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    People.see(wall, "You need a link or a code");
    var watching = chromium.page();
    watching.navigate(team.link("watch"));
    People.seeGroup(watching, Team.SPEED, 62); // 80 : 50
    aWallBehindAProxyWithoutWebSockets(chromium, team, new Voter(page));
  }

  /** It goes on like any other, and what let it in stands in no address. */
  private static void aWallBehindAProxyWithoutWebSockets(Chromium chromium, Team team, Voter ann) throws Exception {
    chromium.expect("status of 403");
    var wall = chromium.page();
    var key = team.link("watch").split("#w=")[1];
    var asked = new ArrayList<String>();
    wall.onRequest(request -> asked.add(request.url()));
    wall.addInitScript("globalThis.WebSocket = class { constructor() { setTimeout(() => this.onclose?.({code: 1006})); } close() {} }");
    wall.navigate(team.link("watch"));
    People.seeGroup(wall, Team.SPEED, 62);
    ann.weigh(Team.PRICE, 20);
    People.seeGroup(wall, Team.SPEED, 80);
    assertTrue(asked.stream().skip(1).noneMatch(address -> address.contains(key)), asked::toString);
    assertTrue(asked.stream().anyMatch(address -> address.endsWith("/live/" + team.board)), asked::toString);

    var facilitate = team.link("facilitate");
    team.command(new JsonObject().put("type", "rotateLinks").put("key", facilitate.substring(facilitate.indexOf("#f=") + 3)));
    People.see(wall.locator("board-gone h1"), "This link was replaced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/record", "/host"})
  void aRecordOrDeskThatIsNotOpenSaysWhatIsWrongWithACodeAndFollowsItToItsBoard(String path, Chromium chromium) throws Exception {
    chromium.expect("status of 4");
    var team = Team.create(server.url(), Team.draft().put("public", false));
    var other = Team.create(server.url(), Team.draft().put("public", false));
    var page = chromium.page();
    page.navigate(team.page(path));
    var field = page.getByLabel("Join code or link");
    var problem = page.locator("code-entry [role=alert]");
    field.fill("tea");
    field.press("Enter");
    assertThat(problem).containsText("neither a join code");
    field.fill("0000 0000");
    field.press("Enter");
    assertThat(problem).not().containsText("neither a join code");
    field.fill(other.code());
    field.press("Enter");
    page.waitForURL(other.page(""));
    assertThat(page.locator("join-form")).isVisible();
  }
}
