package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Limits how often join codes are guessed, without refusing right ones to those who share an address with the guesser.
 *
 * <p>A code is one of 30^8 = 6.6 · 10^11. At {@link #PER_SECOND} a guesser finds the code of one of a thousand boards after
 * 20 years. At one board that is named, {@link #AT_BOARD_PER_SECOND} takes 2,000 years. Bursts let each of a hall of 400 be wrong
 * once at the same moment.
 *
 * <p>A code that was right from an address, or that a facilitator there works with, stays known for that address. It goes on
 * while the address has no guess left. A guesser of the same address could so guess at what is known there, and no more than that:
 * {@link #BEYOND_PER_SECOND} takes 20 years for one code, which hangs on the wall beside the guesser. A code that nobody at
 * the address has used before waits for the guesser to pause. Everything is taken before the look-up, so that many guesses at a time
 * are no more guesses, and given back where the code is right. Safe for all threads.
 */
final class JoinCodes {

  /** Wrong codes of an address that name no board. */
  static final double BURST = 400;
  static final double PER_SECOND = 1;
  /** Wrong codes of an address at one board. */
  static final double AT_BOARD_BURST = 400;
  static final double AT_BOARD_PER_SECOND = 10;
  /** Wrong codes of one connection: a browser has six, so a page in it does not use up what its address has. */
  static final double CONNECTION_BURST = 20;
  static final double CONNECTION_PER_SECOND = 0.2;
  /** Right codes of one connection, of an address behind a proxy. */
  static final double RIGHT_BURST = 1_000;
  static final double RIGHT_PER_SECOND = 100;
  /** Guesses of an address that has none left, before its known codes are refused, too. */
  static final double BEYOND_BURST = 10_000;
  static final double BEYOND_PER_SECOND = 1_000;

  /** Who guesses where: an address, the connection if it is the client's own, the board if one is named. */
  record Guesser(String address, String connection, Optional<BoardId> board) {

    /** The connection of a proxy is many people's, so it counts for none of them. */
    static Guesser of(HttpServerRequest request, Addresses addresses, Optional<BoardId> board) {
      boolean direct = request.remoteAddress() != null && addresses.of(request).equals(request.remoteAddress().hostAddress());
      return new Guesser(addresses.counted(request), direct ? request.remoteAddress().toString() : "", board);
    }
  }

  /** One look-up that may go on, until it is known whether the code is right. */
  final class Attempt {
    private final Guesser guesser;
    private final String code;
    private final boolean known;
    private boolean settled;

    private Attempt(Guesser guesser, String code, boolean known) {
      this.guesser = guesser;
      this.code = code;
      this.known = known;
    }

    void right() {
      undecided();
      know(guesser.address(), code);
    }

    /** Nothing was found out: there is no such board, or the store could not say. */
    void undecided() {
      if (settled) {
        return;
      }
      settled = true;
      giveBack(guesser, known);
    }

    void wrong() {
      settled = true;
      forget(guesser.address(), code);
    }

    String address() {
      return guesser.address();
    }
  }

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{8}");

  private final Buckets wrong;
  private final Buckets wrongAtBoard;
  private final Buckets ofConnection;
  private final Buckets right;
  private final Buckets beyond;
  private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > Buckets.KEYS_MAX;
    }
  };

  JoinCodes(InstantSource clock) {
    this.wrong = new Buckets(BURST, PER_SECOND, clock);
    this.wrongAtBoard = new Buckets(AT_BOARD_BURST, AT_BOARD_PER_SECOND, clock);
    this.ofConnection = new Buckets(CONNECTION_BURST, CONNECTION_PER_SECOND, clock);
    this.right = new Buckets(RIGHT_BURST, RIGHT_PER_SECOND, clock);
    this.beyond = new Buckets(BEYOND_BURST, BEYOND_PER_SECOND, clock);
  }

  /** Tells whether a text may be a code. Any other text is refused without a look-up and costs no guess. */
  static boolean isOne(String code) {
    return CODE.matcher(code).matches();
  }

  /** Takes a guess; empty where none is left. The caller tells the attempt whether the code was right. */
  Optional<Attempt> attempt(Guesser guesser, String code) {
    boolean direct = !guesser.connection().isEmpty();
    if (direct && !ofConnection.take(guesser.connection())) {
      return Optional.empty();
    }
    boolean knows = knows(guesser.address(), code) && beyond.has(guesser.address());
    boolean may = knows ? right.take(direct ? guesser.connection() : guesser.address() + " " + code) : bucket(guesser).take(key(guesser));
    if (!may && !knows) {
      beyond.take(guesser.address());
    }
    return may ? Optional.of(new Attempt(guesser, code, knows)) : Optional.empty();
  }

  /** A code that somebody at this address works with. */
  synchronized void know(String address, String code) {
    known.put(address + " " + code, true);
  }

  static Reason tooMany() {
    return Reason.of(Reason.Code.TOO_FAST, "Too many wrong join codes came from this address; please try again in a moment.", "code");
  }

  private synchronized boolean knows(String address, String code) {
    return known.get(address + " " + code) != null;
  }

  private synchronized void forget(String address, String code) {
    known.remove(address + " " + code);
  }

  private void giveBack(Guesser guesser, boolean knows) {
    if (!guesser.connection().isEmpty()) {
      ofConnection.giveBack(guesser.connection());
    }
    if (!knows) {
      bucket(guesser).giveBack(key(guesser));
    }
  }

  private Buckets bucket(Guesser guesser) {
    return guesser.board().isPresent() ? wrongAtBoard : wrong;
  }

  private static String key(Guesser guesser) {
    return guesser.address() + guesser.board().map(board -> " " + board).orElse("");
  }
}
