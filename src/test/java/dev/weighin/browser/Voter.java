package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions;
import com.microsoft.playwright.options.AriaRole;

/** A person at the voter's page, who uses its controls by their labels. */
final class Voter {
  final Page page;

  Voter(Page page) {
    this.page = page;
  }

  /** By the link of the facilitator. */
  Voter join(String link, String name) {
    page.navigate(link);
    return join(name);
  }

  /** At the entrance of the board. */
  Voter join(String name) {
    var entrance = page.locator("join-form");
    entrance.getByLabel("Your name").fill(name);
    entrance.getByText("Join", new Locator.GetByTextOptions().setExact(true)).and(page.locator("button")).click();
    People.see(page.locator("my-seat"));
    return this;
  }

  Locator slider(String criterion) {
    return page.getByRole(AriaRole.SLIDER, named(criterion));
  }

  Voter weigh(String criterion, int mark) {
    slider(criterion).fill("" + mark);
    return this;
  }

  void hasWeighed(String criterion, int mark) {
    assertThat(slider(criterion)).hasValue("" + mark, new HasValueOptions().setTimeout(People.PATIENCE_MS));
  }

  Voter score(String criterion, String option, String mark) {
    var cell = page.locator("scores-ballot").getByRole(AriaRole.GROUP).filter(new Locator.FilterOptions().setHasText(criterion + ": " + option));
    People.see(page.locator("scores-ballot score-control").first());
    // On a phone one step stands at a time.
    while (!cell.isVisible()) press("Next");
    cell
        .getByText(mark, new Locator.GetByTextOptions().setExact(true))
        .click();
    return this;
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
