package dev.weighin.kit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real browser for a test: {@code @ExtendWith(Chromium.Each.class)} and a parameter of this type.
 *
 * <p>Tests share a browser, Chromium's headless shell where nothing else is asked for; contexts are a test's own and are
 * closed after it. A test fails where a page reported an error or a warning that the test did not expect. Every host name
 * under {@code weighin.test} leads to this machine, and is no secure context. Only for the test's thread.
 */
public final class Chromium {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic",
          "--host-resolver-rules=MAP *.weighin.test 127.0.0.1, MAP weighin.test 127.0.0.1");

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  /** Generous, for a slow machine: what holds ends the waiting at once. */
  private static final double PATIENCE_MS = 20_000;

  private Chromium(Browser browser) {
    this.browser = browser;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  /** A person of their own, with storage and cookies of their own. */
  public BrowserContext context() {
    return context(new Browser.NewContextOptions());
  }

  public BrowserContext context(Browser.NewContextOptions options) {
    var context = browser.newContext(options);
    contexts.add(context);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            problems.add("console %s: %s (%s)".formatted(message.type(), message.text(), message.location()));
          }
        });
    context.onWebError(error -> problems.add("uncaught: " + error.error()));
    return context;
  }

  /** The first page of a new person, on a desk. */
  public Page page() {
    return context().newPage();
  }

  /** The first page of a new person, on a phone 390 pixels wide. */
  public Page phone() {
    return context(
            new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true))
        .newPage();
  }

  /** What the pages of this test complained about up to now, except what is expected. */
  public List<String> problems() {
    return problems.stream()
        .filter(problem -> expected.stream().noneMatch(pattern -> pattern.matcher(problem).find()))
        .toList();
  }

  /** From now on, and for what was reported before, problems that contain a match count as none. */
  public void expect(String regex) {
    expected.add(Pattern.compile(regex));
  }

  /** The same for what Chromium itself writes to the console when a server goes, or a network. */
  public void expectLostConnections() {
    expect("net::ERR_(CONNECTION_|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|INTERNET_DISCONNECTED)|WebSocket connection to .* failed");
  }

  /** How many problems there were, expected or not, that contain a match. */
  public long reported(String regex) {
    var pattern = Pattern.compile(regex);
    return problems.stream().filter(problem -> pattern.matcher(problem).find()).count();
  }

  /** Keeps {@code target/screenshots/NAME.png}. */
  public static void screenshot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
  }

  private void close() {
    contexts.forEach(BrowserContext::close);
  }

  /** On a class or a test that needs what the headless shell lacks, such as a wake lock and a frame without storage. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  public @interface Whole {}

  /** Gives each test its Chromium. */
  public static final class Each implements ParameterResolver, AfterEachCallback {
    private static final Namespace SPACE = Namespace.create(Chromium.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      boolean whole = isAnnotated(test.getElement(), Whole.class) || isAnnotated(test.getTestClass(), Whole.class);
      var binary = whole ? ChromiumBinary.get() : ChromiumBinary.shell();
      var shared = test.getRoot().getStore(SPACE).getOrComputeIfAbsent(binary, Shared::new, Shared.class);
      return test.getStore(SPACE)
          .getOrComputeIfAbsent(Chromium.class, key -> new Chromium(shared.browser), Chromium.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
      var chromium = test.getStore(SPACE).get(Chromium.class, Chromium.class);
      if (chromium == null) return;
      test.getExecutionException().ifPresent(failure -> chromium.keepScreenshots(test));
      chromium.close();
      if (test.getExecutionException().isEmpty() && !chromium.problems().isEmpty()) {
        throw new AssertionError("A page complained:\n" + String.join("\n", chromium.problems()));
      }
    }
  }

  private void keepScreenshots(ExtensionContext test) {
    var pages = contexts.stream().flatMap(context -> context.pages().stream()).toList();
    var name = test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName();
    for (int i = 0; i < pages.size(); i++) screenshot(pages.get(i), name + "-" + (i + 1));
    problems.forEach(System.err::println);
  }

  /** A browser of this JVM, closed with the last test. */
  private static final class Shared implements AutoCloseable {
    final Playwright playwright;
    final Browser browser;

    Shared(Path binary) {
      playwright = PlaywrightDriver.start();
      browser =
          playwright
              .chromium()
              .launch(new BrowserType.LaunchOptions().setExecutablePath(binary).setArgs(FLAGS));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
