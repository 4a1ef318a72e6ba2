package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OriginsTest {

  private static final String LAN = "192.168.7.7";

  private Served served;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    Origins.OwnAddresses own = address -> address.isLoopbackAddress() || address.getHostAddress().equals(LAN);
    Origins origins = new Origins(Optional.of(URI.create("https://weighin.example")), own, refused -> {});
    served = new Served(vertx, router -> {
      router.route().handler(context -> {
        if (origins.admits(context.request())) {
          context.end("in");
        }
      });
    });
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @Test
  void itAnswersToItsOwnNamesAndAddresses() throws Exception {
    for (String host : new String[] {"localhost", "localhost:9000", "LOCALHOST.", "127.0.0.1", "[::1]:8080", LAN + ":8080", "weighin.example"}) {
      assertEquals(200, served.get("/", "Host", host).status(), host);
    }
  }

  @Test
  void aForeignHostIsTurnedAwayWithASentence() throws Exception {
    for (String host : new String[] {"evil.example", "localhost.evil.example", "weighin.example.evil", "192.168.7.8", "nip.io", "127.0.0.1.nip.io"}) {
      Served.Answer answer = served.get("/", "Host", host);
      assertEquals(421, answer.status(), host);
      assertEquals("NOT_ADMITTED", answer.code());
      assertTrue(answer.text().contains("PUBLIC_URL"));
    }
  }

  @Test
  void aPageOfTheSameOriginMaySpeak() throws Exception {
    assertEquals(200, served.get("/", "Host", "localhost:8080", "Origin", "http://localhost:8080").status());
    assertEquals(200, served.get("/", "Host", "weighin.example", "Origin", "https://weighin.example").status());
    // Behind a proxy that speaks to us under a name of its own.
    assertEquals(200, served.get("/", "Host", "localhost:8080", "Origin", "https://weighin.example").status());
    assertEquals(200, served.get("/", "Host", LAN + ":8080", "Origin", "http://" + LAN + ":8080").status());
  }

  @Test
  void aPageOfAnotherOriginMayNot() throws Exception {
    for (String origin : new String[] {"null", "http://evil.example", "http://localhost:3000", "http://localhost", "file://", "", "http://weighin.example:81",
        "http://localhost:8080.evil.example", "chrome-extension://abc", "http://localhost:8080 http://evil.example"}) {
      Served.Answer answer = served.get("/", "Host", "localhost:8080", "Origin", origin);
      assertEquals(403, answer.status(), origin);
      assertEquals("NOT_ADMITTED", answer.code());
    }
    assertEquals(403, served.get("/", "Host", "localhost:8080", "Origin", "http://localhost:8080", "Origin", "http://evil.example").status());
  }

  @Test
  void theWidgetsScriptIsForEverybodyAndNothingElseIs() throws Exception {
    assertEquals(200, served.get("/embed.js", "Host", "localhost", "Origin", "https://wiki.example").status());
    assertEquals(421, served.get("/embed.js", "Host", "evil.example", "Origin", "https://wiki.example").status());
    assertEquals(403, served.ask(io.vertx.core.http.HttpMethod.POST, "/embed.js", null, "Host", "localhost", "Origin", "https://wiki.example").status());
    for (String other : new String[] {"/embed/there", "/embed.js/", "/embed.js2", "/oembed"}) {
      assertEquals(403, served.get(other, "Host", "localhost", "Origin", "https://wiki.example").status(), other);
    }
  }

  @Test
  void aForeignPageShowsNoQrCodeAndTriesNoCode() throws Exception {
    for (String path : new String[] {"/qr/AAAAAAA2.svg", "/api/codes/AAAAAAA2", "/api/boards/x/export", "/live/x"}) {
      for (String site : new String[] {"cross-site", "same-site", "nonsense"}) {
        assertEquals(403, served.get(path, "Host", "localhost", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image").status(), path);
      }
      assertEquals(403, served.get(path, "Host", "localhost", "Referer", "http://evil.example/page").status(), path);
      assertEquals(200, served.get(path, "Host", "localhost", "Sec-Fetch-Site", "same-origin").status(), path);
      assertEquals(200, served.get(path, "Host", "localhost", "Sec-Fetch-Site", "none").status(), path);
      assertEquals(200, served.get(path, "Host", "localhost", "Referer", "http://localhost/b/x").status(), path);
    }
    String[] followed = {"Host", "localhost", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"};
    assertEquals(200, served.get("/b/x", followed).status());
    assertEquals(200, served.get("/api/boards/x/export", followed).status());
    assertEquals(403, served.get("/api/codes/AAAAAAA2", followed).status());
    assertEquals(200, served.get("/b/x/card.png", "Host", "localhost", "Sec-Fetch-Site", "cross-site").status());
  }

  @Test
  void aProgramHasNoOrigin() throws Exception {
    assertEquals(200, served.get("/", "Host", "localhost").status());
  }
}
