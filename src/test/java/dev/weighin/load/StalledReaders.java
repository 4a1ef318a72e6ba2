package dev.weighin.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Readers who connect, ask for a board's frames and then read nothing. Their receive buffer is 4 kB, so that the server
 * soon cannot write; who was closed comes back at once.
 *
 * <p>Nobody who does not read hears that the connection has ended. So each writes a few harmless bytes every half
 * second; the first write that fails tells.
 */
public final class StalledReaders implements AutoCloseable {

  /** By which way they come in. */
  public enum Door {
    BRIDGE_RAW,
    BRIDGE_FRAMED,
    BRIDGE_XHR_STREAMING,
    LIVE_WEBSOCKET,
    LIVE_EVENTS
  }

  private static final int RECEIVE_BUFFER = 4096;
  private static final int KNOCK_MS = 500;

  private final URI server;
  private final Links links;
  private final Door door;
  private final Random random = new Random(7);
  private final List<SocketChannel> sockets = new ArrayList<>();
  private final Thread thread;
  private volatile boolean ending;
  private volatile int closed;
  private volatile int refused;

  private StalledReaders(URI server, Links links, Door door, int many) throws IOException {
    this.server = server;
    this.links = links;
    this.door = door;
    for (int i = 0; i < many; i++) {
      sockets.add(come());
    }
    thread = Thread.ofPlatform().daemon().name("stalled " + door).start(this::knock);
  }

  public static StalledReaders come(URI server, Links links, Door door, int many) throws IOException {
    return new StalledReaders(server, links, door, many);
  }

  /** Connections that the server ended; each came back. */
  public int closed() {
    return closed;
  }

  /** Attempts to come back that failed. */
  public int refused() {
    return refused;
  }

  private void knock() {
    try {
      while (!ending) {
        Thread.sleep(KNOCK_MS);
        for (int i = 0; i < sockets.size() && !ending; i++) {
          if (!stands(sockets.get(i))) {
            closed++;
            sockets.get(i).close();
            sockets.set(i, comeBack());
          }
        }
      }
    } catch (InterruptedException | IOException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private SocketChannel comeBack() throws IOException {
    try {
      return come();
    } catch (IOException no) {
      refused++;
      return SocketChannel.open();
    }
  }

  private boolean stands(SocketChannel socket) {
    try {
      return socket.isConnected() && socket.write(harmless()) >= 0;
    } catch (IOException ended) {
      return false;
    }
  }

  /** An unasked pong, or an empty line before a next request. */
  private ByteBuffer harmless() {
    return switch (door) {
      case LIVE_EVENTS, BRIDGE_XHR_STREAMING -> ByteBuffer.wrap("\r\n".getBytes(StandardCharsets.US_ASCII));
      default -> ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0});
    };
  }

  private SocketChannel come() throws IOException {
    var socket = connect();
    switch (door) {
      case BRIDGE_RAW -> {
        upgrade(socket, "/eventbus/websocket");
        for (var message : entering()) {
          write(socket, text(message));
        }
      }
      case BRIDGE_FRAMED -> {
        upgrade(socket, BridgeSocket.path(BridgeSocket.Way.FRAMED));
        for (var message : entering()) {
          write(socket, text(new JsonArray().add(message).encode()));
        }
      }
      case BRIDGE_XHR_STREAMING -> {
        var session = BridgeSocket.path(BridgeSocket.Way.FRAMED).replace("/websocket", "");
        write(socket, request("POST " + session + "/xhr_streaming", "Content-Length: 0\r\n"));
        await(socket, "\r\no\n");
        send(session);
      }
      case LIVE_WEBSOCKET -> upgrade(socket, "/live/" + links.board());
      case LIVE_EVENTS -> write(socket, request("GET /live/" + links.board(), "Accept: text/event-stream\r\n"));
    }
    socket.configureBlocking(false);
    return socket;
  }

  private SocketChannel connect() throws IOException {
    var socket = SocketChannel.open();
    socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    return socket;
  }

  private List<String> entering() {
    var enter = new JsonObject().put("type", "send").put("address", "weighin.enter").put("replyAddress", "r")
        .put("body", new JsonObject().put("board", links.board()).put("key", links.watch()));
    var register = new JsonObject().put("type", "register").put("address", "weighin.board." + links.board());
    return List.of(enter.encode(), register.encode());
  }

  /** What a SockJS session says comes by requests beside its stream. */
  private void send(String session) throws IOException {
    for (var message : entering()) {
      try (var beside = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()))) {
        var body = new JsonArray().add(message).encode();
        write(beside, request("POST " + session + "/xhr_send", "Content-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n", body));
        await(beside, " 204 ");
      }
    }
  }

  private void upgrade(SocketChannel socket, String path) throws IOException {
    var key = new byte[16];
    random.nextBytes(key);
    write(socket, request("GET " + path, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + Base64.getEncoder().encodeToString(key) + "\r\n"));
    await(socket, " 101 ");
  }

  private ByteBuffer request(String line, String headers) {
    return request(line, headers, "");
  }

  private ByteBuffer request(String line, String headers, String body) {
    var text = line + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers + "\r\n" + body;
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads until something was said, and no byte more than it takes. */
  private static void await(SocketChannel socket, String said) throws IOException {
    var heard = new StringBuilder();
    var one = ByteBuffer.allocate(1);
    while (heard.indexOf(said) < 0) {
      if (socket.read(one.clear()) < 0) {
        throw new IOException("ended after: " + heard);
      }
      heard.append((char) one.get(0));
      if (heard.length() > 4000) {
        throw new IOException("said instead: " + heard);
      }
    }
  }

  /** A masked text frame; the mask is zero, which is allowed and leaves the text as it is. */
  private static ByteBuffer text(String message) {
    var bytes = message.getBytes(StandardCharsets.UTF_8);
    var frame = ByteBuffer.allocate(bytes.length + 8).put((byte) 0x81);
    if (bytes.length < 126) {
      frame.put((byte) (0x80 | bytes.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
    }
    return frame.putInt(0).put(bytes).flip();
  }

  private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  @Override
  public void close() throws Exception {
    ending = true;
    thread.interrupt();
    thread.join(5_000);
    for (var socket : sockets) {
      socket.close();
    }
  }
}
