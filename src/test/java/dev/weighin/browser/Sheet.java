package dev.weighin.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weighin.kit.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.regex.Pattern;

/**
 * A contact sheet in {@code target/screens}: of each page in each state its pictures at every size, light and dark, from left
 * to right and from right to left, in other languages on a phone and a desk, and one overview of them to look through. {@code -Dscreens=REGEX} takes some of them only.
 */
final class Sheet {
  private static final Path FOLDER = Path.of("target/screens");
  private static final Size PHONE = new Size(360, 740);
  private static final Size DESK = new Size(1440, 900);
  private static final List<Size> SIZES = List.of(PHONE, new Size(768, 1024), DESK, new Size(3840, 2160));
  /** A wider page is kept at half its size: its layout is looked at, not its pixels. */
  private static final int SHARP_WIDTH = 1920;
  private static final int WHOLE_HEIGHT_MAX = 8_000;
  private static final int QUALITY = 85;
  private static final Pattern WANTED = Pattern.compile(System.getProperty("screens", ""));
  private static final String ARRIVE =
      """
      () => new Promise((drawn) => {
        scrollTo(0, 0);
        requestAnimationFrame(() => requestAnimationFrame(() => drawn([document.documentElement.scrollWidth, document.documentElement.scrollHeight])));
      })""";
  /** What stays in sight of a window would lie in the middle of the whole. */
  private static final String LAY =
      """
      (whole) => {
        const still = new CSSStyleSheet();
        still.replaceSync('.top, aside, ballot-dock, footer { position: static !important; }');
        document.adoptedStyleSheets = whole ? [still] : [];
      }""";
  private static final String STYLE =
      """
      <!doctype html><meta charset=utf-8><style>
      body { margin: 12px; inline-size: 1740px; font: 15px sans-serif; background: #c9cdd6; }
      h1 { font-size: 20px; margin: 4px 0; }
      .row { display: flex; gap: 8px; margin-block: 8px; align-items: start; }
      .row img { block-size: 372px; }
      .whole img { block-size: auto; }
      .index img { inline-size: 100%; }
      a { color: inherit; }
      </style>""";

  private final Map<String, Shots> taken = new LinkedHashMap<>();
  private final Map<Page, CDPSession> sessions = new WeakHashMap<>();

  private record Size(int width, int height) {
    double scale() {
      return width > SHARP_WIDTH ? 0.5 : 1;
    }
  }

  /** @param rows one of all sizes for each theme and direction, and one of other languages; @param whole what does not fit the window, to its end */
  private record Shots(List<List<String>> rows, List<String> whole, List<String> wide) {}

  static boolean wants(String name) {
    return WANTED.matcher(name).find();
  }

  /** Whether a name that begins so may be wanted. */
  static boolean wantsSome(String beginning) {
    var matcher = WANTED.matcher(beginning);
    return matcher.find() || matcher.hitEnd();
  }

  /** @param name the page and the state it is in, such as "voter sealed"; @param pages from left to right, then from right to left */
  void take(String name, Page... pages) {
    take(name, Map.of(), pages);
  }

  /** @param tongues the same in other languages, by their tags: a phone and a desk, by day */
  void take(String name, Map<String, Page> tongues, Page... pages) {
    if (!wants(name)) return;
    var shots = new Shots(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int side = 0; side < pages.length; side++) {
      var light = new ArrayList<String>();
      var dark = new ArrayList<String>();
      for (var size : SIZES) at(pages[side], size, name, side == 0 ? "" : "-rtl", light, dark, shots);
      shots.rows.add(light);
      shots.rows.add(dark);
    }
    var other = new ArrayList<String>();
    new TreeMap<>(tongues).forEach((tag, page) -> {
      scheme(page, ColorScheme.LIGHT);
      for (var size : List.of(PHONE, DESK)) inOtherWords(page, size, name, "-" + tag, other, shots);
    });
    if (!other.isEmpty()) shots.rows.add(other);
    taken.put(name, shots);
  }

  private void inOtherWords(Page page, Size size, String name, String side, List<String> light, Shots shots) {
    int height = arrive(page, size, side, shots);
    light.add(snap(page, size, size.height, name, "light" + side));
    if (height > size.height && size == PHONE) shots.whole.add(snapWhole(page, size, height, name, "whole-light" + side));
  }

