package dev.weighin;

import io.netty.util.NetUtil;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the server says once it listens: where it is, its demo's links and a QR code for a phone.
 *
 * @param local for a browser on this machine
 * @param phone for a phone on the same network, where there is such an address
 * @param noPhone why there is none; empty text where there is one
 * @param links what to open first; the QR code opens the first of them
 */
public record Banner(URI local, Optional<URI> phone, String noPhone, List<Link> links) {

  /** @param path from the root on, with its fragment: {@code /b/demo} */
  public record Link(String label, String path) {}

  /** @param port the one the server really listens on */
  static Banner of(Config config, int port, List<Link> links) {
    return of(config, port, links, LocalNetwork.address().map(InetAddress::getHostAddress), Container.isAround());
  }

  static Banner of(Config config, int port, List<Link> links, Optional<String> network, boolean container) {
    boolean onlyHere = onlyHere(config);
    var local = everywhere(config) ? url("localhost", port) : url(config.host(), port);
    var reachable = reachable(config, network, container);
    var phone = config.publicUrl().or(() -> reachable.map(host -> url(host, port)));
    var noPhone =
        phone.isPresent()
            ? ""
            : onlyHere
                ? "HOST is %s, so only this machine can open it".formatted(config.host())
                : container
                    ? "set PUBLIC_URL to the address of this container for other devices, and a QR code stands here"
                    : "this machine has no network address; PUBLIC_URL can name one";
    return new Banner(local, phone, noPhone, links);
  }

  /** The address at which other devices reach a server of these settings, if any. */
  static Optional<String> reachable(Config config) {
    return reachable(config, LocalNetwork.address().map(InetAddress::getHostAddress), Container.isAround());
  }

  static Optional<String> reachable(Config config, Optional<String> network, boolean container) {
    return onlyHere(config) || container ? Optional.empty() : everywhere(config) ? network : Optional.of(config.host());
  }

  private static boolean everywhere(Config config) {
    return isAddress(config.host(), InetAddress::isAnyLocalAddress);
  }

  private static boolean onlyHere(Config config) {
    return config.host().equals("localhost") || isAddress(config.host(), InetAddress::isLoopbackAddress);
  }

  /** Prints to the process's own stdout in UTF-8, whatever the locale says. */
  void print() {
    var stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    stdout.print(text(stdoutIsATerminal()));
    stdout.flush();
  }

  String text(boolean colours) {
    var text = new StringBuilder("\nWeighin is ready\n\n");
    line(text, "here", local.toString());
    line(text, "on a phone", phone.map(URI::toString).orElse(noPhone));
    for (var link : links) line(text, link.label(), local + link.path());
    phone
        .map(url -> url + (links.isEmpty() ? "/" : links.getFirst().path()))
        .ifPresent(
            url ->
                QrCode.draw(url, colours)
                    .ifPresent(
                        code -> text.append('\n').append(code).append("  opens ").append(url).append('\n')));
    return text.append('\n').toString();
  }

  private void line(StringBuilder text, String label, String value) {
    int width = links.stream().mapToInt(link -> link.label().length()).max().orElse(0);
    text.append("  %%-%ds  %%s\n".formatted(Math.max(width, "on a phone".length())).formatted(label, value));
  }

  private static URI url(String host, int port) {
    return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
  }

  private static boolean isAddress(String host, Predicate<InetAddress> kind) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes != null && kind.test(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** System.console() asks about stdin too, so it has the word only where there is no /proc to ask. */
  private static boolean stdoutIsATerminal() {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return System.console() != null;
    }
  }
}
