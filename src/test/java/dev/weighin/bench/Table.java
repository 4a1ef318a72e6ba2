package dev.weighin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as a Markdown table, with the machine they are from. */
final class Table {

  private final List<String> rows = new ArrayList<>();

  Table(String... head) {
    row((Object[]) head);
    rows.add("|" + "---|".repeat(head.length));
  }

  Table row(Object... cells) {
    var row = new StringBuilder("|");
    for (var cell : cells) {
      row.append(' ').append(cell instanceof Double number ? String.format(Locale.ROOT, "%,.1f", number) : cell).append(" |");
    }
    rows.add(row.toString());
    return this;
  }

  void print(String title) {
    System.out.println();
    System.out.println("**" + title + "** (" + machine() + ")");
    System.out.println();
    rows.forEach(System.out::println);
    System.out.println();
  }

  static String machine() {
    var runtime = Runtime.getRuntime();
    return "%s, %d cores, %d GB, %s %s, JDK %s".formatted(processor(), runtime.availableProcessors(), memory() >> 20,
        System.getProperty("os.name"), System.getProperty("os.version"), Runtime.version().feature());
  }

  private static String processor() {
    return lines("/proc/cpuinfo").stream().filter(line -> line.startsWith("model name")).findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
  }

  private static long memory() {
    return lines("/proc/meminfo").stream().filter(line -> line.startsWith("MemTotal")).findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(0L);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException notLinux) {
      return List.of();
    }
  }
}
