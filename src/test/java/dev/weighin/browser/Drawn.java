package dev.weighin.browser;

import com.microsoft.playwright.Page;
import java.util.Map;

/**
 * Waits until a page shows what it knows. A page draws once a frame, and rests after a drawing that took long, so what its
 * session holds may be newer than what it shows: somebody who acts too soon acts on the round before.
 */
final class Drawn {
  /** The page draws what it holds, without its rest; then nothing waits to be drawn, and no module to be loaded. */
  private static final String DRAWS =
      """
      async ({version, stand}) => {
        const page = document.querySelector('voter-page, host-page, watch-page, embed-page, record-page');
        const source = page?.live ?? page?.session ?? page?.source;
        const view = source?.view.document ?? page?.view;
        const of = ({round, spotlight, decision}) => [round?.number, round?.state, round?.n, round?.k, round?.done, spotlight, decision?.option].join();
        if (!view || source?.view.version < version || stand && of(view) !== of(JSON.parse(stand))) return false;
        page.requestUpdate();
        await page.updateComplete;
        return [...document.querySelectorAll('*')].every((each) => !each.isUpdatePending && each.matches(':defined'))
          && !document.querySelector('.loading') && (!document.querySelector('people-list') || Boolean(document.querySelector('people-list .who')));
      }""";

  private Drawn() {}

  /** What the page shows is this version or a later one. */
  static void asOf(Page page, int version) {
    page.waitForFunction(DRAWS, Map.of("version", version));
  }

  /** What the page shows has the round, the spotlight and the decision of this view. */
  static boolean as(Page page, String view) {
    return (Boolean) page.evaluate(DRAWS, Map.of("version", 0, "stand", view));
  }
}
