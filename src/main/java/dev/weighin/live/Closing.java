package dev.weighin.live;

import dev.weighin.wire.Messages;

/** Why the server ends a connection: WebSocket close codes, which clients act upon. */
public enum Closing {
  PROTOCOL_VIOLATION(Messages.CLOSE_PROTOCOL, "this is not how the protocol goes"),
  NOT_ADMITTED(Messages.CLOSE_NOT_ADMITTED, "this link does not admit to the board"),
  TOO_SLOW(Messages.CLOSE_TOO_SLOW, "no frame was taken for too long"),
  TOO_MUCH(Messages.CLOSE_TOO_MUCH, "too many messages"),
  TOO_LARGE(Messages.CLOSE_TOO_LARGE, "a message was larger than is taken"),
  NO_SUCH_BOARD(Messages.CLOSE_NO_SUCH_BOARD, "there is no such board"),
  /** Come back and be told why not. */
  ADMISSION_ENDED(4005, "what admitted you admits no more"),
  SERVER_GOES(Messages.CLOSE_GOING, "the server goes, come back");

  private final int code;
  private final String sentence;

  Closing(int code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public int code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
