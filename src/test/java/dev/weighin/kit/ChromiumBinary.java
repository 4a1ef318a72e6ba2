package dev.weighin.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Chromium on this machine, or brings Debian's where that is possible. */
public final class ChromiumBinary {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String SHELL = "chromium-headless-shell";
  private static final String MISSING =
      "The browser tests need Chromium: install it (on Debian, apt-get install chromium) or set"
          + " CHROMIUM to its program, and run again.";

  private ChromiumBinary() {}

  /** Chromium without a window, which takes a third less of the processor, where the machine has it; else the whole one. */
  public static Path shell() {
    if (System.getenv("CHROMIUM") != null) return get();
    return onPath(List.of(SHELL)).orElseGet(() -> {
      var whole = get();
      return onPath(List.of(SHELL)).orElse(whole);
    });
  }

  /** Never skips: without a browser the test run fails with one sentence. */
  public static Path get() {
    var named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      if (Files.isExecutable(Path.of(named))) return Path.of(named);
      throw new AssertionError("CHROMIUM is \"%s\", which is no program.".formatted(named));
    }
    return onPath().or(ChromiumBinary::installed).orElseThrow(() -> new AssertionError(MISSING));
  }

  private static Optional<Path> onPath() {
    return onPath(NAMES);
  }

  private static Optional<Path> onPath(List<String> names) {
    var folders = Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/bin"));
    return folders
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> installed() {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) return Optional.empty();
    try {
      OneAtATime.run("chromium", ChromiumBinary::install);
    } catch (IOException broken) {
      throw new AssertionError(MISSING, broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    return onPath();
  }

  private static void install() throws IOException, InterruptedException {
    if (onPath().isPresent()) return;
    System.out.println("No Chromium found: installing Debian's packages for the browser tests");
    run("apt-get", "-qq", "update");
    run("apt-get", "-qq", "-y", "install", "--no-install-recommends", "chromium", SHELL);
  }

  private static void run(String... command) throws IOException, InterruptedException {
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
