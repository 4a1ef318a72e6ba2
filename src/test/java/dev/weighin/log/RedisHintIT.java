package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A hint that comes while an instance's own batch is on its way is most likely about that batch. Where it was about another's,
 * that one is heard all the same, and at once: here nobody looks by the clock.
 */
class RedisHintIT extends RedisWords {

  @Test
  void aHintThatCameBeforeOurBatchWasRefusedIsFollowed() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      redis.say("CONFIG SET maxmemory 1");
      Future<List<Record>> refused = one.append("refused");
      answer.there();
      redis.say("CONFIG SET maxmemory 0");
      append(BOARD, "another's");
      until(() -> one.published == 2);
      answer.passOn();
      assertInstanceOf(NotSaved.class, failure(refused));
      until(() -> bodies(one.heard).equals(List.of("another's")));
    }
  }

  /** A long page is put together by a worker, so that a reply which came after it is handled before it. */
  @Test
  void aHintThatCameWhileOurBatchWaitedForAReadingIsFollowed() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held before = one.hold(HeldInstance.Asked.READ);
      one.read();
      before.there();
      HeldInstance.Held after = one.hold(HeldInstance.Asked.READ);
      HeldInstance.Held reply = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> own = one.append("own");
      reply.there().passOn();
      before.passOn();
      after.there();
      append(BOARD, "another's");
      until(() -> one.published == 3);
      after.passOn();
      await(own);
      until(() -> bodies(one.heard).equals(List.of("own", "another's")));
    }
  }

  @Test
  void aHintThatComesWhileTheFateOfOurBatchIsLookedUpIsFollowed() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held reply = one.hold(HeldInstance.Asked.APPEND);
      HeldInstance.Held fate = one.hold(HeldInstance.Asked.FATE);
      Future<List<Record>> own = one.append("own");
      reply.there().lose();
      fate.there();
      append(BOARD, "another's");
      until(() -> bodies(one.heard).equals(List.of("own", "another's")));
      fate.passOn();
      await(own);
    }
  }
}
