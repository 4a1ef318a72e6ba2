package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A board made over the HTTP API, with a facilitator who acts over it and does not vote: for tests
 * whose subject is another page than the desk.
 */
final class Team {
  static final String SPEED = "Speed";
  static final String PRICE = "Price";

  final String board;
  private final URI server;
  private final Api api;
  private final JsonObject links;
  private final String code;
  private final boolean named;
  private final String seat;
  private final Map<String, String> seats = new HashMap<>();
  private int n = 1;

  /** Two options, Tea (fast, dear) and Coffee (slow, cheap), with given scores; no round yet. */
  static Team create(URI server) throws Exception {
    return create(server, draft());
  }

  static JsonObject draft() {
    return new JsonObject()
        .put("question", "Tea or coffee?")
        .put("options", JsonArray.of("Tea", "Coffee"))
        .put("criteria", JsonArray.of(criterion(SPEED), criterion(PRICE)))
        .put("public", true)
        .put("given", JsonArray.of(given(0, 0, 5), given(0, 1, 1), given(1, 0, 1), given(1, 1, 5)));
  }

  static JsonObject criterion(String name) {
    return new JsonObject()
        .put("name", name)
        .put("ends", new JsonObject().put("worst", "").put("best", ""))
        .put("scoredBy", "facilitator");
  }

  static JsonObject given(int option, int criterion, int value) {
    return new JsonObject()
        .put("option", option)
        .put("criterion", criterion)
        .put("value", value)
        .put("evidence", "measured in the kitchen");
  }

  static Team create(URI server, JsonObject draft) throws Exception {
    var api = new Api(server);
    return new Team(server, api, api.post("/api/boards", "", draft, 201), !"noNames".equals(draft.getString("anonymity")));
  }

  private Team(URI server, Api api, JsonObject created, boolean named) throws Exception {
    this.server = server;
    this.api = api;
    this.board = created.getString("board");
    this.links = created.getJsonObject("links");
    this.code = created.getString("code");
    this.named = named;
    var wanted = joining("Fay").put("role", "facilitator").put("n", n);
    var joined = api.post(path("/participants"), created.getString("key"), wanted, 201);
    this.seat = joined.getString("participant") + "." + joined.getString("secret");
    command(new JsonObject().put("type", "voteToo").put("votes", false));
  }

  /** An absolute URL on the server this board was made on. */
  String link(String of) {
    var link = URI.create(links.getString(of));
    return server.resolve(link.getPath() + "#" + link.getFragment()).toString();
  }

  /** As the server made it, PUBLIC_URL included. */
  String givenLink(String of) {
    return links.getString(of);
  }

  String voteLink() {
    return link("vote");
  }

  String code() {
    return code;
  }

  String page(String rest) {
    return server.resolve("/b/" + board + rest).toString();
  }

  Team openRound(String visibility) throws Exception {
    return openRound(visibility, "fresh");
  }

  Team openRound(String visibility, String start) throws Exception {
    return openRound(visibility, start, "weights");
  }

  Team openRound(String visibility, String start, String asks) throws Exception {
    return openRound(visibility, start, asks, false);
  }

  Team openRehearsal() throws Exception {
    return openRound("live", "fresh", "weights", true);
  }

  private Team openRound(String visibility, String start, String asks, boolean rehearsal) throws Exception {
    return command(
        new JsonObject()
            .put("type", "openRound")
            .put("asks", asks)
            .put("start", start)
            .put("visibility", visibility)
            .put("rankingShown", !visibility.equals("sealed"))
            .put("reasons", "optional")
            .put("rehearsal", rehearsal));
  }

  Team reveal(int round) throws Exception {
    return command(new JsonObject().put("type", "reveal").put("round", round));
  }

  Team command(JsonObject command) throws Exception {
    send(seat, ++n, command);
    return this;
  }

  void send(String author, int n, JsonObject command) throws Exception {
    var body = new JsonObject().put("tab", "api00000").put("n", n).put("command", command);
    var outcome = api.post(path("/commands"), author, body, 200);
    assertEquals(true, outcome.getBoolean("ok"), outcome::encode);
  }

  /** A voter over the API, whose marks follow from a number; done or still weighing. The same one when called again. */
  void vote(String name, int seed, boolean done) throws Exception {
    if (!seats.containsKey(name)) seats.put(name, joinOverApi(name));
    var voter = seats.get(name);
    var marks = new int[view().getJsonArray("criterionOrder").size()];
    for (int c = 0; c < marks.length; c++) marks[c] = 10 + (seed * 37 + (c + 1) * 29) % 90;
    weigh(voter, ++n, marks);
    if (done) sayDone(voter, ++n);
  }

  private JsonObject joining(String name) {
    var wanted = new JsonObject().put("tab", "api00000");
    return named ? wanted.put("name", name) : wanted;
  }

  /** A voter who acts over the API; commands from number 2 on. */
  String joinOverApi(String name) throws Exception {
    var wanted = joining(name).put("n", 1);
    var joined = api.post(path("/participants"), "code:" + code, wanted, 201);
    return joined.getString("participant") + "." + joined.getString("secret");
  }

  /** One mark for each criterion, in their order. */
  void weigh(String voter, int n, int... marks) throws Exception {
    var view = view();
    var ballot = new JsonObject();
    for (int c = 0; c < marks.length; c++) ballot.put(view.getJsonArray("criterionOrder").getString(c), marks[c]);
    send(voter, n, new JsonObject().put("type", "castWeights").put("round", round(view)).put("marks", ballot));
  }

  void score(String voter, int n, int option, int criterion, int mark) throws Exception {
    var view = view();
    send(voter, n, new JsonObject().put("type", "score").put("round", round(view)).put("option", view.getJsonArray("optionOrder").getString(option))
        .put("criterion", view.getJsonArray("criterionOrder").getString(criterion)).put("mark", mark));
  }

  void sayDone(String voter, int n) throws Exception {
    send(voter, n, new JsonObject().put("type", "sayDone").put("round", round(view())).put("done", true));
  }

  /** A voter asks for another facilitator. */
  void promote(String voter, int n, String name) throws Exception {
    send(voter, n, new JsonObject().put("type", "promote").put("participant", idOf(name)));
  }

  private static int round(JsonObject view) {
    return view.getJsonObject("round").getInteger("number");
  }

  /** The view that everybody may see. */
  JsonObject view() throws Exception {
    return api.get("/api/boards/" + board, "").getJsonObject("view");
  }

  int version() throws Exception {
    return api.get("/api/boards/" + board, "").getInteger("to");
  }

  String idOf(String name) throws Exception {
    return person(name).getString("id");
  }

  /** The participant of this name, as the desk lists them. */
  JsonObject person(String name) throws Exception {
    return api.get(path("/people"), seat).getJsonArray("people").stream()
        .map(JsonObject.class::cast)
        .filter(person -> name.equals(person.getString("name")))
        .findFirst()
        .orElseThrow();
  }

  private String path(String rest) {
    return "/api/boards/" + board + rest;
  }
}
