package dev.weighin.fault;

import dev.weighin.kit.Server;
import dev.weighin.live.Chance;
import dev.weighin.load.Api;
import dev.weighin.load.BridgeSocket;
import dev.weighin.load.BridgeSocket.Way;
import dev.weighin.load.Links;
import dev.weighin.load.LiveEvents;
import dev.weighin.load.LiveSocket;
import dev.weighin.load.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One of two servers that live through the same, with people at its doors. */
final class Side implements AutoCloseable {

  private static final int SEED_OF_CHANCE = 4711;

  private final Server server;
  private final WebSocketClient sockets;
  private final HttpClient http;
  private final URI url;
  private final Api api;
  private final Links links;
  private final Map<Person, BridgeSocket> acting = new HashMap<>();
  private final Map<Person, Long> numbers = new HashMap<>();
  private final List<Listener> listeners = new ArrayList<>();

  Side(Vertx vertx, Path folder, InstantSource clock, JsonObject question) throws Exception {
    server = await(Server.start(vertx, 1, folder, clock, new Chance(new Random(SEED_OF_CHANCE))));
    sockets = vertx.createWebSocketClient();
    http = vertx.createHttpClient();
    url = URI.create("http://127.0.0.1:" + server.port());
    api = new Api(url);
    links = api.create(question);
  }

  Links links() {
    return links;
  }

  /** Joins and listens. */
  void comes(Person person, String key, Way way) throws Exception {
    var socket = await(BridgeSocket.open(sockets, url, way));
    await(person.enter(socket, links.board(), key));
    var joined = await(person.join(socket, links.board(), 1));
    if (!joined.getBoolean("ok")) {
      throw new AssertionError(joined.encode());
    }
    acting.put(person, socket);
    numbers.put(person, 1L);
    var listener = listener(person.name());
    socket.listen(links.board(), new JsonObject(), frame -> listener.heard(frame.encode()));
  }

  void spectates() throws Exception {
    await(LiveSocket.open(sockets, url, links.board(), listener("spectator by WebSocket")::heard));
    var events = listener("spectator by events");
    await(LiveEvents.open(http, url, links.board(), Map.of(), event -> events.heard(event.data())));
  }

  private Listener listener(String name) {
    var listener = new Listener(name);
    listeners.add(listener);
    return listener;
  }

  List<Listener> listeners() {
    return listeners;
  }

  JsonObject asks(Person person, JsonObject command) throws Exception {
    long n = numbers.merge(person, 1L, Long::sum);
    return await(Person.command(acting.get(person), links.board(), n, command));
  }

  /** At the bridge, as this person. */
  String answer(Person person, String address, JsonObject body) throws Exception {
    return withoutEpoch(await(acting.get(person).ask(address, body.copy().put("board", links.board()))).encode());
  }

  /** By the API: status and body. */
  String get(String path, String bearer) throws Exception {
    var answer = api.get("/api/boards/" + links.board() + path, bearer);
    return withoutEpoch(answer.statusCode() + " " + answer.body());
  }

  String epoch() {
    return listeners.getFirst().epoch();
  }

  private String withoutEpoch(String text) {
    return epoch().isEmpty() ? text : text.replace(epoch(), "EPOCH");
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    api.close();
    await(sockets.close());
    await(http.close());
    await(server.close());
  }
}
