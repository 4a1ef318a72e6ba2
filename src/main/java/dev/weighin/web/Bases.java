package dev.weighin.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where people reach the server, for links and QR codes: as PUBLIC_URL says, else as the request itself did.
 *
 * @param network the machine's address on the local network, for other devices; empty where none reaches it
 */
public record Bases(Optional<URI> publicUrl, Addresses addresses, Optional<String> network) {

  /** Scheme, host and port, without a path. */
  public Links links(HttpServerRequest request) {
    return new Links(publicUrl.map(URI::toString).orElseGet(() -> asked(request)));
  }

  /** What is passed on, as a link, a QR code or to be typed: on another device {@code localhost} is that device itself. */
  public Links linksForOthers(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return publicUrl.isEmpty() && network.isPresent() && authority != null && onlyHere(authority.host())
        ? new Links(addresses.scheme(request) + "://" + network.get() + port(authority))
        : links(request);
  }

  private String asked(HttpServerRequest request) {
    return addresses.scheme(request) + "://" + request.authority();
  }

  private static String port(HostAndPort authority) {
    return authority.port() > 0 ? ":" + authority.port() : "";
  }

  private static boolean onlyHere(String host) {
    return host.equalsIgnoreCase("localhost") || AddressRange.literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
