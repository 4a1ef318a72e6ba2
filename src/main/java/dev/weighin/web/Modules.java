package dev.weighin.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which modules a module needs, read from the text of their imports.
 *
 * @param texts the text of the module at an address, or nothing
 * @param map an import map: {@code lit → /_static/…}, {@code lit/ → /_static/…/}
 */
record Modules(Function<String, Optional<String>> texts, Map<String, String> map) {

  private static final Pattern STATIC = Pattern.compile("(?<![\\w$.])(?:import|export)\\s*(?:[\\w$*{},\\s]+?\\bfrom\\s*)?[\"']([\\w./@-]+)[\"']");
  private static final Pattern LATER = Pattern.compile("(?<![\\w$.])import\\(\\s*[\"']([\\w./@-]+)[\"']\\s*\\)");

  /** The module and all that is loaded before it runs, nearest first. */
  Set<String> needed(String address) {
    return reached(address, false);
  }

  /** Those, and what they may load while they run. */
  Set<String> all(String address) {
    return reached(address, true);
  }

  private Set<String> reached(String from, boolean alsoLater) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    for (int i = 0; i < open.size(); i++) {
      String address = open.get(i);
      Optional<String> text = found.contains(address) ? Optional.empty() : texts.apply(address);
      text.ifPresent(known -> {
        found.add(address);
        Stream<String> imports = specifiers(STATIC, known);
        (alsoLater ? Stream.concat(imports, specifiers(LATER, known)) : imports).flatMap(each -> resolved(each, address).stream()).forEach(open::add);
      });
    }
    return found;
  }

  private static Stream<String> specifiers(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private Optional<String> resolved(String specifier, String from) {
    if (specifier.startsWith("/") || specifier.startsWith("./") || specifier.startsWith("../")) {
      String address = URI.create(from).resolve(specifier).toString();
      return Optional.of(map.getOrDefault(address, address));
    }
    return Optional.ofNullable(map.get(specifier)).or(() -> map.entrySet().stream()
        .filter(each -> each.getKey().endsWith("/") && specifier.startsWith(each.getKey()))
        .map(each -> each.getValue() + specifier.substring(each.getKey().length()))
        .findFirst());
  }
}
