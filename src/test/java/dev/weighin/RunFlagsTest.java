package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RunFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The flags of the JVM in each place that starts a server, held against those of the run command. */
class RunFlagsTest {
  private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

  /** What an image has no use for: its JVM is known, and its jar's manifest allows native access. */
  private static final List<String> NOT_IN_THE_IMAGE = List.of("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED");

  @Test
  void theRunCommandExitsWhenMemoryIsExhausted() throws Exception {
    assertTrue(RunFlags.ofTheServer().contains(EXIT));
    assertTrue(text("pom.xml").contains("<commandlineArgs>${server.flags} -Dweighin.endsWithParent=true -classpath %classpath dev.weighin.Main<"));
  }

  @Test
  void theImageRunsWithTheSameFlagsAndTrainsItsCacheWithThem() throws Exception {
    var dockerfile = text("Dockerfile").replace("\\\n", " ");
    var wanted = new TreeSet<>(RunFlags.ofTheServer());
    NOT_IN_THE_IMAGE.forEach(wanted::remove);
    for (var start : List.of("RUN java -XX:AOTCacheOutput", "ENTRYPOINT [\"java\"")) {
      var line = dockerfile.lines().filter(each -> each.startsWith(start)).findFirst().orElseThrow(() -> new AssertionError(start));
      assertEquals(wanted, flags(line.substring(0, line.indexOf("-jar"))), start);
    }
  }

  @Test
  void severalInstancesRunWithTheSameFlags() throws Exception {
    var script = text("src/deploy/several.sh").replace("\\\n", " ");
    var line = script.lines().filter(each -> each.endsWith("dev.weighin.Main")).findFirst().orElseThrow();
    assertEquals(new TreeSet<>(RunFlags.ofTheServer()), flags(line));
  }

  private static TreeSet<String> flags(String line) {
    var flags = new TreeSet<String>();
    Pattern.compile("(-XX:|--)[^\\s\",]+").matcher(line).results().map(each -> each.group()).filter(each -> !each.startsWith("-XX:AOT")).forEach(flags::add);
    return flags;
  }

  private static String text(String file) throws Exception {
    return Files.readString(Path.of(file));
  }
}
