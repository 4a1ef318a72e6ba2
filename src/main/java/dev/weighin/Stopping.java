package dev.weighin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;

/**
 * Ends the process in order when it is asked to: drains, then exits 0.
 *
 * <p>A shutdown hook would not do: the JVM exits with 143 or 130 after a signal unless a hook halts
 * it, and a halt leaves the temporary files behind that other hooks delete. The price of {@link
 * Signal} is a warning of the compiler that nothing suppresses.
 */
final class Stopping {
  /** Not set by anything but the build's exec:exec. */
  static final String ENDS_WITH_PARENT = "weighin.endsWithParent";

  static final int DRAIN_LIMIT_SECONDS = 20;
  private static final int PARENT_CHECK_MS = 500;
  private static final Logger LOG = Logger.getLogger(Stopping.class.getName());

  private final AtomicBoolean begun = new AtomicBoolean();
  private final Drain drain;

  /** Everything that has to happen before the process may end. */
  interface Drain {
    void run() throws Exception;
  }

  private Stopping(Drain drain) {
    this.drain = drain;
  }

  /** From here on SIGTERM, SIGINT and SIGHUP drain; so does the parent's end, where that is set. */
  static Stopping on(Drain drain) {
    var stopping = new Stopping(drain);
    for (var name : new String[] {"TERM", "INT", "HUP"}) stopping.onSignal(name);
    if (Boolean.getBoolean(ENDS_WITH_PARENT)) stopping.onParentsEnd();
    return stopping;
  }

  private void onSignal(String name) {
    try {
      Signal.handle(new Signal(name), signal -> begin("SIG" + name));
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
                begin("the end of the process that started it");
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  /** Returns at once; the process ends when it is drained. Further calls change nothing. */
  void begin(String cause) {
    if (!begun.compareAndSet(false, true)) return;
    LOG.info(() -> "stopping on " + cause);
    var draining =
        Thread.ofPlatform()
            .name("weighin-drain")
            .start(
                () -> {
                  try {
                    drain.run();
                    LOG.info("stopped");
                    System.exit(0);
                  } catch (Exception e) {
                    LOG.log(Level.SEVERE, "could not stop in order", e);
                    System.exit(1);
                  }
                });
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                if (draining.join(Duration.ofSeconds(DRAIN_LIMIT_SECONDS))) return;
                LOG.severe(() -> "not drained after " + DRAIN_LIMIT_SECONDS + " s, stopping anyway");
                Runtime.getRuntime().halt(1);
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