  /** How high the page is at this size. */
  @SuppressWarnings("unchecked")
  private static int arrive(Page page, Size size, String side, Shots shots) {
    page.setViewportSize(size.width, size.height);
    var extent = (List<Integer>) page.evaluate(ARRIVE);
    if (extent.get(0) > size.width) shots.wide.add(size.width + side + " scrolls sideways, to " + extent.get(0));
    return Math.min(extent.get(1), WHOLE_HEIGHT_MAX);
  }

  private void at(Page page, Size size, String name, String side, List<String> light, List<String> dark, Shots shots) {
    scheme(page, ColorScheme.LIGHT);
    int height = arrive(page, size, side, shots);
    light.add(snap(page, size, size.height, name, "light" + side));
    if (height > size.height && side.isEmpty()) shots.whole.add(snapWhole(page, size, height, name, "whole-light"));
    scheme(page, ColorScheme.DARK);
    page.evaluate(ARRIVE);
    dark.add(snap(page, size, size.height, name, "dark" + side));
    if (height > size.height && !side.isEmpty()) shots.whole.add(snapWhole(page, size, height, name, "whole-dark" + side));
  }

  private static void scheme(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  private String snapWhole(Page page, Size size, int height, String name, String how) {
    page.evaluate(LAY, true);
    var file = snap(page, size, height, name, how);
    page.evaluate(LAY, false);
    return file;
  }

  private String snap(Page page, Size size, int height, String name, String how) {
    var clip = new JsonObject();
    clip.addProperty("x", 0);
    clip.addProperty("y", 0);
    clip.addProperty("width", size.width);
    clip.addProperty("height", height);
    clip.addProperty("scale", size.scale());
    var wanted = new JsonObject();
    wanted.addProperty("format", "jpeg");
    wanted.addProperty("quality", QUALITY);
    wanted.addProperty("captureBeyondViewport", height > size.height);
    wanted.add("clip", clip);
    var session = sessions.computeIfAbsent(page, each -> each.context().newCDPSession(each));
    var picture = session.send("Page.captureScreenshot", wanted).get("data").getAsString();
    var file = "%s/%d-%s.jpg".formatted(folder(name), size.width, how);
    write(file, Base64.getDecoder().decode(picture));
    return file;
  }

  /** Each state's pictures side by side, as a page and as one picture; and a page of all of these. */
  void writeOverviews(Chromium chromium) {
    var page = chromium.page();
    var index = new StringBuilder(STYLE).append("<div class=index>");
    taken.forEach((name, shots) -> {
      var folder = folder(name);
      var overview = folder + ".html";
      write(overview, overview(name, shots).getBytes());
      page.setViewportSize(1764, 2000);
      page.navigate(FOLDER.resolve(overview).toUri().toString());
      page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(folder + ".png")));
      index.append("<h1><a href='%s'>%s</a></h1><img loading=lazy width=1740 height=1973 src='%s.png'>\n".formatted(overview, name, folder));
      shots.wide.forEach(wide -> System.out.println(name + " " + wide));
    });
    write("index.html", index.append("</div>").toString().getBytes());
  }

  private static String overview(String name, Shots shots) {
    var html = new StringBuilder(STYLE).append("<h1>").append(name).append(' ').append(String.join(", ", shots.wide)).append("</h1>");
    for (var row : shots.rows) html.append("<div class=row>").append(images(row, 0)).append("</div>");
    if (!shots.whole.isEmpty()) html.append("<div class='row whole'>").append(images(shots.whole, 1740 / shots.whole.size() - 8)).append("</div>");
    return html.toString();
  }

  /** @param width of each in pixels, or 0 for what its height makes it */
  private static String images(List<String> files, int width) {
    var html = new StringBuilder();
    for (var file : files) html.append("<a href='%1$s'><img src='%1$s'%2$s></a>".formatted(file, width == 0 ? "" : " width=" + width));
    return html.toString();
  }

  private static String folder(String name) {
    return name.toLowerCase().replace('_', '-').replace(' ', '-');
  }

  private static void write(String file, byte[] content) {
    try {
      var path = FOLDER.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
