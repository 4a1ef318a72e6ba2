package dev.weighin.web;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs what an operator should know about attacks: at most one line for each kind every ten seconds, with the number of equal
 * events that were left out since the line before. A line names the kind, the address and never a key, code or text of the
 * client. Safe for all threads.
 */
public final class SecurityEvents {

  /** The kinds; each has one fixed sentence. */
  public enum Kind {
    CREDENTIALS_REFUSED("Refused a key or a participant's secret"),
    CODE_REFUSED("Refused a join code"),
    CODES_LIMITED("Stopped looking up join codes: too many wrong ones"),
    FOREIGN_ORIGIN("Refused a request of a foreign origin or host"),
    PROTOCOL_VIOLATION("Closed a connection that broke the protocol"),
    FLOOD("Closed a connection that sent too much"),
    NOT_READING("Closed a connection that does not read"),
    CONNECTIONS_LIMITED("Refused a connection: too many are open"),
    NOT_ACCEPTED("Paused for a second before accepting connections: the system gave none, perhaps for want of files"),
    BODIES_LIMITED("Refused a body: too many bytes are being received"),
    TOO_SLOW_REQUEST("Closed a connection whose request took too long to arrive"),
    WORK_LIMITED("Refused work: too much is being done");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  static final long EVERY_MS = 10_000;
  /** Longer than any address in text. */
  private static final int ADDRESS_LENGTH = 64;
  private static final Logger LOG = Logger.getLogger(SecurityEvents.class.getName());

  private static final class Told {
    long at;
    long leftOut;
  }

  private final InstantSource clock;
  private final Map<Kind, Told> told = new EnumMap<>(Kind.class);

  public SecurityEvents(InstantSource clock) {
    this.clock = clock;
  }

  /** @param address of the client, as {@link Addresses#counted} says it */
  public void happened(Kind kind, String address) {
    long leftOut;
    synchronized (this) {
      long now = clock.millis();
      Told before = told.get(kind);
      if (before != null && now - before.at < EVERY_MS && now >= before.at) {
        before.leftOut++;
        return;
      }
      Told next = told.computeIfAbsent(kind, any -> new Told());
      leftOut = next.leftOut;
      next.leftOut = 0;
      next.at = now;
    }
    LOG.log(Level.WARNING, "{0}, from {1}{2}.", new Object[] {
        kind.sentence, printable(address), leftOut == 0 ? "" : "; " + leftOut + " more of this kind since the last line"});
  }

  /** An address is never trusted to be one: it may come from a header. */
  private static String printable(String address) {
    String cut = address.length() > ADDRESS_LENGTH ? address.substring(0, ADDRESS_LENGTH) : address;
    return cut.replaceAll("[^0-9A-Za-z.:%/_-]", "?");
  }
}
