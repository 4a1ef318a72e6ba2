package dev.weighin.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page fetches, as its browser counts it: answers with their headers, before they are unpacked. */
final class Traffic {

  /** @param bytes as they came over the wire; 0 where the browser had it already */
  record Fetched(String address, int bytes) {}

  private final Map<String, String> asked = new HashMap<>();
  private final List<Fetched> fetched = new ArrayList<>();
  private final List<String> sockets = new ArrayList<>();

  /** From now on. Only for the test's thread. */
  Traffic(Page page) {
    CDPSession browser = page.context().newCDPSession(page);
    browser.on("Network.requestWillBeSent", event -> asked.put(id(event), event.getAsJsonObject("request").get("url").getAsString()));
    browser.on("Network.requestServedFromCache", event -> asked.remove(id(event)));
    browser.on("Network.loadingFinished", event -> finished(id(event), event.get("encodedDataLength").getAsInt()));
    browser.on("Network.loadingFailed", event -> finished(id(event), 0));
    browser.on("Network.webSocketCreated", event -> sockets.add(event.get("url").getAsString()));
    browser.send("Network.enable");
  }

  private static String id(JsonObject event) {
    return event.get("requestId").getAsString();
  }

  private void finished(String id, int bytes) {
    if (asked.containsKey(id) && asked.get(id).startsWith("http")) {
      fetched.add(new Fetched(asked.remove(id), bytes));
    }
  }

  /** What came over the wire since the last time, sockets included. */
  List<Fetched> take() {
    List<Fetched> all = new ArrayList<>(fetched.stream().filter(each -> each.bytes() > 0).toList());
    sockets.forEach(address -> all.add(new Fetched(address, 0)));
    fetched.clear();
    sockets.clear();
    return all;
  }

  static int bytes(List<Fetched> all) {
    return all.stream().mapToInt(Fetched::bytes).sum();
  }
}
