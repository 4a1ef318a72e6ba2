package dev.weighin;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Under which address a phone on the same network reaches this machine. */
final class LocalNetwork {
  private static final Pattern BRIDGES_AND_TUNNELS =
      Pattern.compile("(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|tun|tap|wg|utun|zt).*");

  private LocalNetwork() {}

  /** An IPv4 address of a real interface that is up, a private one before any other. */
  static Optional<Inet4Address> address() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalNetwork::carriesPhones)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .map(Inet4Address.class::cast)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .min(Comparator.comparing(address -> !address.isSiteLocalAddress()));
    } catch (SocketException noInterfaces) {
      return Optional.empty();
    }
  }

  private static boolean carriesPhones(NetworkInterface network) {
    try {
      return network.isUp()
          && !network.isLoopback()
          && !network.isVirtual()
          && !network.isPointToPoint()
          && !BRIDGES_AND_TUNNELS.matcher(network.getName()).matches();
    } catch (SocketException gone) {
      return false;
    }
  }
}
