package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Chromium.Each.class)
class FirstPageIT {
  @TempDir Path temp;

  @Test
  void theStartPageOpensInARealBrowser(Chromium chromium) throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString()))) {
      var page = chromium.page();
      page.navigate(server.url().toString());
      assertEquals("Weighin", page.title());
      assertEquals("Weighin", page.locator("h1").textContent());
    }
  }
}
