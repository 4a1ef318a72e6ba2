package dev.weighin.web;

import dev.weighin.board.Reason;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses a request whose head cannot be read, before anything else looks at it. Handlers may then ask for any parameter,
 * and a proxy in front has read the same host as this server does.
 */
final class RequestHead {

  private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");
  private static final Reason NO_HTTP = Reason.of(Reason.Code.MALFORMED, "The request is not HTTP/1.1, or its head cannot be read.");
  private static final Reason HOST =
      Reason.of(Reason.Code.MALFORMED, "A request has one Host: a name or an address, perhaps with a port.", "Host");
  private static final Reason PATH =
      Reason.of(Reason.Code.MALFORMED, "The path cannot be decoded: it begins with / and holds % only before two hexadecimal digits of UTF-8.", "path");
  private static final Reason QUERY =
      Reason.of(Reason.Code.MALFORMED, "The query cannot be decoded: it holds % only before two hexadecimal digits of UTF-8.", "query");
  private static final Reason LANGUAGE =
      Reason.of(Reason.Code.MALFORMED, "Accept-Language is a list of languages, such as \"de, en;q=0.5\".", "Accept-Language");

  /** Whether a request may go on; where not, it has been answered. */
  static boolean sound(HttpServerRequest request) {
    Optional<Reason> fault = fault(request);
    fault.ifPresent(reason -> Answers.refuse(request.response(), 400, reason));
    return fault.isEmpty();
  }

  /** Answers what Netty could not read as a request; Vert.x closes the connection after it. */
  static void unreadable(HttpServerRequest request) {
    Throwable why = request.decoderResult().cause();
    if (why instanceof TooLongHttpLineException) {
      Answers.refuse(request.response(), 414,
          Reason.of(Reason.Code.TOO_LONG, "The first line of a request has at most " + Server.REQUEST_LINE_BYTES + " bytes.", "path"));
    } else if (why instanceof TooLongHttpHeaderException) {
      Answers.refuse(request.response(), 431,
          Reason.of(Reason.Code.TOO_LONG, "The headers of a request have at most " + Server.HEADER_BYTES + " bytes.", "headers"));
    } else {
      Answers.refuse(request.response(), 400, NO_HTTP);
    }
  }

  private static Optional<Reason> fault(HttpServerRequest request) {
    if (request.version() == null) {
      return Optional.of(NO_HTTP);
    }
    if (request.headers().getAll("Host").size() != 1 || request.authority() == null || request.authority().host().isBlank()) {
      return Optional.of(HOST);
    }
    String uri = String.valueOf(request.uri());
    if (!uri.startsWith("/") || !decodes(String.valueOf(request.path()))) {
      return Optional.of(PATH);
    }
    if (request.query() != null && !decodes(request.query())) {
      return Optional.of(QUERY);
    }
    return Languages.read(request).isEmpty() ? Optional.of(LANGUAGE) : Optional.empty();
  }

  private static boolean decodes(String text) {
    if (text.indexOf('%') < 0) {
      return true;
    }
    if (!ESCAPED.matcher(text).matches()) {
      return false;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(' ');
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException noText) {
      return false;
    }
  }

  private RequestHead() {}
}
