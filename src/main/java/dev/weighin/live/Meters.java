package dev.weighin.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What the server counts about itself since it started. Any thread may count and read. */
public final class Meters {

  /** How a connection came in. */
  public enum Door {
    BRIDGE,
    SOCKJS,
    LIVE,
    EVENTS
  }

  /** One event loop. */
  public static final class OfLoop {

    private final int number;
    private final String thread;
    private final LongAdder[] connections = {new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()};
    private final Spread lagMicros = new Spread();
    private volatile long lastLagMicros;
    private volatile long worstLagMicros;

    private OfLoop(int number, String thread) {
      this.number = number;
      this.thread = thread;
    }

    public int number() {
      return number;
    }

    public String thread() {
      return thread;
    }

    public long connections(Door door) {
      return connections[door.ordinal()].sum();
    }

    public long connections() {
      long all = 0;
      for (LongAdder each : connections) {
        all += each.sum();
      }
      return all;
    }

    public void opened(Door door) {
      connections[door.ordinal()].increment();
    }

    public void closed(Door door) {
      connections[door.ordinal()].decrement();
    }

    /** How late the loop came to a timer. */
    void lagged(long micros) {
      lastLagMicros = micros;
      worstLagMicros = Math.max(worstLagMicros, micros);
      lagMicros.add(micros);
    }

    public long lastLagMicros() {
      return lastLagMicros;
    }

    public long worstLagMicros() {
      return worstLagMicros;
    }

    public Spread lagMicros() {
      return lagMicros;
    }
  }

  private final List<OfLoop> loops = new CopyOnWriteArrayList<>();
  private final LongAdder frames = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder deltas = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder skips = new LongAdder();
  private final LongAdder slowCloses = new LongAdder();
  private final LongAdder commands = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder overtaken = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder ticks = new LongAdder();
  private final LongAdder boards = new LongAdder();
  private final Spread ackMicros = new Spread();
  private final Spread batchSizes = new Spread();
  private final Spread writeMicros = new Spread();

  OfLoop loop(int number, String thread) {
    OfLoop loop = new OfLoop(number, thread);
    loops.add(loop);
    return loop;
  }

  void sent(Frame frame) {
    frames.increment();
    bytes.add(frame.bytes());
    if (frame.changes() > 0) {
      deltas.increment();
      changes.add(frame.changes());
    }
  }

  void skipped() {
    skips.increment();
  }

  void closedAsSlow() {
    slowCloses.increment();
  }

  void asked() {
    commands.increment();
  }

  void refusedAtDoor() {
    refusals.increment();
  }

  void overtook() {
    overtaken.increment();
  }

  void wrote(int batch, long micros) {
    entries.add(batch);
    batchSizes.add(batch);
    writeMicros.add(micros);
  }

  void acknowledged(long micros) {
    ackMicros.add(micros);
  }

  void ticked() {
    ticks.increment();
  }

  void boardOpened() {
    boards.increment();
  }

  void boardClosed() {
    boards.decrement();
  }

  public List<OfLoop> loops() {
    return loops;
  }

  /** Frames handed to sockets. */
  public long frames() {
    return frames.sum();
  }

  /** Their length in bytes of UTF-8, without what the doors put around them. */
  public long bytes() {
    return bytes.sum();
  }

  /** Of the frames, those that tell a change. */
  public long deltas() {
    return deltas.sum();
  }

  /** Changes that those told, so that changes ÷ deltas says how many went into one. */
  public long changes() {
    return changes.sum();
  }

  /** Views that a watcher did not get because the write before was still under way. */
  public long skips() {
    return skips.sum();
  }

  public long slowCloses() {
    return slowCloses.sum();
  }

  public long commands() {
    return commands.sum();
  }

  /** Commands refused before they reached the log. */
  public long refusals() {
    return refusals.sum();
  }

  /** Ballots that a newer one of the same tab replaced before they were written. */
  public long overtaken() {
    return overtaken.sum();
  }

  /** Entries that the log took. */
  public long entries() {
    return entries.sum();
  }

  /** Times that a board's change was shown. */
  public long ticks() {
    return ticks.sum();
  }

  /** Boards in memory now. */
  public long boards() {
    return boards.sum();
  }

  /** From a command's arrival at its board to the answer, microseconds. */
  public Spread ackMicros() {
    return ackMicros;
  }

  public Spread batchSizes() {
    return batchSizes;
  }

  /** From a batch's handing over to the log to the log's word that it is durable, its turn at the disk included, microseconds. */
  public Spread writeMicros() {
    return writeMicros;
  }
}
