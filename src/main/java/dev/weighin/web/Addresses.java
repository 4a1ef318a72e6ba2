package dev.weighin.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request comes from. What {@code X-Forwarded-*} says is believed of trusted proxies only, and of a chain only as
 * far as the proxies reach: whatever stands left of the first stranger is the stranger's own word.
 */
public final class Addresses {

  private static final int IPV6_NETWORK_BYTES = 8;

  private final List<AddressRange> trustedProxies;

  public Addresses(List<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** The caller's address as digits; empty text where there is none. */
  public String of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    List<String> chain = request.headers().getAll("X-Forwarded-For").stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).toList();
    for (int i = chain.size() - 1; i >= 0 && trusted(address); i--) {
      if (AddressRange.literal(chain.get(i)).isEmpty()) {
        return address;
      }
      address = chain.get(i);
    }
    return address;
  }

  /** Under what the limits count it: of an IPv6 address its network, because a household has billions of them. */
  public String counted(HttpServerRequest request) {
    return counted(of(request));
  }

  /** The same of an address in digits. */
  String counted(String address) {
    InetAddress literal = AddressRange.literal(address).orElse(null);
    return literal instanceof Inet6Address ? HexFormat.of().formatHex(literal.getAddress(), 0, IPV6_NETWORK_BYTES) : address;
  }

  /** {@code http} or {@code https}, as the caller sees it. */
  public String scheme(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String forwarded = request.getHeader("X-Forwarded-Proto");
    boolean believed = forwarded != null && peer != null && trusted(String.valueOf(peer.hostAddress()));
    return request.isSSL() || believed && forwarded.strip().equalsIgnoreCase("https") ? "https" : "http";
  }

  /** Whether an address is a proxy's, which speaks for many. */
  boolean trusted(String address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }
}
