package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Command;
import dev.weighin.board.Reason;
import dev.weighin.live.Chance;
import dev.weighin.live.Closing;
import dev.weighin.live.Durability;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says is what the program does, as far as a program can tell. */
@ExtendWith(VertxExtension.class)
class DocsTest {

  private static final Path DOCS = Path.of("webroot/docs");

  @TempDir Path temp;

  @Test
  void everyRouteIsDescribedAndEveryDescribedOneIsThere(Vertx vertx) throws Exception {
    Set<String> described = new TreeSet<>();
    for (var path : openApi().getJsonObject("paths")) {
      JsonObject item = (JsonObject) path.getValue();
      if (!item.getBoolean("x-door", false)) {
        item.fieldNames().stream().filter(name -> Set.of("get", "post", "put", "delete", "patch").contains(name))
            .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey()));
      }
    }
    assertEquals(new TreeSet<>(routes(vertx)), described);
    String page = Files.readString(DOCS.resolve("api.html"));
    for (String route : described) {
      assertTrue(page.contains(route.replace("{file}", "{code}.svg")), route + " is not in api.html");
    }
  }

  @Test
  void theDescriptionNamesOnlyWhatItDescribes() throws Exception {
    JsonObject api = openApi();
    List<String> references = new ArrayList<>();
    collect(api, references);
    for (String reference : references) {
      Object at = api;
      for (String step : reference.substring(2).split("/")) {
        at = ((JsonObject) at).getValue(step);
        assertTrue(at != null, reference);
      }
    }
    assertEquals(Stream.of(Reason.Code.values()).map(Enum::name).collect(Collectors.toSet()),
        new HashSet<>(api.getJsonObject("components").getJsonObject("schemas").getJsonObject("Reason").getJsonObject("properties").getJsonObject("code")
            .getJsonArray("enum").getList()));
  }

  @Test
  void everyReasonHasItsLineWithItsStatus() throws Exception {
    String page = Files.readString(DOCS.resolve("protocol.html"));
    for (Reason.Code code : Reason.Code.values()) {
      Matcher line = Pattern.compile("<tr><th scope=\"row\">[^\\n]*<code>" + code + "</code>[^\\n]*?</th><td>(\\d+)</td>").matcher(page);
      assertTrue(line.find(), code + " is not in protocol.html");
      assertEquals(Integer.toString(Refusals.status(code)), line.group(1), code.name());
    }
  }

  @Test
  void everyCommandHasItsLine() throws Exception {
    String page = Files.readString(DOCS.resolve("protocol.html"));
    for (Class<?> command : Command.class.getPermittedSubclasses()) {
      String name = command.getSimpleName();
      String type = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      assertTrue(page.contains("<code>" + type + "</code>"), type + " is not in protocol.html");
    }
  }

  @Test
  void everyCloseCodeHasItsLine() throws Exception {
    String page = Files.readString(DOCS.resolve("protocol.html"));
    for (Closing closing : Closing.values()) {
      assertTrue(page.contains("<th scope=\"row\">" + closing.code() + "</th>"), closing + " is not in protocol.html");
    }
  }

  @Test
  void theLimitsAreThoseOfTheProgram() throws Exception {
    String protocol = Files.readString(DOCS.resolve("protocol.html"));
    String api = Files.readString(DOCS.resolve("api.html"));
    for (String line : List.of(
        "<td>" + Server.MESSAGE_BYTES / 1024 + " kB</td>",
        "<td>" + (int) BridgeSocket.MESSAGES_BURST + " at once, " + (int) BridgeSocket.MESSAGES_PER_SECOND + " a second</td>",
        "<td>boards entered by a connection</td><td>" + Visitor.BOARDS_MAX + "</td>",
        "<td>failed entries of a connection</td><td>" + Visitor.FAILURES_MAX + "</td>",
        "<td>answers waiting for a reader</td><td>" + BridgeSocket.ANSWERS_MAX + "</td>",
        "<td>" + "%,d".formatted(BridgeSocket.ANSWERS_CHARACTERS_MAX) + "</td>",
        "beginning on</td><td>" + Patience.USUAL.headSeconds() + " s</td>",
        "<td>the body of a request</td><td>" + Patience.USUAL.bodySeconds() + " s</td>",
        "<td>" + Patience.USUAL.stalledSeconds() + "–" + 2 * Patience.USUAL.stalledSeconds() + " s</td>",
        "<td>requests with a body, of an address</td><td>" + "%,d at once, %,d a second".formatted((int) Uploads.BURST, (int) Uploads.PER_SECOND) + "</td>",
        "<td>objects and lists in a body</td><td>" + "%,d".formatted(Body.PARTS_MAX) + "</td>",
        "less " + Connections.RESERVE_FILES + ", or one for " + Connections.HEAP_BYTES_EACH / 1024 + " kB of heap;",
        "<td>wrong join codes of an address, at one board</td><td>" + (int) JoinCodes.AT_BOARD_BURST + " at once, " + (int) JoinCodes.AT_BOARD_PER_SECOND + " a second</td>",
        "<td>wrong join codes of an address, without a board</td><td>" + (int) JoinCodes.BURST + " at once, " + (int) JoinCodes.PER_SECOND + " a second</td>",
        "<td>wrong join codes of a connection</td><td>" + (int) JoinCodes.CONNECTION_BURST + " at once, one in 5 s</td>")) {
      assertTrue(protocol.contains(line), line);
    }
    for (String line : List.of(
        "<td>a body: join, command, crowd</td><td>" + Body.SMALL_BYTES / 1024 + " kB</td>",
        "<td>a body: new board, table</td><td>" + Body.BOARD_BYTES / 1024 + " kB</td>",
        "<td>a body: import</td><td>" + Body.IMPORT_BYTES / 1024 / 1024 + " MB</td>",
        "<td>objects and lists within each other</td><td>" + Body.DEPTH_MAX + "</td>",
        "<td>new boards of an address</td><td>" + (int) BoardsApi.BURST + " at once, " + (int) BoardsApi.PER_SECOND + " a second</td>",
        "<td>" + "%,d".formatted((int) AtBoard.BURST) + " at once, " + (int) AtBoard.PER_SECOND + " a second</td>",
        "<td>pictures drawn for an address; a ready one costs none</td><td>" + (int) Cards.BURST + " at once, " + (int) Cards.PER_SECOND + " a second</td>",
        "worked out at once</td><td>" + Worker.AT_ONCE_MAX + "</td>")) {
      assertTrue(api.contains(line), line);
    }
  }

  @Test
  void theArchitecturesLimitsAreThoseOfTheProgram() throws Exception {
    String page = Files.readString(Path.of("ARCHITECTURE.md"));
    for (String line : List.of(
        "| a message, a frame from a client | " + Server.MESSAGE_BYTES / 1024 + " KB |",
        "| messages of a connection | " + (int) BridgeSocket.MESSAGES_BURST + " at once, " + (int) BridgeSocket.MESSAGES_PER_SECOND + " a second |",
        "| boards that a connection has entered | " + Visitor.BOARDS_MAX + " |",
        "| answers outstanding on a socket | " + BridgeSocket.ANSWERS_MAX + " |",
        "| requests with a body, of an address | " + "%,d at once, %,d a second".formatted((int) Uploads.BURST, (int) Uploads.PER_SECOND) + " |",
        "| bytes that wait for a peer to take them | " + "%,d".formatted(Guard.WAITING_BYTES) + ", and",
        "| the head of a request; its body | " + Patience.USUAL.headSeconds() + " s; " + Patience.USUAL.bodySeconds() + " s,",
        "of what waits for it | " + Patience.USUAL.stalledSeconds() + "–" + 2 * Patience.USUAL.stalledSeconds() + " s |",
        "| pictures of rankings drawn for one address | " + (int) Cards.BURST + " at once, " + (int) Cards.PER_SECOND + " a second; a ready one costs none |",
        "| pictures being drawn, or waiting for it; ready ones kept | " + Cards.WAITING_MAX + ", by one thread; " + Cards.KEPT_MAX + " |",
        "| what workers have in hand for the API, and for the bridge | " + Worker.AT_ONCE_MAX + " each; of one address at one board " + Worker.AT_ONCE_MAX / FairLimit.SHARES + ", once half is used; of one address, or of one board, " + Worker.ALONE_TWICE / 2 + " |",
        "| visitors' copies of the demo | " + "%,d".formatted(LiveBoards.COPIES_MAX) + ", a day each |")) {
      assertTrue(page.contains(line), line);
    }
  }

  @Test
  void everyLinkWithinTheDocumentationLeadsSomewhere() throws Exception {
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher links = Pattern.compile("href=\"(/docs/[^\"#]*)?(?:#([^\"]+))?\"").matcher(Files.readString(page));
        while (links.find()) {
          String name = links.group(1) == null ? page.getFileName().toString() : links.group(1).substring("/docs/".length());
          Path target = DOCS.resolve(name.isEmpty() ? "index.html" : name);
          assertTrue(Files.exists(target), page + " links to " + target);
          assertTrue(links.group(2) == null || Files.readString(target).contains("id=\"" + links.group(2) + "\""), page + " links to " + links.group());
        }
      }
    }
  }

  @Test
  void everyRuleCanBeLinkedTo() throws Exception {
    String page = Files.readString(DOCS.resolve("rules.html"));
    for (String rules : List.of("B7", "J5", "R8", "V8", "T4", "S5")) {
      for (int i = 1; i <= rules.charAt(1) - '0'; i++) {
        assertTrue(page.contains("id=\"" + rules.charAt(0) + i + "\""), rules.charAt(0) + "" + i);
      }
    }
  }

  @Test
  void everyRuleIsCitedByATest() throws Exception {
    Matcher rules = Pattern.compile("<dt id=\"([A-Z][0-9])\"").matcher(Files.readString(DOCS.resolve("rules.html")));
    String tests = everyTest();
    while (rules.find()) {
      assertTrue(Pattern.compile("\\b" + rules.group(1) + "\\b").matcher(tests).find(), "no test cites rule " + rules.group(1));
    }
  }

  private static String everyTest() throws Exception {
    var all = new StringBuilder();
    try (var files = Files.walk(Path.of("src/test"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java") && !each.endsWith("DocsTest.java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private List<String> routes(Vertx vertx) {
    InstantSource clock = InstantSource.system();
    SqliteLog log = SqliteLog.open(temp, clock);
    try {
      Meters meters = new Meters();
      LiveBoards boards = new LiveBoards(new Loops(1, meters, clock), log, clock, meters, OptionalInt.empty());
      Addresses addresses = new Addresses(List.of());
      Api api = new Api(new Api.Parts(vertx, boards, meters, Chance.secure(), clock, addresses, new Bases(Optional.empty(), addresses, Optional.empty()),
          new DoorLimits(clock, new SecurityEvents(clock)), Offers.NONE, new Uploads(addresses, new SecurityEvents(clock), clock), false, Path.of("webroot"), "none", () -> Durability.EMBEDDED));
      return api.routes(Router.router(vertx)).stream().map(route -> route.replaceAll(":(\\w+)", "{$1}")).toList();
    } finally {
      log.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static JsonObject openApi() throws Exception {
    return new JsonObject(Files.readString(DOCS.resolve("openapi.json")));
  }

  private static void collect(Object json, List<String> references) {
    if (json instanceof JsonObject object) {
      object.forEach(field -> {
        if (field.getKey().equals("$ref")) {
          references.add((String) field.getValue());
        } else {
          collect(field.getValue(), references);
        }
      });
    } else if (json instanceof JsonArray array) {
      array.forEach(each -> collect(each, references));
    }
  }
}
