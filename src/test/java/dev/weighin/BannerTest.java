package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannerTest {
  private static final List<Banner.Link> LINKS =
      List.of(new Banner.Link("the demo", "/b/demo"), new Banner.Link("your desk", "/b/demo/host#f=F"));

  @Test
  void itNamesBothAddressesAndTheLinks() {
    var text = banner(Map.of(), Optional.of("192.168.1.20")).text(false);
    assertTrue(text.contains("Weighin is ready\n"));
    assertTrue(text.contains("  here        http://localhost:8080\n"));
    assertTrue(text.contains("  on a phone  http://192.168.1.20:8080\n"));
    assertTrue(text.contains("  the demo    http://localhost:8080/b/demo\n"));
    assertTrue(text.contains("  your desk   http://localhost:8080/b/demo/host#f=F\n"));
  }

  @Test
  void theQrCodeOpensTheFirstLinkOnAPhone() throws Exception {
    var banner = banner(Map.of(), Optional.of("192.168.1.20"));
    assertEquals("http://192.168.1.20:8080/b/demo", scan(banner.text(false)));
    assertEquals("http://192.168.1.20:8080/b/demo", scan(banner.text(true)));
  }

  @Test
  void aPublicUrlIsWhatThePhoneOpens() throws Exception {
    var environment = Map.of("PUBLIC_URL", "https://weigh.example.org", "HOST", "127.0.0.1");
    var banner = banner(environment, Optional.of("192.168.1.20"));
    assertEquals("https://weigh.example.org/b/demo", scan(banner.text(false)));
    assertEquals("http://127.0.0.1:8080", banner.local().toString());
  }

  @Test
  void withoutANetworkItSaysSoAndDrawsNoCode() {
    var text = banner(Map.of(), Optional.empty()).text(true);
    assertTrue(text.contains("this machine has no network address"));
    assertFalse(text.contains("█"));
  }

  @Test
  void inAContainerASentenceStandsInPlaceOfTheCodeUnlessPublicUrlNamesTheAddress() throws Exception {
    var network = Optional.of("172.17.0.2");
    var text = Banner.of(config(Map.of()), 8080, LINKS, network, true).text(true);
    assertTrue(text.contains("set PUBLIC_URL to the address of this container"), text);
    assertFalse(text.contains("█"), text);
    assertFalse(text.contains("172.17.0.2"), text);
    assertEquals(Optional.empty(), Banner.reachable(config(Map.of()), network, true));
    var named = Banner.of(config(Map.of("PUBLIC_URL", "https://weigh.example.org")), 8080, LINKS, network, true);
    assertEquals("https://weigh.example.org/b/demo", scan(named.text(false)));
  }

  @Test
  void aContainerIsKnownByWhatItsEngineLeavesThere(@TempDir Path root) throws Exception {
    assertFalse(Container.isAround(root, Map.of("PATH", "/bin", "CONTAINER_NAME", "none")));
    assertTrue(Container.isAround(root, Map.of("container", "podman")));
    assertTrue(Container.isAround(root, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")));
    var group = Files.createDirectories(root.resolve("proc/self")).resolve("cgroup");
    Files.writeString(group, "0::/user.slice/session-1.scope\n");
    assertFalse(Container.isAround(root, Map.of()));
    Files.writeString(group, "4:memory:/docker/5c3a\n");
    assertTrue(Container.isAround(root, Map.of()));
    Files.delete(group);
    for (var mark : List.of(".dockerenv", "run/.containerenv")) {
      var file = root.resolve(mark);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
      assertTrue(Container.isAround(root, Map.of()), mark);
      Files.delete(file);
    }
  }

  @Test
  void aServerThatListensOnlyHereOffersNoPhoneAddress() {
    for (var host : List.of("127.0.0.1", "localhost", "::1")) {
      var banner = banner(Map.of("HOST", host), Optional.of("192.168.1.20"));
      assertEquals(Optional.empty(), banner.phone());
      assertTrue(banner.noPhone().startsWith("HOST is " + host));
    }
  }

  @Test
  void aServerOnOneAddressIsFoundUnderIt() {
    var banner = banner(Map.of("HOST", "fd00::7"), Optional.empty());
    assertEquals("http://[fd00::7]:8080", banner.local().toString());
    assertEquals(Optional.of(banner.local()), banner.phone());
  }

  @Test
  void othersReachAServerWhereItListens() {
    var network = Optional.of("192.168.7.7");
    assertEquals(network, Banner.reachable(config(Map.of()), network, false));
    assertEquals(Optional.empty(), Banner.reachable(config(Map.of("HOST", "127.0.0.1")), network, false));
    assertEquals(Optional.of("10.0.0.3"), Banner.reachable(config(Map.of("HOST", "10.0.0.3")), network, false));
  }

  private static Config config(Map<String, String> environment) {
    return ((Config.Reading.Good) Config.read(environment)).config();
  }

  private static Banner banner(Map<String, String> environment, Optional<String> network) {
    var config = config(environment);
    return Banner.of(config, config.port(), LINKS, network, false);
  }

  /** Reads the code as a camera would: light ink on a dark terminal. */
  private static String scan(String text) throws Exception {
    var lines =
        text.lines()
            .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
            .filter(line -> line.startsWith("█"))
            .toList();
    int pixels = 6;
    int width = lines.getFirst().length() * pixels;
    int height = lines.size() * 2 * pixels;
    var image = new int[width * height];
    for (int y = 0; y < height; y++) {
      var line = lines.get(y / pixels / 2);
      boolean upper = y / pixels % 2 == 0;
      for (int x = 0; x < width; x++) {
        char ink = line.charAt(x / pixels);
        image[y * width + x] = ink == '█' || ink == (upper ? '▀' : '▄') ? 0xffffff : 0;
      }
    }
    var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, image)));
    return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
  }
}
