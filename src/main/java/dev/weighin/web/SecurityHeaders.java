package dev.weighin.web;

import dev.weighin.board.Embedding;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers of every answer. Nothing inline runs but a page's own import map, admitted by its hash.
 *
 * <p>Cross-Origin-Opener-Policy is not among them: over plain http, as on a local network, browsers ignore it with an
 * error in the console of every page, and no page here keeps or hands out a window.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

  private static final String NOT_FRAMED = "frame-ancestors 'none'";
  /** For everything that is no page. */
  static final String NO_PAGE = "default-src 'none'; " + NOT_FRAMED;

  private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  @Override
  public void handle(RoutingContext context) {
    put(context.response().headers());
    context.next();
  }

  static void put(MultiMap headers) {
    headers.set("Content-Security-Policy", NO_PAGE)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")
        .set("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** The policy of one page: its own files, its own server, its own import map. */
  static String policy(String html) {
    Set<String> hashes = new LinkedHashSet<>();
    Matcher maps = IMPORT_MAP.matcher(html);
    while (maps.find()) {
      hashes.add(" '" + hash(maps.group(1)) + "'");
    }
    return "default-src 'none'; script-src 'self'" + String.join("", hashes)
        + "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'"
        + "; base-uri 'none'; form-action 'self'; " + NOT_FRAMED;
  }

  /** The same policy for a page that others may show within theirs. */
  static String framed(String policy, Embedding by) {
    return by.hosts().isEmpty() ? policy : policy.replace(NOT_FRAMED, "frame-ancestors " + String.join(" ", by.hosts()));
  }

  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
