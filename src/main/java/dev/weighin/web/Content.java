package dev.weighin.web;

import dev.weighin.board.Embedding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it goes out: ready bytes, plain and packed. Nothing in it belongs to anybody, so that packing cannot give a
 * secret away by its length.
 *
 * @param tag names the bytes, for {@code If-None-Match}
 * @param policy the page's own content security policy; empty for what is no page
 */
record Content(Buffer plain, Optional<Buffer> packed, String type, String tag, String cache, Optional<String> policy) {

  /** Always asked again, mostly answered with 304. */
  static final String ASK_AGAIN = "no-cache";
  /** The path carries a version. */
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** Headers that mean something to pages alone; a page has tens of other files. */
  private static final List<String> PAGES_ONLY = List.of("Permissions-Policy", "X-Frame-Options");
  private static final int PACK_FROM_BYTES = 400;
  private static final Map<String, String> TYPES = Map.ofEntries(
      Map.entry("html", "text/html; charset=utf-8"),
      Map.entry("css", "text/css; charset=utf-8"),
      Map.entry("js", "text/javascript; charset=utf-8"),
      Map.entry("mjs", "text/javascript; charset=utf-8"),
      Map.entry("json", "application/json"),
      Map.entry("webmanifest", "application/manifest+json"),
      Map.entry("txt", "text/plain; charset=utf-8"),
      Map.entry("md", "text/markdown; charset=utf-8"),
      Map.entry("csv", "text/csv; charset=utf-8"),
      Map.entry("svg", "image/svg+xml"),
      Map.entry("png", "image/png"),
      Map.entry("jpg", "image/jpeg"),
      Map.entry("webp", "image/webp"),
      Map.entry("ico", "image/x-icon"),
      Map.entry("woff2", "font/woff2"));
  private static final List<String> PACKED = List.of("html", "css", "js", "mjs", "json", "webmanifest", "txt", "md", "csv", "svg");

  /** Empty where files of this name are not served. */
  static Optional<Content> of(String name, byte[] bytes, String cache) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Optional.ofNullable(TYPES.get(ending)).map(type -> new Content(
        Buffer.buffer(bytes),
        PACKED.contains(ending) && bytes.length >= PACK_FROM_BYTES ? Optional.of(packed(bytes)) : Optional.empty(),
        type, tag(bytes), cache,
        ending.equals("html") ? Optional.of(SecurityHeaders.policy(new String(bytes, StandardCharsets.UTF_8))) : Optional.empty()));
  }

  /** The same bytes, kept by who has them as is said here. */
  Content cached(String kept) {
    return new Content(plain, packed, type, tag, kept, policy);
  }

  /** As it was read; for files of text. */
  String text() {
    return plain.toString(StandardCharsets.UTF_8);
  }

  static boolean served(String name) {
    return TYPES.containsKey(name.substring(name.lastIndexOf('.') + 1));
  }

  void send(RoutingContext context, int status) {
    HttpServerResponse response = context.response();
    Optional<Buffer> chosen = packed.filter(each -> takesGzip(context.request().getHeader("Accept-Encoding")));
    String named = '"' + tag + (chosen.isPresent() ? "-gz" : "") + '"';
    response.putHeader("ETag", named).putHeader("Cache-Control", cache);
    policy.ifPresentOrElse(
        own -> response.putHeader("Content-Security-Policy", own),
        () -> PAGES_ONLY.forEach(response.headers()::remove));
    if (packed.isPresent()) {
      response.headers().add("Vary", "Accept-Encoding");
    }
    if (status == 200 && has(context.request().getHeader("If-None-Match"), named)) {
      response.setStatusCode(304).end();
      return;
    }
    Buffer body = chosen.orElse(plain);
    chosen.ifPresent(any -> response.putHeader("Content-Encoding", "gzip"));
    response.setStatusCode(status).putHeader("Content-Type", type).putHeader("Content-Length", Integer.toString(body.length()));
    switch (context.request().method().name()) {
      case "HEAD" -> response.end();
      default -> response.end(body);
    }
  }

  /** A page for the frames of those who may embed the board: never kept, since the list may change at any time. */
  void sendFramed(RoutingContext context, Embedding by) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Security-Policy", SecurityHeaders.framed(policy.orElse(SecurityHeaders.NO_PAGE), by));
    // An older word for the same, which knows no hosts.
    response.headers().remove("X-Frame-Options");
    response.putHeader("Content-Type", type).putHeader("Cache-Control", "no-store").putHeader("Content-Length", Integer.toString(plain.length()));
    switch (context.request().method().name()) {
      case "HEAD" -> response.end();
      default -> response.end(plain);
    }
  }

  private static boolean takesGzip(String accepted) {
    return accepted != null && Arrays.stream(accepted.split(",")).map(String::strip).anyMatch(each -> each.matches("(?i)(gzip|\\*)(\\s*;\\s*q=(?!0(\\.0*)?$).*)?"));
  }

  private static boolean has(String tags, String named) {
    return tags != null && Arrays.stream(tags.split(",")).map(String::strip).map(each -> each.startsWith("W/") ? each.substring(2) : each)
        .anyMatch(each -> each.equals(named) || each.equals("*"));
  }

  private static Buffer packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Buffer.buffer(packed.toByteArray());
  }

  static String tag(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
