package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

  @Test
  void whoAskedEarlierHearsFirstAlsoWhereTheLaterLookIsDoneAtOnce() {
    Promise<Void> slow = Promise.promise();
    List<Future<Void>> logs = new ArrayList<>(List.of(slow.future(), Future.succeededFuture(), Future.succeededFuture(), Future.succeededFuture()));
    Looks looks = new Looks(logs::removeFirst);
    List<String> heard = new ArrayList<>();
    looks.look().onSuccess(first -> {
      heard.add("first");
      looks.look().onSuccess(third -> heard.add("asked then"));
    });
    looks.look().onSuccess(second -> heard.add("second"));
    slow.complete();
    assertEquals(List.of("first", "second", "asked then"), heard);
    looks.look().onSuccess(later -> heard.add("later"));
    assertEquals("later", heard.getLast());
  }
}
