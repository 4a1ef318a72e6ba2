package dev.weighin.web;

import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.wire.Read;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a program shows in {@code Authorization}: {@code Bearer KEY} of a link, {@code Bearer code:7KQ4M2XF}, or who they
 * are, {@code Bearer participant.secret}. Never in the address, which is written down on the way.
 */
final class Bearer {

  private static final String SCHEME = "Bearer ";
  private static final String CODE = "code:";
  /** No secret is longer. */
  private static final int LENGTH_MAX = 200;
  private static final Reason MALFORMED =
      Reason.of(Reason.Code.MALFORMED, "Authorization is \"Bearer\" and a link's key, code:CODE or participant.secret.", "Authorization");

  static Read<Entrance> read(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Read.value(nothing());
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > LENGTH_MAX) {
      return Read.bad(MALFORMED);
    }
    String shown = header.substring(SCHEME.length()).strip();
    if (shown.chars().anyMatch(each -> each <= ' ')) {
      return Read.bad(MALFORMED);
    }
    return Read.value(shown.regionMatches(true, 0, CODE, 0, CODE.length()) ? entrance(null, shown.substring(CODE.length()), null, null) : own(shown));
  }

  /** A key, or a participant's id and secret. */
  static Entrance own(String shown) {
    int dot = shown.indexOf('.');
    return dot < 0 ? entrance(shown, null, null, null) : entrance(null, null, new ParticipantId(shown.substring(0, dot)), shown.substring(dot + 1));
  }

  static Entrance nothing() {
    return entrance(null, null, null, null);
  }

  private static Entrance entrance(String key, String code, ParticipantId participant, String secret) {
    return new Entrance(Optional.ofNullable(key), Optional.ofNullable(code), Optional.ofNullable(participant), Optional.ofNullable(secret));
  }

  private Bearer() {}
}
