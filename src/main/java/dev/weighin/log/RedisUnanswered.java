package dev.weighin.log;

/** Handed to a connection that ended without an answer: it may have been done, and may even be done later. */
final class RedisUnanswered extends RuntimeException {

  RedisUnanswered(Throwable cause) {
    super("Redis did not answer; what came of it is not known yet.", cause);
  }
}
