package dev.weighin.live;

import dev.weighin.log.SqliteLog;
import java.time.InstantSource;
import java.util.List;

/** Two instances over one embedded log. */
class ReplicaSimulationTest extends ReplicaSimulation {

  @Override
  protected List<BoardLog> logs(int run) {
    var log = SqliteLog.open(folder.resolve("run" + run), InstantSource.system());
    return List.of(log, log, log);
  }
}
