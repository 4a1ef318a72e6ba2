package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** A spectator at the live door, over Server-Sent Events. */
public final class LiveEvents {

  /** One event, as it came. */
  public record Event(String id, String name, String data) {}

  private final HttpClientResponse response;
  private final Promise<Void> ended = Promise.promise();
  private String id = "";
  private String name = "";
  private String data = "";

  private LiveEvents(HttpClientResponse response, Consumer<Event> events) {
    this.response = response;
    response.handler(RecordParser.newDelimited("\n", line -> take(line.toString(), events)));
    response.endHandler(nothing -> ended.tryComplete());
    response.exceptionHandler(broken -> ended.tryComplete());
  }

  /**
   * Listens within the step that sends: that step is on the event loop, so no event comes before.
   *
   * @param headers {@code Last-Event-ID}, {@code Authorization}
   */
  public static Future<LiveEvents> open(HttpClient client, URI server, String board, Map<String, String> headers, Consumer<Event> events) {
    var options = new RequestOptions().setHost(server.getHost()).setPort(server.getPort()).setMethod(HttpMethod.GET)
        .setURI("/live/" + board).putHeader("Accept", "text/event-stream");
    headers.forEach(options::putHeader);
    return client.request(options).compose(request -> request.send().map(response -> new LiveEvents(response, events)));
  }

  public int status() {
    return response.statusCode();
  }

  public Future<Void> ended() {
    return ended.future();
  }

  public void close() {
    response.request().connection().close();
  }

  private void take(String line, Consumer<Event> events) {
    if (line.startsWith("id:")) {
      id = line.substring(3).strip();
    } else if (line.startsWith("event:")) {
      name = line.substring(6).strip();
    } else if (line.startsWith("data:")) {
      data += line.substring(5).strip();
    } else if (line.isEmpty()) {
      if (!data.isEmpty()) {
        events.accept(new Event(id, name, data));
      }
      name = "";
      data = "";
    }
  }
}
