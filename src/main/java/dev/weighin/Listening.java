package dev.weighin;

import java.net.UnknownHostException;

/** Why the server could not listen, as a sentence that says what to change. */
final class Listening {
  private Listening() {}

  /** @param variable the one that names the port */
  static String refusal(String variable, String host, int port, Throwable failure) {
    var why = String.valueOf(failure.getMessage());
    if (failure instanceof UnknownHostException || why.contains("resolve")) {
      return "HOST is \"%s\", which is no address or name this machine knows.".formatted(host);
    }
    if (why.contains("in use")) {
      return "Port %d is taken by another process; stop it, or set %s to another port."
          .formatted(port, variable);
    }
    if (why.contains("assign requested address")) {
      return "HOST is \"%s\", which is no address of this machine.".formatted(host);
    }
    if (why.contains("ermission denied")) {
      return "Port %d may not be opened by this user; set %s to one from 1024 on."
          .formatted(port, variable);
    }
    return "It cannot listen on %s, port %d (%s).".formatted(host, port, why);
  }
}
