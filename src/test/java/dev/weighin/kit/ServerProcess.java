package dev.weighin.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server as a process of its own, on a free port and a folder of the test's choice. Closing it
 * kills it, if it still runs.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern NEXT_RECORD = Pattern.compile("\\n(?=\\d{4}-\\d\\d-\\d\\dT)");
  private static final Pattern LOCAL_URL = Pattern.compile("\\s+here\\s+(http://\\S+)");
  /** Of a machine that has more to do than it can. */
  private static final int LIMIT_SECONDS = 90;

  /** As this process: short tests end before the second compiler pays, which is a third of a start; benchmarks need it. */
  private static final List<String> COMPILER =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> flag.startsWith("-XX:TieredStopAtLevel=")).toList();

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final List<String> errorLines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CompletableFuture<String> errors = new CompletableFuture<>();

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::readStdout);
    Thread.ofPlatform().daemon().start(this::readStderr);
  }

  /** Starts it and does not wait; PORT is 0 and HOST is 127.0.0.1 unless the environment says more. */
  public static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    var command = withWholeSignals(javaCommand());
    command.addAll(List.of(arguments));
    return start(command, environment);
  }

  /** The same with another build's classes. */
  public static ServerProcess startOf(String classPath, Map<String, String> environment) throws IOException {
    return start(withWholeSignals(javaCommandOf(classPath)), environment);
  }

  /** Signals may reach us ignored, from a shell's background; the server has to get them whole. */
  private static List<String> withWholeSignals(List<String> command) {
    var whole = new ArrayList<>(List.of("env", "--default-signal"));
    whole.addAll(command);
    return whole;
  }

  /** Starts any command that leads to a server, such as a shell that starts one. */
  public static ServerProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().put("PORT", "0");
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start());
  }

  /** What starts a server: the JVM of this test, its flags and class path, and Main. */
  public static List<String> javaCommand(String... flags) {
    return javaCommandOf(System.getProperty("java.class.path"), flags);
  }

  private static List<String> javaCommandOf(String classPath, String... flags) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-Xmx512m");
    command.addAll(RunFlags.ofTheServer());
    command.addAll(COMPILER);
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath, "dev.weighin.Main"));
    return command;
  }

  /** Waits until it listens; fails with what it said if it ends before. */
  public URI url() throws Exception {
    return ready.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The status of a GET, the path from the root on. */
  public int get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(url().resolve(path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  /** @param name as kill knows it: TERM, INT, KILL */
  public void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end. */
  public int exitCode() throws Exception {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs after " + LIMIT_SECONDS + " s");
    }
    return process.exitValue();
  }

  /** All of stderr; waits until nobody can write to it any more. */
  public String errors() throws Exception {
    return errors.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** All of stderr without what it says of a loop that a busy machine held up. */
  public String ownErrors() throws Exception {
    return NEXT_RECORD.splitAsStream(errors()).filter(record -> !record.contains(" io.vertx.core.impl.BlockedThreadChecker ")).collect(Collectors.joining("\n"));
  }

  /** What stderr has said up to now. */
  public List<String> errorLines() {
    return List.copyOf(errorLines);
  }

  /** What stdout has said up to now. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void readStdout() {
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = reader.readLine()) != null; ) {
        synchronized (lines) {
          lines.add(line);
        }
        var url = LOCAL_URL.matcher(line);
        if (url.matches()) ready.complete(URI.create(url.group(1)));
      }
      ready.completeExceptionally(new AssertionError("ended before it listened: " + errors()));
    } catch (Exception e) {
      ready.completeExceptionally(e);
    }
  }

  private void readStderr() {
    try (var reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line; (line = reader.readLine()) != null; ) errorLines.add(line);
      errors.complete(String.join("\n", errorLines));
    } catch (IOException | UncheckedIOException e) {
      errors.completeExceptionally(e);
    }
  }
}
