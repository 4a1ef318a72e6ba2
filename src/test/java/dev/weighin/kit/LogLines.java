package dev.weighin.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that this process logs while it is open. */
public final class LogLines extends Handler implements AutoCloseable {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private LogLines() {
    setLevel(Level.ALL);
  }

  public static LogLines open() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    records.add(line);
  }

  /** What an operator would take for a fault of the server: severe, or with a stack trace. A busy machine's loops are none. */
  public List<String> faults() {
    return said(line -> !String.valueOf(line.getLoggerName()).contains("BlockedThreadChecker")
        && (line.getLevel().intValue() >= Level.SEVERE.intValue() || line.getThrown() != null));
  }

  public List<String> of(Class<?> logger) {
    return said(line -> logger.getName().equals(line.getLoggerName()));
  }

  private List<String> said(Predicate<LogRecord> which) {
    return records.stream().filter(which).map(line -> new SimpleFormatter().formatMessage(line) + (line.getThrown() == null ? "" : " " + line.getThrown())).toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
