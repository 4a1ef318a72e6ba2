package dev.weighin.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A facilitator at the desk. */
final class Desk {
  final Page page;

  Desk(Page page) {
    this.page = page;
  }

  /** By the facilitators' link, as a new participant. */
  Desk take(String link, String name) {
    page.navigate(link);
    page.locator("join-form").getByLabel("Your name").fill(name);
    press("Take the desk");
    People.see(page.locator("round-controls"));
    return this;
  }

  Desk openRound(int number) {
    press("Open round " + number);
    People.see(controls().getByText("Reveal", exactly()));
    return this;
  }

  /** Says yes where the desk asks because somebody is still weighing. */
  Desk reveal() {
    controls().getByText("Reveal", exactly()).click();
    var asked = controls().locator(".asking button.primary");
    var revealed = controls().getByText("Open round");
    asked.or(revealed).first().waitFor();
    if (asked.isVisible()) asked.click();
    People.see(revealed);
    return this;
  }

  /** One score for each option, with evidence. */
  Desk give(String criterion, String... scores) {
    open("Scores you give");
    var row = page.locator("given-scores tbody tr").filter(new Locator.FilterOptions().setHasText(criterion));
    for (int i = 0; i < scores.length; i++) {
      var cell = row.locator("td").nth(i);
      cell.locator("input[name=evidence]").fill("seen in the kitchen");
      cell.locator("input[name=value]").fill(scores[i]);
      cell.locator("input[name=value]").blur();
    }
    return this;
  }

  void decide(String option, String why) {
    open("Decide");
    var choice = page.getByLabel("What was decided");
    choice.selectOption(choice.locator("option").filter(new Locator.FilterOptions().setHasText("· " + option)).getAttribute("value"));
    page.getByLabel("Why, in a sentence").fill(why);
    page.locator("decision-form button.primary").click();
  }

  void takeBackTheDecision() {
    open("Decide");
    press("Take the decision back");
    page.locator("decision-form .asking button.primary").click();
  }

  Desk openLinks() {
    open("Links");
    return this;
  }

  String voteLink() {
    return page.getByLabel("Link to vote").first().inputValue();
  }

  /** The wall of who presents, in their own browser. */
  Page watch() {
    return page.context().waitForPage(() -> page.getByRole(AriaRole.LINK, Voter.named("Watch page")).click());
  }

  String watchLink() {
    return page.getByLabel("Link to watch").first().inputValue();
  }

  Path export(String what, Path to) {
    open("Settings");
    page.waitForDownload(() -> press(what)).saveAs(to);
    return to;
  }

  /** @param name as it is read, and a pattern */
  static Locator button(Page page, String name) {
    // What is unseen in a button begins with a space in its name.
    var spaced = Pattern.compile("^" + name.replace("?", "[?]").replace(": ", " ?: ") + "$");
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(spaced));
  }

  void open(String section) {
    var details = page.locator("details.card").filter(new Locator.FilterOptions().setHas(page.locator("summary").getByText(section, exactly())));
    if (details.getAttribute("open") == null) details.locator("summary").first().click();
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, Voter.named(button)).click();
  }

  private Locator controls() {
    return page.locator("round-controls");
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
