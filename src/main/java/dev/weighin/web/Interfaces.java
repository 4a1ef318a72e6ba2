package dev.weighin.web;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The addresses of this machine's network interfaces. A laptop changes networks: an unknown address has them looked up
 * anew, off the loop, so that the next request finds it.
 */
public final class Interfaces implements Origins.OwnAddresses {

  static final long LOOK_AGAIN_MS = 5_000;

  private final AtomicLong lookedAt = new AtomicLong();
  private volatile Set<InetAddress> known;

  public Interfaces() {
    this.known = now();
    lookedAt.set(System.currentTimeMillis());
  }

  @Override
  public boolean contains(InetAddress address) {
    if (address.isLoopbackAddress() || known.contains(address)) {
      return true;
    }
    long last = lookedAt.get();
    long now = System.currentTimeMillis();
    if (now - last > LOOK_AGAIN_MS && lookedAt.compareAndSet(last, now)) {
      Thread.ofVirtual().name("interfaces").start(() -> known = now());
    }
    return false;
  }

  private static Set<InetAddress> now() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).map(Interfaces::withoutZone).collect(Collectors.toUnmodifiableSet());
    } catch (SocketException noInterfaces) {
      return Set.of();
    }
  }

  /** A link-local IPv6 address is known with its interface, but a Host header does not say it. */
  private static InetAddress withoutZone(InetAddress address) {
    return AddressRange.literal(address.getHostAddress().replaceFirst("%.*", "")).orElse(address);
  }
}
