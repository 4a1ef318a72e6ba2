package dev.weighin.live;

import dev.weighin.board.BoardId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A message to many, encoded once for each form in which sockets take it. Immutable; shared between loops.
 *
 * <p>The encoded forms are filled in on first use. Two loops may both do it and get equal bytes, which costs less than
 * agreeing on who does.
 */
public final class Frame {

  /**
   * A form in which sockets of one kind take frames.
   *
   * @param <T> what is handed to the socket; must be immutable or used read-only
   */
  public abstract static class Form<T> {

    private final int place;

    /** @param place 0 to {@link #FORMS} − 1, one for each form there is */
    protected Form(int place) {
      this.place = place;
    }

    protected abstract T encode(Frame frame);
  }

  /** What kinds of messages go to many. */
  public enum Kind {
    VIEW,
    DELTA,
    MINE,
    PRESENCE,
    BEAT,
    NOTICE;

    /** As it stands in the JSON. */
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many forms there may be. */
  public static final int FORMS = 4;

  private final BoardId board;
  private final Kind kind;
  private final Position at;
  private final long changes;
  private final String json;
  private final int bytes;
  private final AtomicReferenceArray<Object> encoded = new AtomicReferenceArray<>(FORMS);

  private Frame(BoardId board, Kind kind, Position at, long changes, String json) {
    this.board = board;
    this.kind = kind;
    this.at = at;
    this.changes = changes;
    this.json = json;
    this.bytes = json.getBytes(StandardCharsets.UTF_8).length;
  }

  static Frame full(BoardId board, Position at, String json) {
    return new Frame(board, Kind.VIEW, at, 0, json);
  }

  static Frame delta(BoardId board, long from, Position to, String json) {
    return new Frame(board, Kind.DELTA, to, to.version() - from, json);
  }

  /** A frame that moves no reader. */
  static Frame aside(BoardId board, Kind kind, String json) {
    return new Frame(board, kind, Position.NOWHERE, 0, json);
  }

  public BoardId board() {
    return board;
  }

  public Kind kind() {
    return kind;
  }

  /** Where a reader is after it; {@link Position#NOWHERE} when it does not move the reader. */
  public Position at() {
    return at;
  }

  /** How many entries of the log a delta stands for. */
  long changes() {
    return changes;
  }

  public String json() {
    return json;
  }

  /** Its length as UTF-8. */
  int bytes() {
    return bytes;
  }

  @SuppressWarnings("unchecked")
  public <T> T in(Form<T> form) {
    Object done = encoded.get(form.place);
    if (done == null) {
      done = form.encode(this);
      encoded.set(form.place, done);
    }
    return (T) done;
  }
}
