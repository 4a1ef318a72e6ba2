package dev.weighin.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One Redis, or the one that Sentinels say is the primary. */
final class RedisSingle implements RedisNodes {

  private final RedisLink link;

  RedisSingle(Vertx vertx, Context home, Supplier<RedisOptions> options, Runnable up, Runnable down) {
    link = new RedisLink(vertx, home, options, "Redis", Optional.empty(), up, down);
  }

  @Override
  public void start() {
    link.start();
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public Future<Response> send(String key, Request request) {
    return link.send(request);
  }

  @Override
  public boolean isUp(String key) {
    return link.isUp();
  }

  @Override
  public String server(String key) {
    return "";
  }

  @Override
  public boolean sharded(String key) {
    return false;
  }

  @Override
  public List<RedisLink> up() {
    return link.isUp() ? List.of(link) : List.of();
  }

  @Override
  public long clock(String key) {
    return link.clock();
  }
}
