package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.Config;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.Chance;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of a deployment held against each other, and against what the server reads; no engine of containers is at hand. */
class DeployTest {

  /** Between LEAVE_SECONDS and a kill, as the page on instances asks for. */
  private static final int TO_END_SECONDS = 30;

  private static final String CONF = text("src/deploy/redis.conf");
  private static final String BALANCER = text("src/deploy/haproxy.cfg");
  private static final String SCRIPT = text("src/deploy/several.sh").replace("\\\n", " ");
  private static final List<String> COMPOSE = text("compose.yaml").lines().filter(line -> !line.strip().startsWith("#")).toList();

  @Test
  void redisIsToldWhatTheServerCallsDurableAndTheTextsName() {
    Map<String, String> conf = CONF.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    RedisHealth.DURABLE.forEach((name, value) -> {
      assertEquals(value, conf.get(name), name);
      for (String text : List.of("README.md", "webroot/docs/instances.html")) {
        assertTrue(text(text).contains(name + " " + value), text + ": " + name + " " + value);
      }
    });
    assertTrue(SCRIPT.contains("redis-server \"$PWD/src/deploy/redis.conf\""));
    // And a Redis takes each line.
    var vertx = Vertx.vertx();
    try (var redis = RedisServer.newest(conf)) {
      var log = LogWords.await(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
      assertEquals(List.of(), log.durability().warnings());
      LogWords.await(log.close());
    }
    LogWords.await(vertx.close());
  }

  @Test
  void whatComposeMountsIsThereAndWhereItIsLookedFor() {
    Map<String, String> mounts = new TreeMap<>();
    all("- \\./(\\S+):(/\\S+):ro", String.join("\n", COMPOSE)).forEach(mount -> mounts.put(mount.group(1), mount.group(2)));
    assertEquals(Set.of("src/deploy/redis.conf", "src/deploy/haproxy.cfg", "src/deploy/503.http"), mounts.keySet());
    mounts.keySet().forEach(file -> assertTrue(Files.isRegularFile(Path.of(file)), file));
    assertTrue(below(below(COMPOSE, "services:"), "redis:").stream().anyMatch(line -> line.strip().startsWith("command: redis-server " + mounts.get("src/deploy/redis.conf") + " ")));
    // Where its image looks.
    assertEquals("/usr/local/etc/haproxy/haproxy.cfg", mounts.get("src/deploy/haproxy.cfg"));
    assertEquals(balancer().get("AWAY"), mounts.get("src/deploy/503.http"));
  }

  @Test
  void anInstanceOfComposeIsGivenWhatTheServerReadsAndTimeToEnd() {
    List<String> instance = below(COMPOSE, "x-instance: &instance");
    var config = assertRead(environment(instance));
    int patience = instance.stream().filter(line -> line.strip().startsWith("stop_grace_period:")).mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    assertTrue(patience >= config.leaveSeconds() + TO_END_SECONDS, "killed after " + patience + " s");
    for (String which : List.of("INSTANCE_1", "INSTANCE_2")) {
      String[] there = balancer().get(which).split(":");
      assertTrue(below(COMPOSE, "services:").contains("  " + there[0] + ":"), there[0]);
      assertEquals(config.port(), Integer.parseInt(there[1]));
    }
    assertTrue(below(COMPOSE, "services:").contains("  " + config.redisUrl().orElseThrow().replaceAll("redis://|:6379", "") + ":"));
  }

  /** What Docker makes of the file nobody runs here. */
  @Test
  void everyContainerOfComposeIsConfined() {
    assertEquals(List.of("read_only: true", "cap_drop: [ALL]", "security_opt: [no-new-privileges:true]"), stripped(below(COMPOSE, "x-confined: &confined")));
    List<String> instance = stripped(below(COMPOSE, "x-instance: &instance"));
    assertTrue(instance.contains("<<: *confined"));
    assertTrue(instance.contains("tmpfs: [\"/tmp:exec\"]"), "native libraries are unpacked there");
    List<String> services = below(COMPOSE, "services:");
    List<String> names = services.stream().filter(line -> line.matches("  \\S+:")).map(String::strip).toList();
    assertEquals(List.of("redis:", "weighin-1:", "weighin-2:", "balancer:"), names);
    for (String name : names) {
      List<String> service = stripped(below(services, name));
      assertTrue(service.contains("<<: *confined") || service.contains("<<: *instance"), name);
      for (String key : List.of("read_only:", "cap_drop:", "cap_add:", "security_opt:", "privileged:", "user: root")) {
        assertTrue(service.stream().noneMatch(line -> line.startsWith(key)), () -> name + " takes back " + key);
      }
    }
    // Its image would become this user from root, which takes capabilities.
    assertTrue(stripped(below(services, "redis:")).contains("user: redis"));
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).toList();
  }

  @Test
  void theScriptGivesWhatTheServerAndTheBalancerRead() {
    assertRead(names("part \"instance-\\$1\" env (.*?) \"\\$java\"").stream().collect(Collectors.toMap(name -> name, name -> "")));
    Set<String> read = all("\\$\\{(\\w+)\\}", BALANCER).stream().map(each -> each.group(1)).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(read, names("part haproxy env (.*?) haproxy -db"));
    assertEquals(read, balancer().keySet());
  }

  /** Names that the script sets before it starts something. */
  private static Set<String> names(String part) {
    return all("(?<=^| )([A-Z_0-9]+)=", all(part, SCRIPT).getFirst().group(1)).stream().map(each -> each.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Config assertRead(Map<String, String> given) {
    Set<String> asked = new HashSet<>();
    var reading = Config.read(new AbstractMap<>() {
      @Override
      public String get(Object name) {
        asked.add((String) name);
        return given.get(name);
      }

      @Override
      public Set<Entry<String, String>> entrySet() {
        return given.entrySet();
      }
    });
    given.keySet().forEach(name -> assertTrue(asked.contains(name), () -> "nobody reads " + name));
    return assertInstanceOf(Config.Reading.Good.class, reading).config();
  }

  private static Map<String, String> balancer() {
    return environment(below(below(COMPOSE, "services:"), "balancer:"));
  }

  /** With what a variable is where nobody sets it. */
  private static Map<String, String> environment(List<String> service) {
    return new TreeMap<>(below(service, "environment:").stream().map(line -> line.strip().split(": ", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1].replaceAll("^\"|\"$", "").replaceAll("\\$\\{\\w+:-(.*)\\}", "$1"))));
  }

  /** The lines behind this one that are indented more than it. */
  private static List<String> below(List<String> lines, String head) {
    int at = lines.stream().map(String::strip).toList().indexOf(head);
    assertTrue(at >= 0, head);
    int indent = lines.get(at).indexOf(head);
    return lines.subList(at + 1, lines.size()).stream().takeWhile(line -> line.isBlank() || line.substring(0, indent + 1).isBlank())
        .filter(line -> !line.isBlank()).toList();
  }

  private static List<MatchResult> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }
}
