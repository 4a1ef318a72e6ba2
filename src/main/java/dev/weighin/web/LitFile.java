package dev.weighin.web;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lit as one file. Its packages are nine small modules for what every page uses, a request each; its authors offer one file
 * too, but not as a package. So their modules, in the order of their imports, each get a block of their own and hand on
 * what they export. Only for these files as they are packed: {@code PagesTest} and every page find out where others differ.
 */
final class LitFile {

  private static final Pattern PASSED_ON = Pattern.compile("export(?:\\*|\\{[^}]*})from\"[^\"]+\";?");
  private static final Pattern IMPORT = Pattern.compile("import\\{([^}]*)}from\"[^\"]+\";?");
  private static final Pattern EXPORT = Pattern.compile("export\\{([^}]*)};?");
  private static final Pattern MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  private final Set<String> exported = new LinkedHashSet<>();
  private final StringBuilder blocks = new StringBuilder("const lit={};\n");

  /** @param module one whose imports were added before */
  LitFile add(String module) {
    String text = MAP.matcher(PASSED_ON.matcher(module).replaceAll("")).replaceAll("");
    text = each(IMPORT, text, names -> "const{" + names.replaceAll("\\s+as\\s+", ":") + "}=lit;");
    text = each(EXPORT, text, names -> {
      StringBuilder handed = new StringBuilder();
      for (String name : names.split(",")) {
        String[] parts = name.strip().split("\\s+as\\s+");
        exported.add(parts[parts.length - 1]);
        handed.append("lit.").append(parts[parts.length - 1]).append('=').append(parts[0]).append(';');
      }
      return handed.toString();
    });
    blocks.append("{").append(text.strip()).append("\n}\n");
    return this;
  }

  /** The module of them all. */
  String text() {
    return blocks + "export const{" + exported.stream().collect(Collectors.joining(",")) + "}=lit;\n";
  }

  private static String each(Pattern pattern, String text, Function<String, String> names) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group(1))));
  }
}
