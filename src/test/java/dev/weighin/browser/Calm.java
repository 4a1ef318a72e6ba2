package dev.weighin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import dev.weighin.kit.Chromium;
import java.util.List;

/** Pages of people who asked for less motion: nothing moves on them, and one voice at most speaks. */
final class Calm {
  /** Keeps what moved, from the first drawing on. A transition that takes no time does not run. */
  private static final String LISTEN =
      """
      globalThis.moved = [];
      {
        const tell = (how, each) => moved.push(`${how} ${each.localName} ${each.className} in ${each.closest('body *')?.parentElement?.localName}`);
        addEventListener('transitionrun', ({target}) => tell('transition', target), true);
        addEventListener('animationstart', ({target}) => target.getAnimations().some((each) => each.effect.getTiming().duration > 0) && tell('animation', target), true);
        const {animate, scrollIntoView} = Element.prototype;
        Element.prototype.animate = function (...all) {
          tell('animate', this);
          return animate.apply(this, all);
        };
        Element.prototype.scrollIntoView = function (how) {
          if (how?.behavior === 'smooth') tell('smooth', this);
          scrollIntoView.call(this, how);
        };
      }
      """;

  /** Storage is refused where there is no page yet. */
  private static final String CHOOSE = "if (location.protocol !== 'about:') localStorage.setItem('weighin.language', '\"%s\"')";

  private static final String MOVED = "[...moved.splice(0), ...[...document.querySelectorAll('how-decided')].filter(({playing}) => playing).map(() => 'the replay plays by itself')]";
  private static final String VOICES = "document.querySelectorAll('[role=status]:not([aria-live=off]), [role=log], [aria-live=polite], output').length";

  private Calm() {}

  /** In the pseudo-locale: English from right to left. */
  static Page page(Chromium chromium) {
    return page(chromium, "pseudo");
  }

  static Page page(Chromium chromium, String language) {
    var context = chromium.context(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    context.addInitScript(LISTEN);
    context.addInitScript(CHOOSE.formatted(language));
    return context.newPage();
  }

  /** @param voices the polite live regions there are to be: one where a page changes by itself */
  static void look(Page page, int voices, String what, List<String> found) {
    for (var each : (List<?>) page.evaluate(MOVED)) found.add(what + " moves: " + each);
    if (!page.evaluate(VOICES).equals(voices)) found.add(what + " has polite live regions: " + page.evaluate(VOICES));
  }
}
