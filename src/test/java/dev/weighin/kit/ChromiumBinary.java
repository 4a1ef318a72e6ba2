package dev.weighin.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds a Chromium on this machine, or brings Debian's where that is possible. */
public final class ChromiumBinary {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String SHELL = "chromium-headless-shell";
  /** Debian's, and the one of Chrome for Testing, which has no installer: it stands on the PATH only. */
  private static final List<String> SHELLS = List.of(SHELL, "chrome-headless-shell");
  private static final List<String> MAC =
      List.of("/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final List<String> WINDOWS =
      List.of("\\Chromium\\Application\\chrome.exe", "\\Google\\Chrome\\Application\\chrome.exe");
  private static final String SYSTEM = System.getProperty("os.name");
  private static final String MISSING =
      "The browser tests need Chromium: install it (on Debian, apt-get install chromium) or set"
          + " CHROMIUM to its program, and run again.";

  private ChromiumBinary() {}

  /** Chromium without a window, which takes a third less of the processor, where the machine has it; else the whole one. */
  public static Path shell() {
    if (System.getenv("CHROMIUM") != null) return get();
    return first(shells(SYSTEM, System.getenv())).orElseGet(() -> {
      var whole = get();
      return first(shells(SYSTEM, System.getenv())).orElse(whole);
    });
  }

  /** Never skips: without a browser the test run fails with one sentence. */
  public static Path get() {
    var named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      if (Files.isExecutable(Path.of(named))) return Path.of(named);
      throw new AssertionError("CHROMIUM is \"%s\", which is no program.".formatted(named));
    }
    return present().or(ChromiumBinary::installed).orElseThrow(() -> new AssertionError(MISSING));
  }

  private static Optional<Path> present() {
    return first(places(SYSTEM, System.getenv()));
  }

  private static Optional<Path> first(List<String> places) {
    return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Where a headless shell may stand on a system: only in the folders of PATH, and where Debian's package puts it. */
  static List<String> shells(String system, Map<String, String> environment) {
    return onPath(system, environment, SHELLS);
  }

  /** Where a browser may stand on a system, the likeliest first: the folders of PATH, then where its installer puts it. */
  static List<String> places(String system, Map<String, String> environment) {
    var places = new ArrayList<>(onPath(system, environment, isWindows(system) ? List.of("chromium", "chrome") : NAMES));
    if (isWindows(system)) {
      var variables = withoutCase(environment);
      for (var variable : List.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")) {
        var folder = variables.get(variable);
        if (folder != null) WINDOWS.forEach(program -> places.add(folder + program));
      }
    } else if (system.startsWith("Mac")) {
      for (var home : List.of("", environment.getOrDefault("HOME", ""))) MAC.forEach(program -> places.add(home + program));
    }
    return places.stream().distinct().toList();
  }

  private static List<String> onPath(String system, Map<String, String> environment, List<String> names) {
    boolean windows = isWindows(system);
    var path = (windows ? withoutCase(environment) : environment).getOrDefault("PATH", "");
    var folders = new ArrayList<>(List.of(path.split(windows ? ";" : ":")));
    if (!windows && !system.startsWith("Mac")) folders.add("/usr/bin");
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> names.stream().map(name -> windows ? folder + "\\" + name + ".exe" : folder + "/" + name))
        .distinct()
        .toList();
  }

  /** Windows writes Path and LOCALAPPDATA, and means the same by any case. */
  private static Map<String, String> withoutCase(Map<String, String> environment) {
    var variables = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    variables.putAll(environment);
    return variables;
  }

  private static boolean isWindows(String system) {
    return system.startsWith("Windows");
  }

  private static Optional<Path> installed() {
    DebianPackages.install(() -> present().isPresent(), "chromium", SHELL);
    return present();
  }
}
