package dev.weighin.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the machine and the server itself say about a running server. */
public final class ServerFigures {

  private final URI url;
  private final ProcessHandle process;

  public ServerFigures(URI url, ProcessHandle process) {
    this.url = url;
    this.process = process;
  }

  /** CPU time of the process, all threads. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Live heap in bytes, after a full collection, as the JDK's jcmd counts it. */
  public long liveHeap() throws IOException, InterruptedException {
    for (var line : jcmd("GC.class_histogram").lines().toList()) {
      var words = line.strip().split("\\s+");
      if (words[0].equals("Total")) {
        return Long.parseLong(words[2]);
      }
    }
    throw new IllegalStateException("no total in the histogram");
  }

  /** Resident memory of the process in bytes, where the system tells (Linux); 0 elsewhere. */
  public long resident() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
  }

  /** The counters of {@code /metrics}, by name with labels, as they stand. */
  public Map<String, Double> metrics() throws IOException, InterruptedException {
    Map<String, Double> metrics = new TreeMap<>();
    try (var api = new Api(url)) {
      for (var line : api.get("/metrics", "").body().lines().toList()) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith("#") && space > 0) {
          metrics.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        }
      }
    }
    return metrics;
  }

  /** The sum over all labels of a counter. */
  public double metric(String name) throws IOException, InterruptedException {
    return metrics().entrySet().stream()
        .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue).sum();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    var asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command).redirectErrorStream(true).start();
    var said = new String(asked.getInputStream().readAllBytes());
    if (asked.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return said;
  }
}
