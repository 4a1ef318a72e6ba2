package dev.weighin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;

/**
 * Ends the process in order when it is asked to: announces it, drains, then exits 0. Only SIGTERM, which a supervisor sends,
 * gives others time to see the announcement; Ctrl-C does not wait, nor does a second signal of another kind.
 *
 * <p>A shutdown hook would not do: the JVM exits with 143 or 130 after a signal unless a hook halts
 * it, and a halt leaves the temporary files behind that other hooks delete. The price of {@link
 * Signal} is a warning of the compiler that nothing suppresses.
 */
final class Stopping {
  /** Not set by anything but the build's exec:exec. */
  static final String ENDS_WITH_PARENT = "weighin.endsWithParent";

  /** After the announcement. */
  static final int DRAIN_LIMIT_SECONDS = 30;
  private static final int PARENT_CHECK_MS = 500;
  private static final Logger LOG = Logger.getLogger(Stopping.class.getName());

  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch hurry = new CountDownLatch(1);
  private final int leaveSeconds;
  private final Drain drain;

  interface Drain {
    /** Says that this instance goes, and changes nothing else. */
    void announce() throws Exception;

    /**
     * Everything that has to happen before the process may end.
     *
     * @param replaced whether others were given the time to take over
     */
    void run(boolean replaced) throws Exception;
  }

  private Stopping(int leaveSeconds, Drain drain) {
    this.leaveSeconds = leaveSeconds;
    this.drain = drain;
  }

  /** From here on SIGTERM, SIGINT and SIGHUP drain; so does the parent's end, where that is set. */
  static Stopping on(int leaveSeconds, Drain drain) {
    var stopping = new Stopping(leaveSeconds, drain);
    for (var name : new String[] {"TERM", "INT", "HUP"}) stopping.onSignal(name);
    if (Boolean.getBoolean(ENDS_WITH_PARENT)) stopping.onParentsEnd();
    return stopping;
  }

  private void onSignal(String name) {
    try {
      Signal.handle(new Signal(name), signal -> begin("SIG" + name, name.equals("TERM")));
    } catch (IllegalArgumentException notOnThisSystem) {
      LOG.log(Level.FINE, "no SIG" + name, notOnThisSystem);
    }
  }

  /** Asks again and again: an orphan's parent changes at once, even if nobody reaps the dead one. */
  private void onParentsEnd() {
    long parent = parent();
    Thread.ofPlatform()
        .daemon()
        .name("weighin-parent")
        .start(
            () -> {
              try {
                while (parent() == parent) Thread.sleep(PARENT_CHECK_MS);
                begin("the end of the process that started it", false);
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  /**
   * Returns at once; the process ends when it is drained. Another call only ends the waiting.
   *
   * @param patient whether there may be others, who need time to take over
   */
  void begin(String cause, boolean patient) {
    if (!patient) hurry.countDown();
    if (!begun.compareAndSet(false, true)) return;
    LOG.info(() -> "stopping on " + cause);
    Thread.ofPlatform()
        .name("weighin-drain")
        .start(
            () -> {
              try {
                drain.announce();
                boolean replaced = leaveSeconds > 0 && !hurry.await(leaveSeconds, TimeUnit.SECONDS);
                Thread.ofPlatform().daemon().start(Stopping::endAnyway);
                drain.run(replaced);
                LOG.info("stopped");
                System.exit(0);
              } catch (Exception e) {
                LOG.log(Level.SEVERE, "could not stop in order", e);
                System.exit(1);
              }
            });
  }

  private static void endAnyway() {
    try {
      Thread.sleep(Duration.ofSeconds(DRAIN_LIMIT_SECONDS));
      LOG.severe(() -> "not drained after " + DRAIN_LIMIT_SECONDS + " s, stopping anyway");
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
