package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    var config = good(Map.of());
    assertEquals(8080, config.port());
    assertEquals("0.0.0.0", config.host());
    assertEquals(Path.of("data"), config.dataDir());
    assertEquals(Optional.empty(), config.publicUrl());
    assertTrue(config.trustedProxies().isEmpty());
    assertEquals(OptionalInt.empty(), config.retentionDays());
    assertEquals(Optional.empty(), config.webroot());
  }

  @Test
  void everyVariableIsRead() {
    var config =
        good(
            Map.of(
                "PORT", " 9000 ",
                "MANAGEMENT_PORT", "9001",
                "HOST", "127.0.0.1",
                "DATA_DIR", "/srv/weighin",
                "PUBLIC_URL", "https://weigh.example.org:8443/",
                "TRUSTED_PROXIES", "10.0.0.0/8, ::1",
                "RETENTION_DAYS", "90",
                "EVENT_LOOPS", "3",
                "WEBROOT", "/srv/pages"));
    assertEquals(9000, config.port());
    assertEquals(OptionalInt.of(9001), config.managementPort());
    assertEquals("127.0.0.1", config.host());
    assertEquals(Path.of("/srv/weighin"), config.dataDir());
    assertEquals(Optional.of(URI.create("https://weigh.example.org:8443")), config.publicUrl());
    assertTrue(config.trustedProxies().get(0).contains("10.9.8.7"));
    assertTrue(config.trustedProxies().get(1).contains("0:0:0:0:0:0:0:1"));
    assertEquals(OptionalInt.of(90), config.retentionDays());
    assertEquals(3, config.eventLoops());
    assertEquals(Optional.of(Path.of("/srv/pages")), config.webroot());
  }

  @Test
  void thePagesAndTheFiguresCannotShareAPort() {
    assertEquals("MANAGEMENT_PORT is \"8080\", but must be another port than PORT.", bad(Map.of("MANAGEMENT_PORT", "8080")));
    assertEquals(OptionalInt.of(0), good(Map.of("PORT", "0", "MANAGEMENT_PORT", "0")).managementPort());
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertEquals(good(Map.of()), good(Map.of("PORT", "", "PUBLIC_URL", " ", "TRUSTED_PROXIES", "")));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "2000, 256"})
  void halfTheCoresAreEventLoopsAndAtLeastOneIs(int cores, int loops) {
    assertEquals(loops, Config.eventLoopsFor(cores));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "80.5", "99999999999"})
  void aBadPortIsRefusedInOneSentence(String value) {
    assertEquals(
        "PORT is \"%s\", but must be a whole number from 0 to 65535.".formatted(value),
        bad(Map.of("PORT", value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org", "ftp://example.org", "http://", "http://a/b", "http://a?b", "http://a#b",
        "http://me@a", "http://a:70000", "http://a b"
      })
  void aPublicUrlIsSchemeHostAndPortOnly(String value) {
    assertEquals(
        "PUBLIC_URL is \"%s\", but must be http:// or https://, a host and perhaps a port, with no path behind it."
            .formatted(value),
        bad(Map.of("PUBLIC_URL", value)));
  }

  @Test
  void theOneBadProxyIsNamed() {
    assertEquals(
        "TRUSTED_PROXIES is \"10.0.0.0/33\", but must be IP addresses or ranges like 10.0.0.0/8, separated by commas.",
        bad(Map.of("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/33")));
  }

  @Test
  void retentionAndEventLoopsHaveLimits() {
    assertTrue(bad(Map.of("RETENTION_DAYS", "0")).contains("from 1 to 36500"));
    assertTrue(bad(Map.of("EVENT_LOOPS", "257")).contains("from 1 to 256"));
  }

  @Test
  void whoSharesARedisGivesABalancerTimeAndWhoIsAloneDoesNot() {
    assertEquals(0, good(Map.of()).leaveSeconds());
    assertEquals(Config.LEAVE_SECONDS_AMONG_OTHERS, good(Map.of("REDIS_URL", "redis://localhost")).leaveSeconds());
    assertEquals(0, good(Map.of("REDIS_URL", "redis://localhost", "LEAVE_SECONDS", "0")).leaveSeconds());
    assertTrue(bad(Map.of("LEAVE_SECONDS", "601")).contains("from 0 to 600"));
  }

  private static Config good(Map<String, String> environment) {
    return switch (Config.read(environment, 2)) {
      case Config.Reading.Good good -> good.config();
      case Config.Reading.Bad bad -> fail(bad.sentence());
    };
  }

  private static String bad(Map<String, String> environment) {
    return switch (Config.read(environment, 2)) {
      case Config.Reading.Good good -> fail("was read as " + good.config());
      case Config.Reading.Bad bad -> bad.sentence();
    };
  }
}
