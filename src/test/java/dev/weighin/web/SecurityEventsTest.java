package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityEventsTest {

  private static final Logger LOG = Logger.getLogger(SecurityEvents.class.getName());

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final SecurityEvents events = new SecurityEvents(() -> Instant.ofEpochMilli(now.get()));
  private final List<String> lines = new ArrayList<>();
  private final Handler listener = new Handler() {
    @Override
    public void publish(LogRecord line) {
      lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void aFloodOfOneKindIsOneLineInTenSecondsThatCountsTheOthers() {
    for (int i = 0; i < 1_000; i++) {
      events.happened(SecurityEvents.Kind.CODE_REFUSED, "192.0.2.1");
    }
    assertEquals(List.of("Refused a join code, from 192.0.2.1."), lines);
    now.addAndGet(SecurityEvents.EVERY_MS);
    events.happened(SecurityEvents.Kind.CODE_REFUSED, "192.0.2.2");
    assertEquals("Refused a join code, from 192.0.2.2; 999 more of this kind since the last line.", lines.get(1));
  }

  @Test
  void aFloodOfOneKindHidesNoOtherKind() {
    for (SecurityEvents.Kind kind : SecurityEvents.Kind.values()) {
      events.happened(kind, "192.0.2.1");
      events.happened(kind, "192.0.2.1");
    }
    assertEquals(SecurityEvents.Kind.values().length, lines.size());
  }

  @Test
  void anAddressBringsNoLinesOfItsOwnIntoTheLog() {
    events.happened(SecurityEvents.Kind.FOREIGN_ORIGIN, "192.0.2.1\n2026 SEVERE forged " + "x".repeat(1_000));
    assertFalse(lines.getFirst().contains("\n"));
    assertTrue(lines.getFirst().length() < 200, lines::toString);
  }
}
