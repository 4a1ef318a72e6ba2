package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A script in a file of its own, which Redis runs as one step. Sent by its digest, and whole where Redis does not know it. */
enum RedisScript {
  APPEND, FATE, READ, OPEN, FIELDS, WANTED, KEEP, DELETE, RESERVE, CLAIM, RELEASE, USED, PRESENT, LEASE;

  private final String text;
  private final String digest;

  RedisScript() {
    text = load(name().toLowerCase(Locale.ROOT) + ".lua");
    digest = digest(text);
  }

  /**
   * @param keys all of one slot
   * @param values strings, whole numbers and byte arrays
   */
  Future<Response> run(RedisNodes nodes, List<String> keys, List<?> values) {
    return nodes.send(keys.getFirst(), request(Command.EVALSHA, digest, keys, values)).recover(fault -> fault instanceof RedisRefusal refusal && refusal.is("NOSCRIPT")
        // Redis was restarted, or its scripts were flushed. It did nothing, and keeps the script from now on.
        ? nodes.send(keys.getFirst(), request(Command.EVAL, text, keys, values))
        : Future.failedFuture(fault));
  }

  private static Request request(Command how, String script, List<String> keys, List<?> values) {
    Request request = Request.cmd(how).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    for (Object value : values) {
      if (value instanceof byte[] bytes) {
        request.arg(bytes);
      } else {
        request.arg(value.toString());
      }
    }
    return request;
  }

  private static String load(String file) {
    try (var stream = RedisScript.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
