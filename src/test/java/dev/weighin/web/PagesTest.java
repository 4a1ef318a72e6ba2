package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Embedding;
import dev.weighin.live.BoardLog.Standing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class PagesTest {

  private static final String MAP = "{\"imports\":{}}";

  @TempDir Path temp;
  private Path webroot;
  private Served served;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    webroot = Files.createDirectories(temp.resolve("webroot"));
    write("index.html", "start <script type=\"importmap\">" + MAP + "</script>");
    write("shop.html", "<html><script type=\"module\" src=\"/js/pages/shop.js\"></script></html>");
    write("js/pages/shop.js", "import {\n  html,\n} from 'lit';\nimport '../../components/a-till/a-till.js';\nimport {words} from '../words.js';\nconst late = () => import('../../components/a-bag/a-bag.js');\n");
    write("js/words.js", "export const words = await import(`../words/${language}.js`);\n");
    write("words/en.js", "export default {};\n");
    write("words/de.js", "export default {};\n");
    write("components/a-till/a-till.js", "import {repeat} from 'lit/directives/repeat.js';\nexport const text = 'import nothing from here';\n");
    write("components/a-till/a-till.css", "a-till { color: red }");
    write("components/a-bag/a-bag.js", "// drawn later\n");
    write("components/a-bag/a-bag.css", "a-bag { color: blue }");
    write("components/other/other.css", "other { color: green }");
    write("css/base.css", "body { margin: 0 }");
    for (String page : new String[] {"board", "host", "watch", "record", "engine", "missing", "embed"}) {
      write(page + ".html", "page " + page);
    }
    write("embed.js", "export {}");
    write("js/page.js", "// a module\n".repeat(200));
    write("docs/index.html", "the documentation");
    write(".env", "SECRET=1");
    write(".git/config.txt", "hidden");
    write("data.db", "not served");
    Files.writeString(temp.resolve("outside.txt"), "outside");
    served = new Served(vertx, router -> {
      router.route().handler(new SecurityHeaders());
      new Pages(vertx, webroot, id -> Future.succeededFuture(switch (id.value()) {
        case "there" -> Standing.THERE;
        case "deleted" -> Standing.DELETED;
        default -> Standing.UNKNOWN;
      }), id -> switch (id.value()) {
        case "there" -> Future.succeededFuture(Optional.of(new Embedding(List.of("wiki.example.org", "*.example.org:8443"))));
        case "nobodys" -> Future.succeededFuture(Optional.of(Embedding.NOBODY));
        case "away" -> Future.failedFuture("the log does not answer");
        default -> Future.succeededFuture(Optional.empty());
      }, (context, id, page) -> Future.succeededFuture(page)).mount(router);
    });
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void everyPageHasItsAddress() throws Exception {
    assertTrue(served.get("/").text().startsWith("start"));
    assertEquals("page board", served.get("/b/there").text());
    assertEquals("page host", served.get("/b/there/host").text());
    assertEquals("page watch", served.get("/b/there/watch").text());
    assertEquals("page record", served.get("/b/there/record").text());
    assertEquals("page engine", served.get("/engine").text());
    assertEquals("the documentation", served.get("/docs/").text());
    assertEquals("/docs/", served.get("/docs").header("Location"));
    assertEquals("/b/there/watch", served.get("/b/there/watch/").header("Location"));
  }

  @Test
  void anUnknownBoardIsAPageThatSaysSo() throws Exception {
    for (String path : new String[] {"/b/nobody", "/b/nobody/host", "/b/NOT-AN-ID", "/b/there/elsewhere", "/b/", "/nothing", "/b/there%2Fhost"}) {
      Served.Answer answer = served.get(path);
      assertEquals(404, answer.status(), path);
      assertEquals("page missing", answer.text(), path);
      assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
    }
    assertEquals(410, served.get("/b/deleted").status());
  }

  @Test
  void nothingOutsideTheFolderIsServedAndNothingHidden() throws Exception {
    for (String path : new String[] {"/../outside.txt", "/js/../../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/.env", "/.git/config.txt",
        "/js/", "/js", "/data.db", "//etc/passwd", "/js\\page.js", "/_static/../outside.txt", "/_static/lit/", "/index.html%00"}) {
      Served.Answer answer = served.get(path);
      assertEquals(404, answer.status(), path);
      assertEquals("page missing", answer.text(), path);
    }
  }

  @Test
  void aFileIsAskedForAgainAndMostlyNotSentAgain() throws Exception {
    Served.Answer first = served.get("/js/page.js");
    assertEquals("no-cache", first.header("Cache-Control"));
    assertEquals("text/javascript; charset=utf-8", first.header("Content-Type"));
    Served.Answer again = served.get("/js/page.js", "If-None-Match", first.header("ETag"));
    assertEquals(304, again.status());
    assertEquals(0, again.body().length());
    assertEquals(200, served.get("/js/page.js", "If-None-Match", "\"other\"").status());
  }

  @Test
  void textIsPackedForWhoTakesItPacked() throws Exception {
    Served.Answer packed = served.get("/js/page.js", "Accept-Encoding", "br, gzip;q=0.8");
    assertEquals("gzip", packed.header("Content-Encoding"));
    assertEquals("Accept-Encoding", packed.header("Vary"));
    assertEquals(Files.readString(webroot.resolve("js/page.js")), new String(new GZIPInputStream(new ByteArrayInputStream(packed.body().getBytes())).readAllBytes()));
    Served.Answer plain = served.get("/js/page.js", "Accept-Encoding", "gzip;q=0");
    assertEquals(null, plain.header("Content-Encoding"));
    assertFalse(plain.header("ETag").equals(packed.header("ETag")));
  }

  @Test
  void anEditedFileIsServedAnew() throws Exception {
    assertEquals("page engine", served.get("/engine").text());
    write("engine.html", "page engine, edited");
    long until = System.nanoTime() + 10_000_000_000L;
    while (!served.get("/engine").text().endsWith("edited") && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertEquals("page engine, edited", served.get("/engine").text());
  }

  @Test
  void aPageNamesAllThatItsModuleNeedsAndNothingElse() throws Exception {
    String page = served.get("/shop.html").text();
    for (String needed : new String[] {"/js/pages/shop.js", "/components/a-till/a-till.js", "/js/words.js", "/words/en.js"}) {
      assertTrue(page.matches("(?s).*<link rel=\"modulepreload\" href=\"/v/[0-9a-f]+" + needed + "\">.*"), needed + " in " + page);
    }
    assertTrue(page.matches("(?s).*<link rel=\"modulepreload\" href=\"/_static/lit\\.[0-9a-f]+\\.js\">.*"), page);
    assertFalse(page.contains("modulepreload\" href=\"/_static/lit-html"), "Lit is one file: " + page);
    assertFalse(page.contains("a-bag"), page);
    assertTrue(page.indexOf("importmap") < page.indexOf("modulepreload"), page);
    for (Matcher named = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(page); named.find(); ) {
      assertEquals(200, served.get(named.group(1)).status(), named.group(1));
    }
  }

  @Test
  void aPageNamesTheWordsOfItsReadersLanguage() throws Exception {
    Served.Answer german = served.get("/shop.html", "Accept-Language", "fr, de-AT;q=0.8, en;q=0.5");
    assertTrue(german.text().contains("/words/de.js") && !german.text().contains("/words/en.js"), german.text());
    assertEquals("Accept-Language", german.header("Vary"));
    assertTrue(served.get("/shop.html?lang=en", "Accept-Language", "de").text().contains("/words/en.js"));
    assertTrue(served.get("/shop.html", "Accept-Language", "tlh").text().contains("/words/en.js"));
  }

  @Test
  void aPagesStylesAreOneFileOfAllThatItMayDraw() throws Exception {
    Served.Answer styles = served.get(firstAddress(served.get("/shop.html").text(), "stylesheet"));
    assertEquals("text/css; charset=utf-8", styles.header("Content-Type"));
    assertEquals("body { margin: 0 }\na-till { color: red }\na-bag { color: blue }", styles.text());
  }

  @Test
  void whatAPageNamesStaysForEverUntilAFileIsEdited() throws Exception {
    String before = firstAddress(served.get("/shop.html").text(), "modulepreload");
    assertEquals("public, max-age=31536000, immutable", served.get(before).header("Cache-Control"));
    write("js/pages/shop.js", "// edited\n");
    long until = System.nanoTime() + 10_000_000_000L;
    while (served.get(before).header("Cache-Control").contains("immutable") && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    Served.Answer late = served.get(before);
    assertEquals("no-cache", late.header("Cache-Control"), "the page of another edition gets what there is, and keeps it not");
    assertEquals("// edited\n", late.text());
    String after = firstAddress(served.get("/shop.html").text(), "modulepreload");
    assertFalse(before.equals(after));
    assertEquals("public, max-age=31536000, immutable", served.get(after).header("Cache-Control"));
    assertEquals(404, served.get(after.replace("shop.js", "none.js")).status());
    assertEquals(404, served.get(after.replace("/js/pages/shop.js", "/shop.html")).status());
  }

  /** So that a new component needs no edit of a page. */
  @Test
  void noPageOfOursListsWhatTheServerFinds() throws Exception {
    try (Stream<Path> all = Files.list(Path.of("webroot"))) {
      for (Path page : all.filter(path -> path.toString().endsWith(".html")).toList()) {
        String html = Files.readString(page);
        assertFalse(html.contains("importmap") || html.contains("rel=\"stylesheet\"") || html.contains("modulepreload"), page.toString());
        assertTrue(html.contains("<meta name=\"description\"") && html.contains("<title>"), page + " says what it is");
        assertTrue(html.contains("class=\"too-old\"") && html.contains("class=\"late\""), page + " speaks to browsers that are too old");
      }
    }
  }

  /** Another directive works too, at a request of its own for each page that uses it: better name it in Libraries. */
  @Test
  void whatOurModulesTakeOfLitIsInItsOneFile() throws Exception {
    Libraries libraries = new Libraries();
    String one = libraries.importMap().get("lit");
    String exports = libraries.find(one).orElseThrow().text();
    exports = exports.substring(exports.lastIndexOf("export const{"));
    try (Stream<Path> all = Files.walk(Path.of("webroot"))) {
      for (Path module : all.filter(path -> path.toString().endsWith(".js")).toList()) {
        for (Matcher taken = Pattern.compile("import \\{([^}]+)} from '(lit[^']*)'").matcher(Files.readString(module)); taken.find(); ) {
          assertEquals(one, libraries.importMap().get(taken.group(2)), module + " takes " + taken.group(2));
          for (String name : taken.group(1).split(",")) {
            assertTrue(exports.matches("(?s).*[{,]" + name.strip().split(" ")[0] + "[,}].*"), module + " takes " + name);
          }
        }
      }
    }
  }

  private static String firstAddress(String page, String rel) {
    Matcher found = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"").matcher(page);
    assertTrue(found.find(), page);
    return found.group(1);
  }

  @Test
  void theLibrariesComeFromTheClassPathAndStayForEver() throws Exception {
    Served.Answer lit = served.get("/_static/lit-html/3.3.3/lit-html.js");
    assertEquals(200, lit.status());
    assertEquals("public, max-age=31536000, immutable", lit.header("Cache-Control"));
    for (String path : new String[] {"/_static/lit-html/3.3.3/directives/repeat.js",
        "/_static/lit-element/4.2.2/lit-element.js", "/_static/reactive-element/2.1.2/reactive-element.js", "/_static/sockjs.min.js"}) {
      assertEquals(200, served.get(path).status(), path);
    }
    assertEquals(404, served.get("/_static/lit-html/3.3.3/node/lit-html.js").status());
    assertEquals(404, served.get("/_static/lit-html/3.3.3/development/lit-html.js").status());
  }

  @Test
  void nothingInlineRunsButTheImportMap() throws Exception {
    String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(MAP.getBytes()));
    String policy = served.get("/").header("Content-Security-Policy");
    assertTrue(policy.contains("script-src 'self' 'sha256-" + hash + "';"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"));
    assertFalse(policy.contains("unsafe"));
    assertFalse(served.get("/b/there").header("Content-Security-Policy").contains("sha256"));
    assertEquals(SecurityHeaders.NO_PAGE, served.get("/js/page.js").header("Content-Security-Policy"));
    Served.Answer any = served.get("/nothing");
    assertEquals("nosniff", any.header("X-Content-Type-Options"));
    assertEquals("no-referrer", any.header("Referrer-Policy"));
  }

  @Test
  @DisplayName("[B7] a board is framed by the hosts it names and by nobody else, and no other page by anybody")
  void aBoardIsFramedByTheHostsItNames() throws Exception {
    Served.Answer framed = served.get("/embed/there?mode=watch");
    assertEquals("page embed", framed.text());
    assertTrue(framed.header("Content-Security-Policy").endsWith("; frame-ancestors wiki.example.org *.example.org:8443"), framed.header("Content-Security-Policy"));
    assertEquals(null, framed.header("X-Frame-Options"));
    assertEquals("no-store", framed.header("Cache-Control"));
    for (String other : new String[] {"/embed/nobodys", "/embed/away", "/embed/unknown", "/embed.html", "/b/there", "/b/there/watch", "/b/there/host", "/"}) {
      Served.Answer answer = served.get(other);
      assertTrue(answer.header("Content-Security-Policy").endsWith("frame-ancestors 'none'"), other);
    }
    assertEquals(404, served.get("/embed/unknown").status());
  }

  @Test
  void theWidgetsScriptMayBeLoadedByAnyPageAndNothingElse() throws Exception {
    Served.Answer script = served.get("/embed.js");
    assertEquals("*", script.header("Access-Control-Allow-Origin"));
    assertEquals("cross-origin", script.header("Cross-Origin-Resource-Policy"));
    assertEquals(null, served.get("/js/page.js").header("Access-Control-Allow-Origin"));
    assertEquals("same-origin", served.get("/js/page.js").header("Cross-Origin-Resource-Policy"));
  }

  /** A crawler reads the words that a browser's reader does not see; no board's page may say more of itself than another. */
  @Test
  void whatAPageSaysOfAnyBoardIsTheSameOnEachOfThem() throws Exception {
    Pattern general = Pattern.compile("<title>.*?(?=<meta name=\"viewport\")", Pattern.DOTALL);
    String first = null;
    for (String page : new String[] {"board", "watch", "embed", "missing"}) {
      Matcher says = general.matcher(Files.readString(Path.of("webroot", page + ".html")));
      assertTrue(says.find() && says.group().contains("og:title"), page);
      first = first == null ? says.group() : first;
      assertEquals(first, says.group(), page);
    }
  }

  @Test
  void theCardOfALinkMayBeShownByAnyPage() throws Exception {
    Files.copy(Path.of("webroot/card.png"), webroot.resolve("card.png"));
    long until = System.nanoTime() + 10_000_000_000L;
    while (served.get("/card.png").status() != 200 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    Served.Answer card = served.get("/card.png");
    assertEquals("image/png", card.header("Content-Type"));
    assertEquals("cross-origin", card.header("Cross-Origin-Resource-Policy"));
    assertTrue(card.body().length() < 50_000, card.body().length() + " bytes");
    assertEquals("1200x630", card.body().getInt(16) + "x" + card.body().getInt(20));
  }

  @Test
  void pagesAreOnlyRead() throws Exception {
    assertEquals(405, served.ask(HttpMethod.POST, "/engine", Buffer.buffer("x")).status());
    Served.Answer head = served.ask(HttpMethod.HEAD, "/js/page.js", null);
    assertEquals(200, head.status());
    assertEquals("2400", head.header("Content-Length"));
  }

  private void write(String path, String text) throws Exception {
    Path file = webroot.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
