package dev.weighin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.Each.class)
class ChromiumIT {
  @Test
  void whatAPageComplainsAboutIsAProblemUnlessItIsExpected(Chromium chromium) {
    var page = chromium.page();
    page.evaluate("console.info('fine')");
    page.evaluate("console.warn('hm')");
    page.evaluate("setTimeout(() => { throw new Error('thrown') }, 0)");
    page.waitForCondition(() -> chromium.problems().size() == 2);
    assertTrue(chromium.problems().get(0).startsWith("console warning: hm"), chromium.problems()::toString);
    assertTrue(chromium.problems().get(1).contains("thrown"), chromium.problems()::toString);
    chromium.expect("hm|thrown");
    assertEquals(List.of(), chromium.problems());
  }

  @Test
  void aNameUnderWeighinTestLeadsHereAndIsNoSecureContext(Chromium chromium) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var server =
          vertx
              .createHttpServer()
              .requestHandler(request -> request.response().end("here"))
              .listen(0, "127.0.0.1")
              .await(10, TimeUnit.SECONDS);
      var page = chromium.phone();
      page.navigate("http://board.weighin.test:" + server.actualPort());
      assertEquals("here", page.locator("body").textContent());
      assertEquals(false, page.evaluate("isSecureContext"));
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
