package dev.weighin.kit;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.util.Map;

/**
 * Starts Playwright with the driver that npm installs and this machine's Node.js.
 *
 * <p>The artifact with a driver and a Node.js for each system has 202 MB. Playwright expects a folder named {@code package}, so
 * {@code src/test/node/package.json} gives {@code playwright-core} that name.
 */
public final class PlaywrightDriver {
  private PlaywrightDriver() {}

  public static Playwright start() {
    try {
      System.setProperty("playwright.cli.dir", NodeScript.packages().toString());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    var environment = Map.of("PLAYWRIGHT_NODEJS_PATH", "node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
  }
}
