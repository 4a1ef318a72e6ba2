package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import java.util.Arrays;

/** A person who has no pointer, and who must always see where they are. */
final class Keyboard {
  private static final int STOPS_MAX = 120;

  /** What is wrong with the place of the focus; empty where nothing is. A rail's thumb draws its own ring. */
  private static final String WRONG =
      """
      () => {
        const at = document.activeElement;
        if (at === document.body) return 'the focus is nowhere';
        const shown = at.matches('.unseen') ? at.closest('label') : at;
        const what = `${at.tagName} "${(shown.innerText || at.id).slice(0, 40)}"`;
        if (!at.matches(':focus-visible')) return `${what} does not show that it has the focus`;
        const ringed = [at, shown, ...shown.querySelectorAll('*')].some((each) => {
          const {outlineStyle, outlineWidth} = getComputedStyle(each);
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        });
        if (!ringed && at.type !== 'range') return `${what} has no ring`;
        const box = shown.getBoundingClientRect();
        if (box.bottom <= 0 || box.top >= innerHeight) return `${what} is out of sight`;
        const [x, y] = [(box.left + box.right) / 2, (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2];
        const over = document.elementFromPoint(x, y);
        if (over && (shown.contains(over) || over.contains(shown) || over.closest('.rail')?.contains(shown))) return '';
        return `${what} lies under ${over?.outerHTML.slice(0, 80)}`;
      }""";

  /** What a reader of the screen would call it, roughly. */
  private static final String NAME =
      """
      () => {
        const at = document.activeElement;
        const label = at.getAttribute('aria-label') ?? (at.closest('fieldset')?.matches('score-control *') ? at.closest('fieldset').querySelector('legend .unseen').textContent : undefined)
          ?? at.labels?.[0]?.textContent ?? at.textContent;
        return label.replace(/\\s+/g, ' ').trim();
      }""";

  final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  Keyboard press(String... keys) {
    Arrays.stream(keys).forEach(page.keyboard()::press);
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Forward to what begins with these words; every stop on the way is in sight. */
  Keyboard to(String name) {
    return walk("Tab", name);
  }

  Keyboard backTo(String name) {
    return walk("Shift+Tab", name);
  }

  private Keyboard walk(String key, String name) {
    var passed = new StringBuilder();
    for (int i = 0; i < STOPS_MAX; i++) {
      page.keyboard().press(key);
      if (nowhere()) continue; // from the last stop to the first
      assertEquals("", page.evaluate(WRONG));
      var here = (String) page.evaluate(NAME);
      if (here.startsWith(name)) return this;
      passed.append(" · ").append(here, 0, Math.min(30, here.length()));
    }
    throw new AssertionError("no way by " + key + " to " + name + ":" + passed);
  }

  /** After an action and its answer: the focus is somewhere, and one sees where. */
  Keyboard keepsItsPlace() {
    page.waitForFunction("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn)))).then(() => document.activeElement !== document.body)");
    assertEquals("", page.evaluate(WRONG));
    return this;
  }

  /** The ring that a rail's thumb draws: it looks otherwise than without. */
  Keyboard showsTheThumb() {
    var rail = page.locator("weight-slider .rail:focus-within");
    var with = rail.screenshot();
    page.evaluate("() => { window.held = document.activeElement; held.blur(); }");
    var without = page.locator("weight-slider .rail").filter(new com.microsoft.playwright.Locator.FilterOptions().setHas(page.locator("#" + page.evaluate("held.id")))).screenshot();
    page.evaluate("held.focus()");
    assertFalse(Arrays.equals(with, without), "a thumb with the focus looks as one without");
    return this;
  }

  private boolean nowhere() {
    return (Boolean) page.evaluate("document.activeElement === document.body");
  }
}
