package dev.weighin.log;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A relay to Redis that can give something else in the place of an answer. */
final class Garbling implements AutoCloseable {

  private final NetServer server;
  private final NetClient client;
  private final int to;
  private volatile String answer = "";
  private volatile String instead = "";

  private Garbling(Vertx vertx, int to) {
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
    this.to = to;
  }

  static Garbling open(Vertx vertx, int to) {
    var relay = new Garbling(vertx, to);
    LogWords.await(relay.server.connectHandler(relay::connected).listen(0, "127.0.0.1"));
    return relay;
  }

  String url() {
    return "redis://127.0.0.1:" + server.actualPort();
  }

  /** The next answer that has these bytes in it does not arrive, but others do. */
  void replaceOnce(String answer, String instead) {
    this.instead = instead;
    this.answer = answer;
  }

  private void connected(NetSocket in) {
    in.pause();
    client.connect(to, "127.0.0.1").onFailure(notThere -> in.close()).onSuccess(out -> {
      in.handler(out::write);
      out.handler(bytes -> in.write(passed(bytes)));
      in.closeHandler(ended -> out.close());
      out.closeHandler(ended -> in.close());
      in.exceptionHandler(broken -> {});
      out.exceptionHandler(broken -> {});
      in.resume();
    });
  }

  private Buffer passed(Buffer bytes) {
    if (answer.isEmpty() || !bytes.toString().contains(answer)) {
      return bytes;
    }
    answer = "";
    return Buffer.buffer(instead);
  }

  @Override
  public void close() {
    LogWords.await(server.close());
    LogWords.await(client.close());
  }
}
