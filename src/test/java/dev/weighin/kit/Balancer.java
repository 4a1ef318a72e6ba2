package dev.weighin.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The balancer that comes with Weighin: a real HAProxy with {@code src/deploy/haproxy.cfg} before one instance, at a Unix
 * socket, so that it takes no port. Debian's package is installed where that is possible. Closing it ends it.
 */
public final class Balancer implements AutoCloseable {

  private static final String MISSING = "This test needs HAProxy: install it (on Debian, apt-get install haproxy), and run again.";

  private final Path folder;
  private final Process process;

  /**
   * Starts it and waits until the instance is ready behind it.
   *
   * @param more lines that an operator adds to the frontend; empty text for none
   */
  public static Balancer before(int port, String more) {
    try {
      var balancer = new Balancer(port, more);
      Waiting.until("the instance is ready behind the balancer", balancer::ready);
      return balancer;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Balancer(int port, String more) throws IOException {
    folder = Server.temporaryFolder();
    var bind = "  bind \"${BIND}\"\n";
    var shipped = Files.readString(Path.of("src/deploy/haproxy.cfg"));
    if (!shipped.contains(bind)) throw new AssertionError("haproxy.cfg binds elsewhere");
    var config = Files.writeString(folder.resolve("haproxy.cfg"), shipped.replace(bind, bind + more));
    var builder = new ProcessBuilder(program().toString(), "-db", "-f", config.toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("haproxy.log").toFile());
    builder.environment().putAll(Map.of(
        "BIND", "unix@" + socket(), "INSTANCE_1", "127.0.0.1:" + port, "INSTANCE_2", "127.0.0.1:" + port, "AWAY", "src/deploy/503.http"));
    process = builder.start();
  }

  private static Path program() {
    if (!DebianPackages.install(() -> found().findFirst().isPresent(), "haproxy")) throw new AssertionError(MISSING);
    return found().findFirst().orElseThrow();
  }

  private static Stream<Path> found() {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
        .map(each -> Path.of(each, "haproxy"))
        .filter(Files::isExecutable);
  }

  private Path socket() {
    return folder.resolve("people.sock");
  }

  private boolean ready() {
    if (!process.isAlive()) throw new AssertionError("HAProxy ended: " + said());
    return Files.exists(socket()) && ask("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 200 ");
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("haproxy.log"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Sends a whole request and gives what comes until the head of the answer is there, or the end. */
  public String ask(String request) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
      var answer = new StringBuilder();
      var from = Channels.newInputStream(channel);
      for (int next; answer.indexOf("\r\n\r\n") < 0 && (next = from.read()) >= 0; ) answer.append((char) next);
      return answer.toString();
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Server.remove(folder);
  }
}
