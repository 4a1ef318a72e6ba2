package dev.weighin.web;

import dev.weighin.board.Reason;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Under which names the server answers, and which pages may speak to it. A foreign page that had its name point here
 * would otherwise be of the same origin; a page elsewhere could open a socket, which no browser forbids.
 *
 * <p>Stands before everything, the doors included. A request without an Origin is a navigation or a program.
 */
public final class Origins {

  /** The one file that pages of any origin may load: it is the same for everybody and opens nothing. */
  static final String FOR_ALL = "/embed.js";

  /** What pages load and what is no page; below {@code /b/} pictures of boards may be shown elsewhere. */
  private static final Pattern NO_PAGES = Pattern.compile("/(?:api|qr|live|eventbus|metrics)(?:/|$)");
  private static final Pattern CODES = Pattern.compile("/(?:api/codes|qr)/");

  private final Optional<URI> publicUrl;
  private final OwnAddresses own;
  private final Consumer<HttpServerRequest> refused;

  /**
   * @param publicUrl scheme, host and port under which people reach the server
   * @param refused is told of each request that may not go on
   */
  public Origins(Optional<URI> publicUrl, OwnAddresses own, Consumer<HttpServerRequest> refused) {
    this.publicUrl = publicUrl;
    this.own = own;
    this.refused = refused;
  }

  /** @param status 421 for the name of another server, 403 for a page that may not */
  record Refusal(int status, Reason reason) {}

  /** Whether a request may go on; where not, it has been answered. */
  public boolean admits(HttpServerRequest request) {
    Optional<Refusal> refusal = refusal(request);
    refusal.ifPresent(no -> {
      refused.accept(request);
      Answers.refuse(request.response(), no.status(), no.reason());
    });
    return refusal.isEmpty();
  }

  private Optional<Refusal> refusal(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null || !allowed(authority.host())) {
      return Optional.of(new Refusal(421, Reason.of(Reason.Code.NOT_ADMITTED,
          "This server does not answer to this host name. Whoever runs it can name its address in PUBLIC_URL.", "Host")));
    }
    if (FOR_ALL.equals(request.path()) && request.method() == HttpMethod.GET) {
      return Optional.empty();
    }
    List<String> origins = request.headers().getAll("Origin");
    return origins.stream().allMatch(origin -> sameOrigin(origin, authority)) && origins.size() < 2 && !(origins.isEmpty() && embeddedElsewhere(request, authority))
        ? Optional.empty()
        : Optional.of(new Refusal(403, Reason.of(Reason.Code.NOT_ADMITTED, "Pages of another origin may not speak to this server.", "Origin")));
  }

  /**
   * Whether a page of another site loads what is no page, as an image. Browsers name no origin then; they say where the page is in
   * Sec-Fetch-Site, and over plain HTTP perhaps in Referer.
   */
  private boolean embeddedElsewhere(HttpServerRequest request, HostAndPort authority) {
    if (!NO_PAGES.matcher(request.path()).lookingAt()) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    String referer = request.getHeader("Referer");
    boolean followed = "navigate".equals(request.getHeader("Sec-Fetch-Mode")) && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    return site == null
        ? referer != null && !sameOrigin(referer, authority)
        : !List.of("same-origin", "none").contains(site) && !(followed && !CODES.matcher(request.path()).lookingAt());
  }

  private boolean allowed(String host) {
    String name = plain(host);
    return name.equals("localhost")
        || publicUrl.filter(url -> plain(url.getHost()).equals(name)).isPresent()
        || AddressRange.literal(name).filter(own::contains).isPresent();
  }

  /** Host and port as in the request, whatever the scheme (a proxy may end TLS), or those that PUBLIC_URL names. */
  private boolean sameOrigin(String origin, HostAndPort authority) {
    try {
      URI url = new URI(origin);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return http && url.getHost() != null && (same(url, authority) || publicUrl.filter(known -> same(url, known)).isPresent());
    } catch (URISyntaxException noOrigin) {
      return false;
    }
  }

  private static boolean same(URI origin, HostAndPort authority) {
    int usual = usualPort(origin);
    int asked = authority.port() > 0 ? authority.port() : usual;
    return plain(origin.getHost()).equals(plain(authority.host())) && port(origin) == asked;
  }

  private static boolean same(URI origin, URI known) {
    return plain(origin.getHost()).equals(plain(known.getHost())) && port(origin) == port(known) && origin.getScheme().equals(known.getScheme());
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : usualPort(url);
  }

  private static int usualPort(URI url) {
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  /** Lower case, no brackets around an IPv6 address, no dot at the end. */
  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** This machine's addresses. */
  public interface OwnAddresses {
    boolean contains(InetAddress address);
  }
}
