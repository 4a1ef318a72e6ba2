package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    for (String page : new String[] {"board", "host", "watch", "engine", "missing"}) {
      write(page + ".html", "page " + page);
    }
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
      })).mount(router);
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
  void theLibrariesComeFromTheClassPathAndStayForEver() throws Exception {
    Served.Answer lit = served.get("/_static/lit/3.3.3/index.js");
    assertEquals(200, lit.status());
    assertEquals("public, max-age=31536000, immutable", lit.header("Cache-Control"));
    for (String path : new String[] {"/_static/lit/3.3.3/directives/repeat.js", "/_static/lit-html/3.3.3/lit-html.js",
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
