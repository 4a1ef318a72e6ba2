package dev.weighin.log;

/** The log cannot be opened. The message is one sentence for the person who starts the server. */
public final class NotOpened extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotOpened(String sentence) {
    super(sentence);
  }

  NotOpened(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
