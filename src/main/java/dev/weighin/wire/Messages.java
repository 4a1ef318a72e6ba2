package dev.weighin.wire;

/** Addresses of the bridge door and the codes with which a socket is closed. */
public final class Messages {

  public static final String ENTER = "weighin.enter";
  public static final String JOIN = "weighin.join";
  public static final String COMMAND = "weighin.command";
  public static final String SYNC = "weighin.sync";
  public static final String PEOPLE = "weighin.people";
  public static final String BALLOTS = "weighin.ballots";
  /** Followed by a board's id: where its frames arrive. */
  public static final String BOARD = "weighin.board.";

  public static final int CLOSE_PROTOCOL = 4000;
  public static final int CLOSE_NOT_ADMITTED = 4001;
  public static final int CLOSE_TOO_SLOW = 4002;
  public static final int CLOSE_TOO_MUCH = 4003;
  public static final int CLOSE_NO_SUCH_BOARD = 4004;
  /** The server is going; come again (RFC 6455's registry: service restart). */
  public static final int CLOSE_GOING = 1012;
  /** WebSocket's own code for it. */
  public static final int CLOSE_TOO_LARGE = 1009;

  private Messages() {}
}
