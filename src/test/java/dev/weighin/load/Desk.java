package dev.weighin.load;

import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A facilitator who joined and does not vote; each command waits for its outcome. */
public final class Desk {

  private static final int LIMIT_SECONDS = 20;

  private final BridgeSocket socket;
  private final Links links;
  private final Person person;
  private long n = 1;

  private Desk(BridgeSocket socket, Links links, Person person) {
    this.socket = socket;
    this.links = links;
    this.person = person;
  }

  public static Desk open(WebSocketClient client, URI server, Links links) throws Exception {
    var person = Person.draw("Facilitator");
    var socket = BridgeSocket.open(client, server, BridgeSocket.Way.RAW).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    taken(person.enter(socket, links.board(), links.facilitate()).await(LIMIT_SECONDS, TimeUnit.SECONDS));
    taken(person.join(socket, links.board(), 1).await(LIMIT_SECONDS, TimeUnit.SECONDS));
    var desk = new Desk(socket, links, person);
    desk.does(new JsonObject().put("type", "voteToo").put("votes", false));
    return desk;
  }

  /** Fails where it is refused. The version that it led to. */
  public long does(JsonObject command) throws Exception {
    return taken(asks(command)).getLong("version");
  }

  public JsonObject asks(JsonObject command) throws Exception {
    return Person.command(socket, links.board(), ++n, command).await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  public BridgeSocket socket() {
    return socket;
  }

  public Person person() {
    return person;
  }

  public void close() {
    socket.close();
  }

  private static JsonObject taken(JsonObject reply) {
    if (!reply.getBoolean("ok")) {
      throw new AssertionError(reply.encode());
    }
    return reply;
  }
}
