package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Redis answered with an error: what was asked was certainly not done. */
final class RedisRefusal extends RuntimeException {

  /** How Redis 6.2 passes on what a command of a script was refused with. */
  private static final Pattern OF_A_SCRIPT = Pattern.compile("ERR Error running script .*?: -([A-Z]+ .*)", Pattern.DOTALL);

  private final String code;

  /** @param error as Redis writes it: a code in capitals, then words */
  RedisRefusal(String error) {
    super(ownWords(error));
    code = getMessage().split(" ", 2)[0];
  }

  private static String ownWords(String error) {
    Matcher script = OF_A_SCRIPT.matcher(error);
    return script.matches() ? script.group(1) : error;
  }

  boolean is(String other) {
    return code.equals(other);
  }

  /** Of the keys that were named together some are not at the server, because the Cluster is moving them, or because there are none. */
  static boolean isOfAMove(Throwable fault) {
    return fault instanceof RedisRefusal refusal && refusal.is("TRYAGAIN");
  }

  NotSaved notSaved() {
    return new NotSaved(sentence(), this);
  }

  /** In a sentence for people. */
  String sentence() {
    return switch (code) {
      case "OOM" -> "Redis has no memory left for more.";
      case "MISCONF" -> "Redis cannot write to its disk.";
      case "NOREPLICAS" -> "Redis has fewer replicas than it needs to take anything.";
      case "READONLY" -> "This Redis is not the primary any more.";
      case "LOADING" -> "Redis is still reading its data.";
      case "CLUSTERDOWN" -> "A part of the Redis Cluster is away.";
      case "TRYAGAIN" -> "The board is just being moved to another Redis.";
      case "NOAUTH", "WRONGPASS", "NOPERM" -> "Redis does not admit this server.";
      default -> "Redis refused (" + getMessage() + ").";
    };
  }
}
