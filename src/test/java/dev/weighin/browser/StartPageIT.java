package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From nothing to a board that others can join: by a template, a paste, a file. */
@ExtendWith(Chromium.Each.class)
class StartPageIT {
  private static final String PASTE =
      """
      (text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.querySelector('#new-options').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
      }""";

  private static final String TABLE = ",\"Node.js\",Python\nReal-time,5,3\n\"AI, data\",2,5\n";
  /** Whether the page takes what is held over it; then it is let go. */
  private static final String DROP =
      """
      (text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'choice.csv', {type: 'text/csv'}));
        const held = (type) => !document.querySelector('#new-options').dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
        return held('dragover') && held('drop');
      }""";

  @RegisterExtension static final OwnProcess server = new OwnProcess();

  private static Page start(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().toString());
    page.getByText("A blank board").waitFor();
    return page;
  }

  @Test
  void aTemplateFillsTheFieldsAndWhatIsChangedThereTakesItsPlace(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.getByText("Offsite place").click();
    assertThat(page.locator("#new-question")).hasValue("Where do we hold the offsite?");
    page.locator("#new-options").fill("By the sea\nAt home");
    page.getByText("Vendor", exactly()).click();
    assertThat(page.locator("#new-question")).hasValue("Which vendor do we sign with?");
    assertThat(page.locator("#new-options")).hasValue("By the sea\nAt home");

    page.getByText("Offsite place").click();
    assertThat(page.locator("#new-criteria")).hasValue(Pattern.compile("Cost per person"));
    page.locator("#new-criteria").fill("Cost per person\nFood");
    page.getByText("2 (1 to 20)").waitFor();
    var view = made(page);
    assertEquals(JsonObject.of("worst", 1200, "best", 300, "unit", "€"), view.getJsonObject("criteria").getJsonObject("c1").getJsonObject("ends"));
    assertEquals("Food", view.getJsonObject("criteria").getJsonObject("c2").getString("name"));
    assertEquals("By the sea", view.getJsonObject("options").getJsonObject("o1").getString("name"));
  }

  @Test
  void aReaderOfGermanOrSpanishGetsThePageAndItsTemplatesInTheirWords(Chromium chromium) throws Exception {
    var page = chromium.context(new Browser.NewContextOptions().setLocale("de-AT")).newPage();
    page.navigate(server.url().toString());
    page.getByText("Ort fürs Teamtreffen").click();
    assertThat(page.locator("#new-question")).hasValue("Wo treffen wir uns?");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    page.locator(".language select").selectOption("es");
    page.getByText("Lugar del encuentro").click();
    assertThat(page.locator("#new-question")).hasValue("¿Dónde nos reunimos?");
    assertThat(page.locator("html")).hasAttribute("lang", "es");
    page.locator(".language select").selectOption("en");
    page.getByText("Offsite place").waitFor();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void aPastedTableFillsBothFieldsWithItsScores(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.locator("#new-question").fill("Which one?");
    page.evaluate(PASTE, TABLE);
    page.getByText("A table: 2 options, 2 criteria, 4 scores.").waitFor();
    assertThat(page.locator("#new-criteria")).hasValue("Real-time\nAI, data");
    page.getByText("Swap options and criteria").click();
    assertThat(page.locator("#new-options")).hasValue("Real-time\nAI, data");
    page.getByText("Swap options and criteria").click();
    page.locator("#new-options").fill("Node.js\nCPython");
    page.getByText("A table: 2 options, 2 criteria, 4 scores.").waitFor();
    page.locator("#new-question").fill("Which of the two?");
    page.locator("#new-criteria").fill("Real-time\nAI, data\n" + "x".repeat(81));
    page.getByText("its scores are left out").waitFor();
    page.getByText("Make the board").click();
    page.getByText("“xxxxxxxxxxxxxxxxxxxx…” has 81 characters").waitFor();
    page.evaluate(PASTE, TABLE);
    page.locator("#new-options").fill("Node.js\nCPython");
    var view = made(page);
    People.seeRanking(page, "B CPython 75", "A Node.js 63");
    assertEquals(2, view.getJsonArray("criterionOrder").size());
  }

  @Test
  void aFileThatIsChosenOrDroppedMakesTheBoard(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.getByLabel("From a file").setInputFiles(new FilePayload("choice.csv", "text/csv", TABLE.getBytes(StandardCharsets.UTF_8)));
    People.seeRanking(page, "B Python 75", "A Node.js 63");

    page.navigate(server.url().toString());
    page.locator("#new-question").fill("Which of the two?");
    assertEquals(true, page.evaluate(DROP, TABLE), "else the browser would open the file itself");
    People.seeRanking(page, "B Python 75", "A Node.js 63");
    assertThat(page.locator(".asked h1")).containsText("Which of the two?");
  }

  @Test
  void aPastedLinkLeadsToItsBoardHereUnderWhateverNameOfTheServer(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("public", false));
    var page = start(chromium);
    page.getByLabel("Join code or link").fill("http://192.168.7.7:8080/b/" + team.board + "#" + team.voteLink().split("#")[1]);
    page.getByRole(AriaRole.BUTTON, Voter.named("Join")).click();
    People.see(page.locator("join-form"));
    assertThat(page).hasURL(team.page(""));
  }

  @Test
  void theLiveDemoIsThereAsATableTooOnceThatIsOpened(Chromium chromium) throws Exception {
    var page = start(chromium);
    var tables = page.locator("demo-glimpse figure-tables");
    page.locator("demo-glimpse summary").click();
    People.see(tables.locator("table").first().getByText("Python"));
    assertThat(tables.locator("caption")).hasText(new String[] {"Ranking", "What matters to us"});
    Chromium.screenshot(page, "start-demo-table");
    page.locator("demo-glimpse summary").click();
    assertThat(tables).hasCount(0);
  }

  @Test
  void theBrowserRemembersItsBoardsAndItsPersonsName(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.locator("#new-question").fill("Which one stays?");
    page.locator("#new-options").fill("This, that");
    page.locator("#new-criteria").fill("Worth");
    page.getByLabel("Your name").fill("Fay");
    page.navigate(deskOnItsWay(page));
    People.see(page.locator("round-controls"));
    page.navigate(server.url().toString());
    assertThat(page.getByLabel("Your name")).hasValue("Fay");
    page.getByText("Which one stays?").first().click();
    page.waitForURL("**/host");
    page.navigate(server.url().toString());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forget")).click();
    People.see(page.getByText("This browser then forgets the link to facilitate it, too."));
    Chromium.screenshot(page, "start-forget");
    page.getByRole(AriaRole.BUTTON, Voter.named("Forget it")).click();
    assertThat(page.getByText("Which one stays?")).hasCount(0);
    assertThat(page.locator("h1")).isFocused();

    page.navigate(server.url() + "/b/demo/host");
    People.see(page.locator("board-gone"));
    page.navigate(server.url().toString());
    assertThat(page.locator(".recent a")).hasAttribute("href", "/b/demo/watch");
  }

  /** Its address. The board is made, and until the desk is there nobody makes a second one by another press. */
  private static String deskOnItsWay(Page page) {
    var desk = new AtomicReference<String>();
    page.route("**/host", route -> {
      route.fulfill(new Route.FulfillOptions().setStatus(204)); // the page that asked stays
      desk.set(route.request().url());
    });
    page.getByRole(AriaRole.BUTTON, Voter.named("Make the board")).click();
    page.waitForCondition(() -> desk.get() != null);
    assertThat(page.locator("board-form button.primary")).isDisabled();
    page.unroute("**/host");
    return desk.get();
  }

  /** The view of the board, once its desk is there. */
  private static JsonObject made(Page page) throws Exception {
    page.getByRole(AriaRole.BUTTON, Voter.named("Make the board")).click();
    People.see(page.locator("round-controls"));
    var board = page.url().replaceAll(".*/b/([^/]+)/host", "$1");
    var key = (String) page.evaluate("(board) => JSON.parse(localStorage.getItem('weighin.board.' + board)).keys.facilitate", board);
    return new Api(server.url()).get("/api/boards/" + board, key).getJsonObject("view");
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
