package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReleaseTest {
  @Test
  void testsRunOnAJdkThatKnowsTheLanguageOfTheSources() {
    assertTrue(Runtime.version().feature() >= 21, () -> "this JVM is " + Runtime.version());
  }
}
