package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The voter's page under a thumb, from the keyboard, on a phone and on a desk. */
@ExtendWith(Chromium.Each.class)
class VoterPageIT {
  /** As wide as the slider's thumb. */
  private static final double THUMB = 32;
  /** Whether the first share, "20 %", stands as it is written: the sign to the right of the number. */
  private static final String SIGN_AFTER_NUMBER = """
      () => {
        const texts = document.createTreeWalker(document.querySelector('weight-slider .share'), NodeFilter.SHOW_TEXT);
        while (texts.nextNode() && !texts.currentNode.data.includes('%'));
        const {data} = texts.currentNode;
        const left = (at) => {
          const range = document.createRange();
          range.setStart(texts.currentNode, at);
          range.setEnd(texts.currentNode, at + 1);
          return range.getBoundingClientRect().left;
        };
        return data.includes('%') && left(data.search(/[0-9]/)) < left(data.indexOf('%'));
      }""";
  /** A finger that comes down while the page still scrolls stops it, and moves nothing else. */
  private static final String SCROLLED_AND_AT_REST = """
      () => new Promise((done) => {
        const before = scrollY;
        setTimeout(() => requestAnimationFrame(() => done(before > 100 && scrollY === before)), 100);
      })""";
  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void aSwipeThatStartsOnASliderScrollsThePageAndMovesNothing(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), many("facilitator")).openRound("live");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var finger = new Finger(ann.page);
    var rail = rail(ann, "Criterion 3");
    finger.drag(rail.x + rail.width * 0.8, rail.y + rail.height / 2, 4, -240);
    ann.page.waitForFunction(SCROLLED_AND_AT_REST);
    ann.hasWeighed("Criterion 3", 50);
    assertThat(ann.page.locator("weight-slider .rail.hollow")).hasCount(8);
    assertEquals(0, team.view().getJsonObject("round").getInteger("k"));

    // The same finger sideways moves the thumb, from where it lies and not to where the finger is.
    rail = rail(ann, "Criterion 4");
    finger.drag(rail.x + rail.width / 2 + 12, rail.y + rail.height / 2, 90, 10);
    assertThat(ann.page.locator("weight-slider .rail.set")).hasCount(1);
    int mark = Integer.parseInt(ann.slider("Criterion 4").inputValue());
    assertTrue(mark > 70 && mark < 84, "moved to " + mark);
    People.seeState(ann.page, "Saved");
  }

  @Test
  void aTapOnAHollowThumbSetsItWhereItStands(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var rail = rail(ann, Team.SPEED);
    ann.page.touchscreen().tap(rail.x + rail.width / 2 + 8, rail.y + rail.height / 2);
    People.see(ann.page.getByText("1 of 2 set by you"));
    ann.hasWeighed(Team.SPEED, 50);
    rail = rail(ann, Team.PRICE);
    ann.page.touchscreen().tap(rail.x + rail.width - 3, rail.y + rail.height / 2);
    ann.hasWeighed(Team.PRICE, 100);
    People.see(ann.page.getByText("2 of 2 set by you"));
  }

  @Test
  void buttonsMoveAWeightInStepsAndKeysByOne(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.weigh(team.joinOverApi("Bob"), 2, 20, 80);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.press("More: Speed");
    ann.hasWeighed(Team.SPEED, 55);
    ann.slider(Team.SPEED).press("ArrowRight");
    ann.hasWeighed(Team.SPEED, 56);
    ann.press("More: Speed");
    ann.hasWeighed(Team.SPEED, 60);
    ann.press("Less: Speed");
    ann.hasWeighed(Team.SPEED, 55);
    var handle = rail(ann, Team.PRICE);
    ann.page.mouse().move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    ann.page.mouse().down();
    ann.page.mouse().move(handle.x + 1, handle.y + handle.height / 2);
    ann.page.mouse().up();
    ann.hasWeighed(Team.PRICE, 0);
    assertThat(ann.slider(Team.PRICE)).isFocused();
    theOwnShareStandsBesideTheGroups(ann);
  }

  /** All of hers for the one that has a fifth of Bob's. */
  private static void theOwnShareStandsBesideTheGroups(Voter ann) {
    var speed = slider(ann, Team.SPEED);
    assertThat(speed.locator(".head .share")).hasText("100 %");
    People.see(speed.locator(".foot").getByText("Group: 60 %"));
    People.see(speed.locator(".foot").getByText("1 below, 0 above"));
    People.see(slider(ann, Team.PRICE).locator(".foot").getByText("Group: 40 %"));
    ann.page.waitForCondition(() -> {
      var rail = speed.locator(".rail").boundingBox();
      var mark = speed.locator(".rail .group").boundingBox();
      double at = (mark.x + mark.width / 2 - rail.x - THUMB / 2) / (rail.width - THUMB);
      return Math.abs(at - 0.55 * 0.6) < 0.01; // on a rail where her 55 are 100 %
    });
  }

  @Test
  void fromRightToLeftAWeightGrowsToTheLeftAndItsNumberIsReadFromTheLeft(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.phone();
    page.navigate(team.voteLink().replace("#", "?lang=pseudo#"));
    page.locator("join-form input").fill("Ann");
    page.locator("join-form button.primary").click();
    var rail = page.locator("weight-slider .rail").first();
    People.see(rail);
    rail.scrollIntoViewIfNeeded();
    var box = rail.boundingBox();
    page.touchscreen().tap(box.x + 3, box.y + box.height / 2);
    assertThat(page.locator("weight-slider input").first()).hasValue("100");
    page.waitForFunction(SIGN_AFTER_NUMBER);
  }

  @Test
  void onAPhoneScoresStandOneCriterionOrOneOptionAtATime(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), many("voters")).openRound("live", "fresh", "scores");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    assertThat(ann.page.locator("scores-ballot h3")).hasText("Criterion 1");
    assertThat(ann.page.locator("score-control")).hasCount(2);
    People.see(ann.page.locator("score-control .ends").first(), "1 poor5 best");
    ann.score("Criterion 1", "Tea", "4").score("Criterion 1", "Coffee", "?");
    People.see(ann.page.getByText("2 of 16 scored by you"));
    ann.press("Next");
    assertThat(ann.page.locator("scores-ballot h3")).hasText("Criterion 2");
    assertThat(ann.page.locator("scores-ballot h3")).isFocused();
    ann.score("Criterion 3", "Tea", "1");
    assertThat(ann.page.locator("scores-ballot h3")).hasText("Criterion 3");
    ann.press("Back");
    ann.page.getByText("By option").click();
    assertThat(ann.page.locator("score-control")).hasCount(8);
    assertThat(ann.page.locator("scores-ballot h3")).containsText("Tea");
    assertThat(ann.page.getByRole(AriaRole.GROUP, group("Criterion 1: Tea")).locator("input:checked + .mark")).hasText("4");
    var wide = (Integer) ann.page.evaluate("document.documentElement.scrollWidth");
    assertEquals(390, wide);
  }

  @Test
  void onADeskAllScoresStandInOneGridAndAChosenOneIsTakenBackByAPress(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), many("voters")).openRound("live", "fresh", "scores");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    assertThat(ann.page.locator("score-control")).hasCount(16);
    ann.score("Criterion 8", "Coffee", "2");
    People.see(ann.page.getByText("1 of 16 scored by you"));
    ann.score("Criterion 8", "Coffee", "2");
    People.see(ann.page.getByText("0 of 16 scored by you"));

    // By the keys too, as the group says while there is something to take back.
    var cell = ann.page.getByRole(AriaRole.GROUP, group("Criterion 8: Coffee"));
    assertThat(cell).hasAccessibleDescription("");
    cell.locator("input").first().press("Space");
    cell.locator("input").first().press("ArrowRight");
    People.see(ann.page.getByText("1 of 16 scored by you"));
    assertThat(cell.locator("input:checked + .mark")).hasText("2");
    assertThat(cell).hasAccessibleDescription("Delete clears the score.");
    cell.locator("input:checked").press("Delete");
    People.see(ann.page.getByText("0 of 16 scored by you"));
    assertThat(cell.locator("input").nth(1)).isFocused();
  }

  @Test
  void aSealedRoundShowsItsSealAndHowManyBallotsLieUnderItAndNothingElse(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    team.vote("Bob", 3, true);
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var seal = ann.page.locator("aside sealed-note");
    People.see(seal.getByText("Sealed until the reveal."));
    People.see(seal.locator(".in"), "1 of 2 in");
    assertThat(seal.locator(".slips i")).hasCount(2);
    assertThat(seal.locator(".slips .is")).hasCount(1);
    ann.weigh(Team.SPEED, 80);
    People.see(seal.locator(".in"), "2 of 2 in");
    assertThat(ann.page.locator("weight-slider .group")).hasCount(0);
    assertThat(ann.page.locator("ranking-bars .total")).hasCount(0);
  }

  @Test
  void whoMovesAWeightWhenTheRoundEndsReadsWhatCountsAndWhatToDo(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    var rail = rail(ann, Team.SPEED);
    ann.page.mouse().move(rail.x + rail.width / 2, rail.y + rail.height / 2);
    ann.page.mouse().down();
    ann.page.mouse().move(rail.x + rail.width * 0.75, rail.y + rail.height / 2);
    People.seeState(ann.page, "Saved");
    team.reveal(1);
    var note = ann.page.locator(".note.cut");
    People.see(note);
    assertThat(note).containsText("The round ended while you moved Speed. What was saved until then counts.");
    ann.page.mouse().up();
    team.openRound("live", "adjust");
    assertThat(note).hasCount(0);
  }

  @Test
  void anotherDeviceContinuesByTheQrCodeOfThePersonalLink(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    ann.page.getByText("You on this board").click();
    ann.press("Show my personal link");
    People.see(ann.page.locator("my-seat .code svg path").last());
    assertThat(ann.page.locator("my-seat .device .plain")).isFocused();
    assertTrue(ann.page.getByLabel("Continue on another device").inputValue().contains("#p="));
    button(ann.page, "Copy", "Continue on another device").click();
    assertThat(ann.page.locator("live-words [role=status]"))
        .hasText(Pattern.compile("^(Copied|Selected: .*)$"), new HasTextOptions().setTimeout(People.PATIENCE_MS));
  }

  @Test
  void aCriterionInTheSpotlightComesBeforeTheEyes(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), many("voters")).openRound("live", "fresh", "both");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    People.see(ann.slider("Criterion 8"));
    var last = team.view().getJsonArray("criterionOrder").getString(7);
    team.command(new JsonObject().put("type", "spotlight").put("criterion", last));
    People.see(ann.page.locator("weights-ballot").getByText("The facilitator asks everybody to look at this one."));
    assertThat(ann.slider("Criterion 8")).isInViewport();
    assertThat(ann.page.locator("scores-ballot h3")).hasText("Criterion 8");
    team.command(new JsonObject().put("type", "spotlight").put("criterion", "none"));
    assertThat(ann.page.getByText("The facilitator asks everybody to look")).hasCount(0);
  }

  @Test
  void aFarDeadlineSaysHowLongAndInTheReadersOwnZone(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    long at = System.currentTimeMillis() + 51L * 3_600_000;
    team.command(new JsonObject().put("type", "setDeadline").put("round", 1).put("at", at).put("then", "reveal"));
    var tokyo = chromium.context(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo").setViewportSize(390, 844)).newPage();
    tokyo.navigate(team.voteLink());
    People.see(tokyo.locator("round-header .time").getByText("2 days 3 h left"));
    assertThat(tokyo.locator("round-header .time")).containsText("your time, GMT+9");
  }

  @Test
  void whoAbstainsOrIsUnsureReadsWhatCountsAndComesBack(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), many("voters")).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    button(ann.page, "Unsure", "Criterion 1").click();
    assertThat(slider(ann, "Criterion 1").locator(".head .share")).hasText("unsure");
    People.see(ann.page.getByText("1 of 8 set by you"));
    var strip = People.strip(ann.page).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Criterion 1"));
    assertThat(strip).containsText("1 unsure");
    assertThat(strip.locator(".share")).hasText("0");

    ann.press("Abstain");
    var note = ann.page.locator("weights-ballot .note");
    assertThat(note).hasText("You abstain in this round. Move a weight to vote after all.");
    assertThat(ann.page.locator("ballot-dock .whisper")).hasText("You abstain in this round.");
    assertThat(ann.page.locator("weight-slider .rail.hollow")).hasCount(8);
    People.see(ann.page.getByText("0 of 8 set by you"));
    assertEquals(1, team.view().getJsonObject("round").getInteger("abstained"));
    assertEquals(1, team.view().getJsonObject("round").getInteger("k"));
    ann.press("Take my ballot back");
    assertThat(ann.page.locator("ballot-dock .whisper")).hasText("Nothing of yours counts yet.");
    assertThat(note).hasCount(0);
    ann.press("Abstain");
    assertThat(note).hasCount(1);

    team.reveal(1).openRound("live", "adjust");
    assertThat(note.locator("p")).hasText("You abstained in round 1 and abstain again until you move a weight.");
    var cem = new Voter(chromium.page()).join(team.voteLink(), "Cem");
    People.see(cem.page.getByText("0 of 8 set by you"));
    assertThat(cem.page.locator("weights-ballot .note")).hasCount(0);
    cem.weigh("Criterion 2", 80);
    People.seeGroup(ann.page, "Criterion 2", 19);
    People.seeTurnout(ann.page, "0 of 2");
    ann.press("Still what I mean");
    assertThat(note).hasText("You abstain in this round. Move a weight to vote after all.");
    ann.weigh("Criterion 1", 100);
    assertThat(note).hasCount(0);
    People.see(ann.page.getByText("1 of 8 set by you"));
    People.seeState(ann.page, "Saved");

    team.reveal(2).openRound("live", "fresh", "scores");
    note = ann.page.locator("scores-ballot .note");
    People.see(ann.page.getByText("0 of 16 scored by you"));
    ann.press("Abstain");
    assertThat(note).hasText("You abstain in this round. Score something to vote after all.");
    ann.score("Criterion 1", "Tea", "?");
    People.see(ann.page.getByText("1 of 16 scored by you"));
    assertThat(note).hasCount(0);
    cem.press("Abstain");
    assertThat(cem.page.locator("scores-ballot .note")).hasCount(1);
    team.reveal(3).openRound("live", "adjust", "scores");
    assertThat(note.locator("p")).hasText("Your scores of round 3 are kept and count until you change them.");
    assertThat(cem.page.locator("scores-ballot .note p")).hasText("You abstained in round 3 and abstain again until you score something.");
  }

  /** On a board with names: nobody but its author before the reveal, then everybody beside the name as it is now. */
  @Test
  void aReasonAndAChangedNameAreSeenWhereTheRulesShowThem(Chromium chromium) throws Exception {
    var why = "We deploy <twice> a day.";
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    var bob = new Voter(chromium.phone()).join(team.voteLink(), "Bob").weigh(Team.SPEED, 40);
    var desk = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
    button(ann.page, "Reason", Team.SPEED).click();
    var field = ann.page.getByLabel("Why? One sentence is enough.");
    assertThat(field).isFocused();
    field.fill("\u0007" + why);
    People.see(ann.page.getByText("A reason goes with a ballot: weigh or score something first."));
    assertThat(ann.page.getByRole(AriaRole.BUTTON, Voter.named("Keep"))).isDisabled();
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    ann.press("Keep");
    assertThat(ann.page.locator("reason-note [role=alert]")).containsText("control character");
    assertThat(field).hasValue("\u0007" + why);
    field.fill(why);
    ann.press("Keep");
    People.see(button(ann.page, "Your reason", Team.SPEED));
    People.seeState(ann.page, "Saved");
    ann.page.reload();
    button(ann.page, "Your reason", Team.SPEED).click();
    assertThat(field).hasValue(why);

    var people = desk.locator("people-list .who bdi").filter(new Locator.FilterOptions().setHasText("Ann"));
    assertThat(people.first()).hasText("Ann");
    ann.page.getByText("You on this board").click();
    ann.page.locator("my-seat input[name=name]").fill("Anna");
    ann.press("Change");
    assertThat(ann.page.locator("my-seat summary bdi")).hasText("Anna");
    ann.page.locator("my-seat input[name=name]").fill("  ");
    ann.press("Change");
    People.seeState(ann.page, "Not saved.");
    assertEquals("Anna", ann.page.evaluate("document.querySelector('voter-page').identity.name"));

    for (var page : List.of(bob.page, desk)) assertThat(page.getByText(why)).hasCount(0);
    team.reveal(1);
    bob.press("Show the ballots");
    assertThat(bob.page.locator("ballots-list .scroll")).isFocused();
    var row = bob.page.locator("ballots-list tr").filter(new Locator.FilterOptions().setHasText("Anna"));
    assertThat(row.locator("td").first()).containsText("80");
    assertThat(row.locator("td").first()).containsText("“" + why + "”");
    assertThat(row.locator("td").last()).hasText("20");
    People.see(people.first(), "Anna");
  }

  /** And closes in place of a reveal that would tell on somebody, which is said before and after. */
  @Test
  void aBoardWithoutNamesAsksForNoneAndShowsBallotsAndReasonsOfNobody(Chromium chromium) throws Exception {
    var why = "We deploy <twice> a day.";
    var team = Team.create(server.url(), Team.draft().put("anonymity", "noNames").put("visibility", "sealed")).openRound("sealed");
    team.command(new JsonObject().put("type", "setDeadline").put("round", 1).put("at", System.currentTimeMillis() + 3_600_000).put("then", "reveal"));
    var ann = new Voter(chromium.page());
    var desk = chromium.page();
    ann.page.navigate(team.voteLink());
    desk.navigate(team.link("facilitate"));
    var entrance = ann.page.locator("join-form");
    People.see(entrance.getByText("ballots and reasons in an order that tells nothing").first());
    assertThat(entrance.locator("input")).hasCount(0);
    entrance.locator("button.primary").click();
    for (var page : List.of(ann.page, desk)) People.see(page.locator("round-header").getByText("revealed (closed below 3 ballots)"));
    People.see(desk.locator("round-controls").getByText("reveals (closes below 3 ballots)"));
    team.command(new JsonObject().put("type", "close").put("round", 1));
    for (var page : List.of(ann.page, desk)) People.see(page.locator("round-header").getByText("closed: nothing is revealed below 3 ballots"));

    team.openRound("sealed");
    team.weigh(team.joinOverApi(""), 2, 40, 60);
    team.weigh(team.joinOverApi(""), 2, 50, 50);
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    button(ann.page, "Reason", Team.SPEED).click();
    ann.page.getByLabel("Why? One sentence is enough.").fill(why);
    ann.press("Keep");
    People.see(button(ann.page, "Your reason", Team.SPEED));
    People.seeState(ann.page, "Saved");
    team.reveal(2);
    for (var page : List.of(ann.page, desk)) {
      page.getByText("Show the ballots").click();
      var list = page.locator("ballots-list");
      assertThat(list.locator("tbody tr")).hasText(new String[] {"40 60", "50 50", "80 20"}, new HasTextOptions().setUseInnerText(true).setTimeout(People.PATIENCE_MS));
      assertThat(list.locator(".reasons")).hasText("Speed “" + why + "”");
      assertThat(list.locator("tbody th")).hasCount(0);
    }
    assertThat(desk.locator("people-list input[type=search]")).hasCount(0);
  }

  /** Also where the page is drawn only with the next frame, and later on a slow phone. */
  @Test
  void whatWasJustMovedIsNotCalledSaved(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann").weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    var status = (String) ann.slider(Team.SPEED).evaluate(
        """
        async (slider) => {
          slider.value = 60;
          slider.dispatchEvent(new Event('input', {bubbles: true}));
          const state = document.querySelector('connection-state');
          await state.updateComplete;
          return state.querySelector('[role=status]').textContent;
        }""");
    assertEquals("… Sending …", status.strip());
    People.seeState(ann.page, "Saved");
  }

  private static Locator slider(Voter voter, String criterion) {
    return voter.page.locator("weight-slider").filter(new Locator.FilterOptions().setHas(voter.slider(criterion)));
  }

  /** One that says to readers alone which criterion it is for. */
  private static Locator button(Page page, String name, String criterion) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + " ?: " + criterion + "$")));
  }

  private static BoundingBox rail(Voter voter, String criterion) {
    var rail = slider(voter, criterion).locator(".rail");
    rail.evaluate("rail => rail.scrollIntoView({block: 'center'})");
    return rail.boundingBox();
  }

  private static Page.GetByRoleOptions group(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static JsonObject many(String scoredBy) {
    var criteria = new JsonArray();
    for (int i = 1; i <= 8; i++) criteria.add(Team.criterion("Criterion " + i).put("scoredBy", scoredBy));
    return new JsonObject()
        .put("question", "Tea or coffee?")
        .put("options", new JsonArray(List.of("Tea", "Coffee")))
        .put("criteria", criteria)
        .put("public", true);
  }
}
