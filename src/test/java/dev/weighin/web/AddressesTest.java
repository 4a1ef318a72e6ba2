package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class AddressesTest {

  private static final Addresses BEHIND_PROXIES =
      new Addresses(List.of(AddressRange.parse("127.0.0.1").orElseThrow(), AddressRange.parse("10.0.0.0/8").orElseThrow()));

  @Test
  void nobodyIsBelievedWhoIsNoTrustedProxy(Vertx vertx) throws Exception {
    try (Served served = served(vertx, new Addresses(List.of()))) {
      assertEquals("127.0.0.1 http", served.get("/", "X-Forwarded-For", "8.8.8.8", "X-Forwarded-Proto", "https").text());
    }
  }

  @Test
  void theChainIsFollowedAsFarAsTheProxiesReach(Vertx vertx) throws Exception {
    try (Served served = served(vertx, BEHIND_PROXIES)) {
      assertEquals("8.8.8.8 https", served.get("/", "X-Forwarded-For", "8.8.8.8", "X-Forwarded-Proto", "https").text());
      assertEquals("8.8.8.8 http", served.get("/", "X-Forwarded-For", "1.1.1.1, 8.8.8.8, 10.2.3.4").text());
      assertEquals("8.8.8.8 http", served.get("/", "X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "8.8.8.8").text());
      assertEquals("127.0.0.1 http", served.get("/", "X-Forwarded-For", "unknown").text());
      assertEquals("127.0.0.1 http", served.get("/").text());
    }
  }

  @Test
  void anIpv6NetworkCountsAsOne(Vertx vertx) throws Exception {
    try (Served served = new Served(vertx, router -> router.route().handler(context -> context.end(BEHIND_PROXIES.counted(context.request()))))) {
      assertEquals("20010db800010002", served.get("/", "X-Forwarded-For", "2001:db8:1:2::5").text());
      assertEquals("20010db800010002", served.get("/", "X-Forwarded-For", "2001:db8:1:2:ffff::9").text());
      assertEquals("8.8.8.8", served.get("/", "X-Forwarded-For", "8.8.8.8").text());
    }
  }

  @Test
  void aLinkForOthersNamesTheMachineOnTheNetwork(Vertx vertx) throws Exception {
    Bases bases = new Bases(Optional.empty(), BEHIND_PROXIES, Optional.of("192.168.7.7"));
    try (Served served = new Served(vertx, router -> router.route().handler(context ->
        context.end(bases.links(context.request()).base() + " " + bases.linksForOthers(context.request()).base())))) {
      assertEquals("http://localhost:8080 http://192.168.7.7:8080", served.get("/", "Host", "localhost:8080").text());
      assertEquals("http://192.168.7.7 http://192.168.7.7", served.get("/", "Host", "192.168.7.7").text());
    }
  }

  private static Served served(Vertx vertx, Addresses addresses) throws Exception {
    return new Served(vertx, router -> router.route().handler(context ->
        context.end(addresses.of(context.request()) + " " + addresses.scheme(context.request()))));
  }
}
