package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;

/** What people look at on every page of a board, found as a person finds it. */
final class People {
  /** Generous: two cores, several browsers. Nothing waits longer than it must. */
  static final double PATIENCE_MS = 20_000;

  private People() {}

  /** The status line at the top: Live, Saved, Reconnecting … */
  static void seeState(Page page, String text) {
    assertThat(page.locator("connection-state [role=status]"))
        .containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MS));
  }

  /** The group's share of a criterion in percent, in the strip "What matters to us". */
  static void seeGroup(Page page, String criterion, int percent) {
    see(strip(page).getByRole(AriaRole.LISTITEM).filter(with(criterion)).locator(".share"), "" + percent);
  }

  static Locator strip(Page page) {
    return page.locator("weights-strip");
  }

  /** The ranking from the first place on, as "A Tea 82". */
  static void seeRanking(Page page, String... places) {
    var rows = page.locator("ranking-bars ol.full > li");
    for (int i = 0; i < places.length; i++) {
      var words = places[i].split(" ");
      var row = rows.nth(i);
      see(row.locator(".letter"), words[0]);
      see(row.locator(".name bdi").first(), words[1]);
      see(row.locator(".total b"), words[2]);
    }
  }

  /** The round's numbers in the header: "1 of 2". */
  static void seeTurnout(Page page, String text) {
    see(page.locator("round-header .numbers b").first(), text);
  }

  static void see(Locator locator, String exactly) {
    assertThat(locator)
        .hasText(exactly, new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
  }

  static void see(Page page, String text) {
    see(page.getByText(text).first());
  }

  static void see(Locator locator) {
    assertThat(locator)
        .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
