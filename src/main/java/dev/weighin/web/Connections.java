package dev.weighin.web;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.weighin.board.Reason;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts open TCP connections from the moment they are accepted, and shares them among addresses. Shared by all loops.
 *
 * <p>The limit is the files that the process may open, less a reserve, or half of the heap where that is less. While
 * at most half of it is in use, an address may take as many as it likes: a hall of 400 behind one address opens up to
 * 2,800 (six for the pages and one socket each), which is below half of it from 256 MB of heap and 8,192 files on.
 */
final class Connections {

  /** Files that are no connections: jars, the database, Redis, event loops; and callers that are told there is no room. */
  static final int RESERVE_FILES = 128;
  /** Files of a process where the system does not say: what Linux gives without being asked for more. */
  static final int FILES_UNKNOWN = 1_024;
  /** What a connection with a watcher costs, twice over: so all of them leave half of the heap free. */
  static final int HEAP_BYTES_EACH = 32 * 1024;
  /** Connections beyond the limit that may wait for their refusal; others are closed at once. */
  static final int REFUSED_MAX = 32;

  static final Reason NO_PLACE = Reason.of(Reason.Code.UNAVAILABLE, "The server has as many connections as it can; please try again later.");

  /** What has become of a connection. */
  enum Place { TAKEN, TO_REFUSE, NONE }

  private final FairLimit open;
  private final FairLimit doors;
  private final FairLimit toRefuse = new FairLimit(REFUSED_MAX);
  private final AtomicLong proxied = new AtomicLong();

  Connections(long limit) {
    this.open = new FairLimit(limit);
    this.doors = new FairLimit(limit);
  }

  static Connections ofThisProcess() {
    return new Connections(limit(files(), Runtime.getRuntime().maxMemory()));
  }

  /** At least half of the files, where there are very few. */
  static long limit(long files, long heapBytes) {
    return Math.min(Math.max(files - RESERVE_FILES, files / 2), heapBytes / HEAP_BYTES_EACH);
  }

  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : FILES_UNKNOWN;
  }

  /** A key of its own for a connection of a trusted proxy, whose address says nothing about its callers. */
  String proxied() {
    return "proxy " + proxied.incrementAndGet();
  }

  /** What was taken goes back by {@link #closed}. */
  Place opened(String key) {
    if (open.take(key, 1) == FairLimit.Taken.YES) {
      return Place.TAKEN;
    }
    return toRefuse.take(key, 1) == FairLimit.Taken.YES ? Place.TO_REFUSE : Place.NONE;
  }

  void closed(String key, Place place) {
    switch (place) {
      case TAKEN -> open.giveBack(key, 1);
      case TO_REFUSE -> toRefuse.giveBack(key, 1);
      case NONE -> { }
    }
  }

  /** Sockets, event streams and fallback sessions, which outlive requests: by the address that a proxy forwards. */
  boolean enters(String address) {
    return doors.take(address, 1) == FairLimit.Taken.YES;
  }

  void leaves(String address) {
    doors.giveBack(address, 1);
  }

  long limit() {
    return open.capacity();
  }
}
