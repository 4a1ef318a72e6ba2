package dev.weighin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A facilitator at the desk. */
final class Desk {
  final Page page;

  Desk(Page page) {
    this.page = page;
  }

  /** By the facilitators' link, as a new participant. */
  Desk take(String link, String name) {
    page.navigate(link);
    page.getByLabel("Your name").fill(name);
    page.getByRole(AriaRole.BUTTON, Voter.named("Take the desk")).click();
    People.see(page.locator("round-controls"));
    return this;
  }

  /** Asks once where somebody is still weighing; the answer is yes. */
  Desk reveal() {
    var controls = page.locator("round-controls");
    controls.getByText("Reveal", exactly()).click();
    controls.getByText("Reveal", exactly()).or(controls.getByText("Open round")).first().click();
    return this;
  }

  private static com.microsoft.playwright.Locator.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
  }
}
