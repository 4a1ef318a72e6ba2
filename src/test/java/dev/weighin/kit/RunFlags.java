package dev.weighin.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the JVM's flags of {@code mvn compile exec:exec} from the build file, so that tests run the server with the same. */
public final class RunFlags {
  private static final Path BUILD = Path.of(System.getProperty("basedir", ""), "pom.xml").toAbsolutePath();
  private static final List<String> SERVER = List.of(property("server.flags").replace("${jvm.flags}", property("jvm.flags")).split(" "));

  private RunFlags() {}

  public static List<String> ofTheServer() {
    return SERVER;
  }

  private static String property(String name) {
    try {
      var value = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(Pattern.quote(name))).matcher(Files.readString(BUILD));
      if (!value.find()) throw new AssertionError("%s names no %s".formatted(BUILD, name));
      return value.group(1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
