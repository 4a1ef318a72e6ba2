package dev.weighin;

import java.net.UnknownHostException;

/** Why the server could not listen, as a sentence that says what to change. */
final class Listening {
  private Listening() {}

  static String refusal(Config config, Throwable failure) {
    var why = String.valueOf(failure.getMessage());
    if (failure instanceof UnknownHostException || why.contains("resolve")) {
      return "HOST is \"%s\", which is no address or name this machine knows.".formatted(config.host());
    }
    if (why.contains("in use")) {
      return "Port %d is taken by another process; stop it, or set PORT to another port."
          .formatted(config.port());
    }
    if (why.contains("assign requested address")) {
      return "HOST is \"%s\", which is no address of this machine.".formatted(config.host());
    }
    if (why.contains("ermission denied")) {
      return "Port %d may not be opened by this user; set PORT to one from 1024 on."
          .formatted(config.port());
    }
    return "It cannot listen on %s, port %d (%s).".formatted(config.host(), config.port(), why);
  }
}
