package dev.weighin.kit;

import dev.weighin.wire.MergePatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a client was sent, and the view that follows from it as the protocol says. Any thread. */
public final class Frames {

  private record Waiting(Predicate<JsonObject> what, boolean view, Promise<JsonObject> promise) {}

  private final List<JsonObject> all = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private JsonObject view;
  private String epoch = "";
  private long version = -1;
  private int gaps;

  synchronized void take(JsonObject frame) {
    all.add(frame);
    switch (frame.getString("frame")) {
      case "view" -> {
        view = frame.getJsonObject("view");
        epoch = frame.getString("epoch");
        version = frame.getLong("to");
      }
      case "delta" -> change(frame);
      default -> { }
    }
    for (Waiting each : List.copyOf(waiting)) {
      JsonObject subject = each.view() ? view : frame;
      if (subject != null && each.what().test(subject)) {
        waiting.remove(each);
        each.promise().complete(subject);
      }
    }
  }

  private void change(JsonObject delta) {
    boolean fits = delta.getString("epoch").equals(epoch) && delta.getLong("from") <= version;
    if (!fits) {
      gaps++;
    } else if (delta.getLong("to") > version) {
      view = MergePatch.apply(view, delta.getJsonObject("patch"));
      version = delta.getLong("to");
    }
  }

  /** The first frame, past or to come, that is so. */
  public synchronized Future<JsonObject> frame(Predicate<JsonObject> what) {
    return all.stream().filter(what).findFirst().map(Future::succeededFuture).orElseGet(() -> later(what, false));
  }

  public Future<JsonObject> frame(String kind) {
    return frame(frame -> frame.getString("frame").equals(kind));
  }

  /** The view as soon as it is so. */
  public synchronized Future<JsonObject> view(Predicate<JsonObject> what) {
    return view != null && what.test(view) ? Future.succeededFuture(view) : later(what, true);
  }

  private Future<JsonObject> later(Predicate<JsonObject> what, boolean ofView) {
    Promise<JsonObject> promise = Promise.promise();
    waiting.add(new Waiting(what, ofView, promise));
    return promise.future();
  }

  public synchronized List<JsonObject> all() {
    return List.copyOf(all);
  }

  public synchronized JsonObject view() {
    return view;
  }

  public synchronized long version() {
    return version;
  }

  public synchronized String epoch() {
    return epoch;
  }

  /** Changes that did not fit what was there. */
  public synchronized int gaps() {
    return gaps;
  }
}
