package dev.weighin.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** All IP addresses that share their first {@code prefix} bits; IPv4 and IPv6 never match each other. */
public record AddressRange(InetAddress address, int prefix) {

  /** Takes {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code ::1}, {@code fd00::/8}; asks no name server. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    return literal(slash < 0 ? text : text.substring(0, slash))
        .flatMap(
            address -> {
              int bits = address.getAddress().length * 8;
              if (slash < 0) return Optional.of(new AddressRange(address, bits));
              var prefix = text.substring(slash + 1);
              return prefix.matches("[0-9]{1,3}") && Integer.parseInt(prefix) <= bits
                  ? Optional.of(new AddressRange(address, Integer.parseInt(prefix)))
                  : Optional.empty();
            });
  }

  /** Whether this address, written as digits, lies in the range; what is no address does not. */
  public boolean contains(String text) {
    return literal(text).map(this::contains).orElse(false);
  }

  private boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) return false;
    for (int bit = 0; bit < prefix; bit++) {
      if (((mine[bit / 8] ^ theirs[bit / 8]) & (0x80 >> bit % 8)) != 0) return false;
    }
    return true;
  }

  /** An address written as digits; asks no name server. */
  static Optional<InetAddress> literal(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) return Optional.empty();
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
