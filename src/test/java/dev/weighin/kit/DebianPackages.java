package dev.weighin.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Installs Debian's packages for tests, where this is Debian and the tests run as root. */
final class DebianPackages {

  private DebianPackages() {}

  /**
   * Installs packages, unless another process of the run just did. Fails where apt-get does.
   *
   * @param there whether what they bring is there
   * @return whether it is there now; false, too, where nothing may be installed
   */
  static boolean install(BooleanSupplier there, String... packages) {
    if (there.getAsBoolean()) return true;
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) return false;
    try {
      // One at a time on a machine: apt-get has one lock.
      OneAtATime.run("apt", () -> {
        if (!there.getAsBoolean()) fetch(List.of(packages));
      });
    } catch (IOException broken) {
      throw new AssertionError("apt-get cannot be run", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    return there.getAsBoolean();
  }

  private static void fetch(List<String> packages) throws IOException, InterruptedException {
    System.out.println("Installing Debian's packages for the tests: " + String.join(" ", packages));
    run(List.of("apt-get", "-qq", "update"));
    var install = new ArrayList<>(List.of("apt-get", "-qq", "-y", "install", "--no-install-recommends"));
    install.addAll(packages);
    run(install);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var log = Files.createTempFile("weighin-apt", ".log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new AssertionError("%s failed with %d: %s".formatted(String.join(" ", command), code, Files.readString(log)));
    }
    Files.delete(log);
  }
}
