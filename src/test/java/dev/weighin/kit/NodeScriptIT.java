package dev.weighin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeScriptIT {
  @Test
  void theUnmodifiedClientsLoad() throws Exception {
    var node = NodeScript.start("load.cjs");
    assertEquals(
        List.of("@vertx/eventbus-bridge-client.js function", "sockjs-client function", "ws function"),
        node.inputReader().lines().toList());
    assertEquals(0, node.waitFor());
  }
}
