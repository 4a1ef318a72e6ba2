package dev.weighin.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests byte by byte, as no client would write them. */
final class RawHttp {

  /** Until an answer counts as missing. */
  private static final int ANSWER_MS = 20_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** The head of the answer; empty text where the connection was closed without one. */
  String head(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
      return head(socket);
    }
  }

  /** Everything up to the end of the connection. */
  String all(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** 0 where there was no answer. */
  int status(String request) throws IOException {
    try {
      return statusOf(head(request));
    } catch (SocketTimeoutException never) {
      throw new AssertionError("no answer to " + request, never);
    }
  }

  /** The same of a request that ends before its body does; it may also be closed without an answer. */
  int statusOfHalf(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
      socket.shutdownOutput();
      return statusOf(head(socket));
    } catch (SocketException closed) {
      return 0;
    }
  }

  static int statusOf(String head) {
    return head.startsWith("HTTP/1.") ? Integer.parseInt(head.substring(9, 12)) : 0;
  }

  Socket open() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(ANSWER_MS);
    return socket;
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int each = in.read();
      if (each < 0) {
        break;
      }
      head.append((char) each);
    }
    return head.toString();
  }
}
