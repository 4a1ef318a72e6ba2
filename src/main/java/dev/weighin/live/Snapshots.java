package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.wire.BoardCodec;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a snapshot of a board from time to time, so that opening it reads few entries, and trims the log behind it.
 * The bytes: how many openings are known, each with its round and version, then the board as {@link BoardCodec} writes it.
 */
final class Snapshots {

  static final int FORMAT = BoardCodec.FORMAT;
  static final int EVERY = 2_048;
  /** After one that could not be kept, the next is tried in such a part of the entries. */
  private static final int AGAIN_PART = 8;
  private static final Logger LOG = Logger.getLogger(Snapshots.class.getName());

  private final BoardId id;
  private final int every;
  private final BoardLog log;
  private final Loop home;
  private final Openings openings;
  /** The version from which on the next one is due. */
  private long due;
  private boolean underWay;

  /** @param every so many entries one is kept */
  Snapshots(BoardId id, int every, BoardLog log, Loop home, Openings openings, long keptVersion) {
    this.id = id;
    this.every = every;
    this.log = log;
    this.home = home;
    this.openings = openings;
    this.due = keptVersion + every;
  }

  /** @param hash of the board's last entry */
  void look(Board board, String hash) {
    if (underWay || board.version() < due) {
      return;
    }
    underWay = true;
    due = board.version() + every;
    SortedMap<Integer, Long> known = new TreeMap<>(openings.known());
    long trimTo = openings.trimTo(board);
    home.blocking(() -> new BoardLog.Snapshot(board.version(), hash, FORMAT, bytes(board, known)))
        .compose(snapshot -> log.keep(id, snapshot, trimTo))
        .onComplete((kept, fault) -> home.run(() -> {
          underWay = false;
          if (fault != null) {
            due = board.version() + Math.max(1, every / AGAIN_PART);
            LOG.log(Level.WARNING, "no snapshot of board " + id + " was kept: " + fault.getMessage());
          }
        }));
  }

  static byte[] bytes(Board board, SortedMap<Integer, Long> openings) {
    byte[] state = BoardCodec.encode(board);
    ByteBuffer bytes = ByteBuffer.allocate(4 + openings.size() * 12 + state.length).putInt(openings.size());
    openings.forEach((round, version) -> bytes.putInt(round).putLong(version));
    return bytes.put(state).array();
  }

  static Openings openings(BoardLog.Snapshot snapshot) {
    ByteBuffer bytes = ByteBuffer.wrap(snapshot.state());
    SortedMap<Integer, Long> known = new TreeMap<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      known.put(bytes.getInt(), bytes.getLong());
    }
    return new Openings(known);
  }

  /** @throws IllegalArgumentException when this program does not know the snapshot's form */
  static Board board(BoardLog.Snapshot snapshot) {
    ByteBuffer bytes = ByteBuffer.wrap(snapshot.state());
    bytes.position(4 + bytes.getInt() * 12);
    byte[] state = new byte[bytes.remaining()];
    bytes.get(state);
    return BoardCodec.decode(snapshot.format(), state);
  }
}
