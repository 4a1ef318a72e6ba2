package dev.weighin.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a script of {@code src/test/node} on Node.js, with the packages its lock file names: the
 * first use installs them. Packages may also be read.
 */
public final class NodeScript {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/node");

  private NodeScript() {}

  /**
   * Starts it and does not wait. Its stderr goes to the test's own.
   *
   * @param script the file's name
   */
  public static Process start(String script, String... arguments)
      throws IOException, InterruptedException {
    install(FOLDER);
    var command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return run(FOLDER, command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The text of a file of an installed package: {@code "axe-core/axe.min.js"}. */
  public static String text(String file) throws IOException, InterruptedException {
    return Files.readString(packages().resolve(file));
  }

  /** The folder of the installed packages. */
  static Path packages() throws IOException, InterruptedException {
    install(FOLDER);
    return FOLDER.resolve("node_modules");
  }

  /** The packages that the lock file in the folder names, where they are not there yet. */
  public static void install(Path folder) throws IOException, InterruptedException {
    if (!installed(folder)) OneAtATime.run("npm", () -> fetch(folder));
  }

  private static boolean installed(Path folder) throws IOException {
    var there = folder.resolve("node_modules/.package-lock.json");
    var wanted = folder.resolve("package-lock.json");
    return Files.exists(there) && Files.getLastModifiedTime(there).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
  }

  private static void fetch(Path folder) throws IOException, InterruptedException {
    if (installed(folder)) return;
    System.out.println("Installing the Node packages of " + folder + " (npm ci)");
    try {
      var npm =
          run(folder, List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"))
              .redirectErrorStream(true)
              .start();
      var said = String.join("\n", npm.inputReader().lines().toList());
      if (npm.waitFor() != 0) throw new AssertionError("npm ci failed in " + folder + ":\n" + said);
    } catch (IOException e) {
      throw new AssertionError("The tests need Node.js 20 or newer with npm: install it and run again.", e);
    }
  }

  private static ProcessBuilder run(Path folder, List<String> command) {
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
