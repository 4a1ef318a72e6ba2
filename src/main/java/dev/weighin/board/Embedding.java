package dev.weighin.board;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose pages may show a board within them (B7).
 *
 * @param hosts each {@code wiki.example.org}, with {@code :port} where it is not the usual one, or {@code *.example.org}
 *     for all below it; lower case. Empty: nobody's
 */
public record Embedding(List<String> hosts) {

  public static final Embedding NOBODY = new Embedding(List.of());

  /** Also what may stand in a header: letters, digits, dots, hyphens. Names of other scripts come in their ASCII form. */
  private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?");

  public Embedding {
    hosts = List.copyOf(hosts);
  }

  Optional<Reason> wrong() {
    if (hosts.size() > Limits.EMBEDDING_HOSTS_MAX) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY, "At most " + Limits.EMBEDDING_HOSTS_MAX + " hosts may embed a board.", "hosts"));
    }
    for (String host : hosts) {
      if (host.length() > Limits.HOST_LENGTH || !HOST.matcher(host).matches()) {
        return Optional.of(Reason.of(Reason.Code.BAD_VALUE,
            "Each host is a name such as wiki.example.org, *.example.org or wiki.example.org:8443, without a path.", "hosts"));
      }
    }
    return new HashSet<>(hosts).size() == hosts.size() ? Optional.empty()
        : Optional.of(Reason.of(Reason.Code.DUPLICATE_NAME, "A host stands in the list twice.", "hosts"));
  }
}
