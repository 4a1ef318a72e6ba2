package dev.weighin.fault;

import dev.weighin.kit.ServerProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Classes and pages of an earlier build; the libraries are this one's. */
record EarlierBuild(Path classes, Path webroot) implements Fleet.Build {

  private static final Path OWN_CLASSES = Path.of("target/classes");

  /** @param from a folder with a build ({@code target/classes} and {@code webroot}), or a revision that git knows, which is built in {@code temp} */
  static EarlierBuild of(String from, Path temp) throws Exception {
    var folder = Path.of(from);
    if (!Files.isDirectory(folder)) {
      folder = Files.createDirectories(temp.resolve("earlier"));
      run(List.of("sh", "-c", "git archive \"$1\" pom.xml src/main webroot | tar -x -C \"$2\"", "sh", from, folder.toString()), Path.of("."));
      run(List.of("mvn", "-q", "-B", "-ntp", "compile"), folder);
    }
    var classes = folder.resolve(OWN_CLASSES);
    if (!Files.isDirectory(classes)) {
      throw new AssertionError("no build of " + from + ": there is no " + classes);
    }
    return new EarlierBuild(classes.toAbsolutePath(), folder.resolve("webroot").toAbsolutePath());
  }

  @Override
  public ServerProcess start(Map<String, String> environment) throws Exception {
    var own = OWN_CLASSES.toAbsolutePath();
    var classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(each -> Path.of(each).toAbsolutePath().equals(own) ? classes.toString() : each)
            .collect(Collectors.joining(File.pathSeparator));
    if (!classPath.contains(classes.toString())) {
      throw new AssertionError("the class path does not name " + own);
    }
    var with = new HashMap<>(environment);
    with.put("WEBROOT", webroot.toString());
    return ServerProcess.startOf(classPath, with);
  }

  private static void run(List<String> command, Path folder) throws Exception {
    if (new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("failed: " + String.join(" ", command));
    }
  }
}
