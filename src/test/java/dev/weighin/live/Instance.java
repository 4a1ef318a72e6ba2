package dev.weighin.live;

import dev.weighin.board.BoardId;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A server without doors: its loops and its replicas over a log that it shares with others. */
public record Instance(Loops loops, LiveBoards boards, Meters meters) {

  public static Instance start(Vertx vertx, BoardLog log, int count) throws Exception {
    return start(vertx, log, count, Snapshots.EVERY);
  }

  /** @param snapshotEvery after so many entries a snapshot is kept and the log is trimmed */
  public static Instance start(Vertx vertx, BoardLog log, int count, int snapshotEvery) throws Exception {
    var clock = InstantSource.system();
    var meters = new Meters();
    var loops = new Loops(count, meters, clock);
    vertx.deployVerticle(() -> new VerticleBase() {
      @Override
      public Future<?> start() {
        loops.enter(context);
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setInstances(count)).await(10, TimeUnit.SECONDS);
    loops.complete().await(10, TimeUnit.SECONDS);
    return new Instance(loops, new LiveBoards(loops, log, clock, meters, OptionalInt.empty(), Elsewhere.NOBODY, snapshotEvery), meters);
  }

  public LiveBoard open(BoardId id) throws Exception {
    return boards.open(id).await(10, TimeUnit.SECONDS).orElseThrow();
  }

  Loop loop(int number) {
    return loops.all().get(number % loops.count());
  }
}
