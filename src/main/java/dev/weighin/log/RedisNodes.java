package dev.weighin.log;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;

/** The Redis servers that keep the boards: one, or the primaries of a Cluster. Belongs to one Vert.x context. */
interface RedisNodes {

  void start();

  void close();

  /**
   * Sends a request about one key, or about several in the same slot. Fails as {@link RedisLink#send} does.
   *
   * @param key whose server it goes to
   */
  Future<Response> send(String key, Request request);

  /** Whether the server of a key can be reached; on any thread. */
  boolean isUp(String key);

  /** Those that can be reached, once it is known which keeps what. */
  List<RedisLink> up();

  /** Which server has a key, as far as is known; on any thread. All keys of one slot have the same. */
  String server(String key);

  /** Whether a key's server can keep what it publishes to its shard, in a Cluster. */
  boolean sharded(String key);

  /** The command by which something is published on a channel. */
  default String publishing(String channel) {
    return sharded(channel) ? "SPUBLISH" : "PUBLISH";
  }

  /** About what the clock of a key's server says, in milliseconds. */
  long clock(String key);
}
