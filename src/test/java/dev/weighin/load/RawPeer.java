package dev.weighin.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A peer that knows bytes alone, so that it can do what no client does. Comes from an address of its own. */
public final class RawPeer implements AutoCloseable {

  /** The address of peers that mean harm; that of everybody else is 127.0.0.1. */
  public static final String STRANGER = "127.0.0.2";

  private static final int RECEIVE_BUFFER = 4096;
  private static final int PING_PAYLOAD = 125;
  private static final int PINGS_A_WRITE = 500;
  private static final int ANSWER_MAX = 16_000;

  private final SocketChannel socket;
  private final String host;

  private RawPeer(SocketChannel socket, String host) {
    this.socket = socket;
    this.host = host;
  }

  public static RawPeer connect(URI server, String from) throws IOException {
    var socket = SocketChannel.open();
    socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    return new RawPeer(socket, server.getAuthority());
  }

  /** Becomes a WebSocket. */
  public static RawPeer upgrade(URI server, String from, String path) throws IOException {
    var peer = connect(server, from);
    peer.head("GET " + path, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
    peer.await(" 101 ");
    return peer;
  }

  /** Sends a request's first lines. */
  public RawPeer head(String line, String headers) throws IOException {
    return say(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
  }

  public RawPeer say(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    return this;
  }

  /** Sends so many pings and reads nothing. How many were sent before the server ended the connection. */
  public int ping(int many) {
    var pings = ByteBuffer.allocate(PINGS_A_WRITE * (PING_PAYLOAD + 6));
    while (pings.hasRemaining()) {
      pings.put((byte) 0x89).put((byte) (0x80 | PING_PAYLOAD)).putInt(0).put(new byte[PING_PAYLOAD]);
    }
    int sent = 0;
    try {
      for (; sent < many; sent += PINGS_A_WRITE) {
        write(pings.rewind());
      }
    } catch (IOException ended) {
      return sent;
    }
    return sent;
  }

  /** Whether the connection has ended, found by sending it something harmless: nobody who does not read hears of it. */
  public boolean ended(String harmless) {
    try {
      say(harmless);
      return false;
    } catch (IOException broken) {
      return true;
    }
  }

  /** An unasked pong. */
  public boolean endedSocket() {
    try {
      write(ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0}));
      return false;
    } catch (IOException broken) {
      return true;
    }
  }

  /** Reads until something was said, or the connection ended. Everything that was said. */
  public String await(String said) throws IOException {
    var heard = new StringBuilder();
    var some = ByteBuffer.allocate(1);
    while (heard.indexOf(said) < 0 && socket.read(some.clear()) >= 0) {
      heard.append((char) some.get(0));
      if (heard.length() > ANSWER_MAX) {
        throw new IOException("said instead: " + heard);
      }
    }
    return heard.toString();
  }

  /** Everything that is said until the connection ends, by closing or by breaking it. */
  public String rest() throws IOException {
    var heard = new StringBuilder();
    var some = ByteBuffer.allocate(ANSWER_MAX);
    try {
      while (heard.length() < ANSWER_MAX && socket.read(some.clear()) >= 0) {
        heard.append(StandardCharsets.UTF_8.decode(some.flip()));
      }
    } catch (IOException broken) {
      return heard.toString();
    }
    return heard.toString();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  public boolean isOpen() {
    return socket.isOpen();
  }

  /** Breaks the connection off instead of ending it. */
  public void reset() throws IOException {
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
