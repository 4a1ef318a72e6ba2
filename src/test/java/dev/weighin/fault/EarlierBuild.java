package dev.weighin.fault;

import dev.weighin.kit.ServerProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes and pages of an earlier build, with the libraries that it names. */
record EarlierBuild(String classPath, Path webroot) implements Fleet.Build {

  /** @param from a folder with a build ({@code pom.xml}, {@code target/classes} and {@code webroot}), or a revision that git knows, which is built in {@code temp} */
  static EarlierBuild of(String from, Path temp) throws Exception {
    var folder = Path.of(from);
    if (!Files.isDirectory(folder)) {
      folder = Files.createDirectories(temp.resolve("earlier"));
      run(List.of("sh", "-c", "git archive \"$1\" pom.xml src/main webroot | tar -x -C \"$2\"", "sh", from, folder.toString()), Path.of("."));
      run(List.of("mvn", "-q", "-B", "-ntp", "compile"), folder);
    }
    var classes = folder.resolve("target/classes").toAbsolutePath();
    if (!Files.isDirectory(classes)) {
      throw new AssertionError("no build of " + from + ": there is no " + classes);
    }
    var libraries = temp.resolve("libraries").toAbsolutePath();
    run(List.of("mvn", "-q", "-B", "-ntp", "dependency:build-classpath", "-Dmdep.includeScope=runtime", "-Dmdep.outputFile=" + libraries), folder);
    return new EarlierBuild(classes + File.pathSeparator + Files.readString(libraries).strip(), folder.resolve("webroot").toAbsolutePath());
  }

  @Override
  public ServerProcess start(Map<String, String> environment) throws Exception {
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
