package dev.weighin.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the folder of the pages comes to at one moment.
 *
 * <p>A page names its one module, {@code <script type="module" src="/js/pages/x.js">}; what else its head needs follows
 * from that module's imports and is written here: one stylesheet of all that the page may draw, the import map, and a
 * preload for each module, so that none waits for another to be read. All of these are asked for under
 * {@code /v/EDITION/…}, a name for the bytes of all files together, and so never again until one of them is edited.
 */
final class Site {

  static final String EDITIONS = "/v/";

  private static final Pattern MODULE = Pattern.compile("<script type=\"module\" src=\"(/js/[^\"]+)\\.js\"></script>");
  private static final String WORDS = "/words/";
  private static final String SPEAKS = "/js/words.js";
  private static final Pattern LANGUAGE = Pattern.compile(WORDS + "([a-z]{2})\\.js");
  private static final String ENGLISH = "en";

  private final Map<String, Content> files;
  private final Modules modules;
  private final Map<String, String> importMap;
  private final String edition;
  private final List<String> languages;
  private final Map<String, Content> styles = new HashMap<>();
  /** By path and language. */
  private final Map<String, Map<String, Content>> pages = new HashMap<>();

  /**
   * @param files by path
   * @param library the text of a library's module
   */
  Site(Map<String, Content> files, Map<String, String> importMap, Function<String, Optional<String>> library) {
    this.files = files;
    this.importMap = importMap;
    this.modules = new Modules(path -> library.apply(path).or(() -> Optional.ofNullable(files.get(path)).map(Content::text)), importMap);
    this.edition = edition(files);
    this.languages = files.keySet().stream().map(LANGUAGE::matcher).filter(Matcher::matches).map(found -> found.group(1)).sorted().toList();
    files.forEach((path, file) -> {
      if (path.endsWith(".html")) {
        complete(path, file);
      }
    });
  }

  private static String edition(Map<String, Content> files) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(files).forEach((path, file) -> all.append(path).append(' ').append(file.tag()).append('\n'));
    return Content.tag(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param path as asked for
   * @param language what a page should speak, a tag such as {@code de-AT}, best first
   */
  Optional<Content> find(String path, List<String> language) {
    if (!path.startsWith(EDITIONS)) {
      return Optional.ofNullable(pages.get(path)).map(page -> page.get(spoken(language))).or(() -> Optional.ofNullable(files.get(path)));
    }
    int end = path.indexOf('/', EDITIONS.length());
    String name = end < 0 ? "" : path.substring(end);
    // Another instance may be an edition ahead of or behind the one that served the page: what is here may do, for once.
    String cache = path.startsWith(EDITIONS + edition + "/") ? Content.FOR_EVER : Content.ASK_AGAIN;
    return Optional.ofNullable(styles.get(name)).or(() -> Optional.ofNullable(files.get(name)).filter(file -> file.policy().isEmpty()))
        .map(content -> content.cached(cache));
  }

  private String spoken(List<String> language) {
    return language.stream().map(tag -> tag.toLowerCase(Locale.ROOT).split("-", 2)[0]).filter(languages::contains).findFirst().orElse(ENGLISH);
  }

  private void complete(String path, Content file) {
    String html = file.text();
    Matcher script = MODULE.matcher(html);
    if (!script.find() || !files.containsKey(script.group(1) + ".js")) {
      return;
    }
    String module = script.group(1) + ".js";
    String style = script.group(1) + ".css";
    styles.computeIfAbsent(style, name -> content(name, style(module)));
    Map<String, Content> each = new HashMap<>();
    for (String language : languages.isEmpty() ? List.of(ENGLISH) : languages) {
      String head = head(module, style, language);
      each.put(language, content(path, html.substring(0, script.start()) + head + html.substring(script.end())));
    }
    pages.put(path, Map.copyOf(each));
  }

  /** The map stands before the first module that is named, or browsers do not take it. */
  private String head(String module, String style, String language) {
    List<String> needed = new ArrayList<>(modules.needed(module));
    if (needed.contains(SPEAKS)) {
      modules.needed(WORDS + language + ".js").stream().filter(Predicate.not(needed::contains)).forEach(needed::add);
    }
    return "<link rel=\"stylesheet\" href=\"" + address(style) + "\">\n"
        + "<script type=\"importmap\">{\"imports\":{" + importMap.entrySet().stream()
            .map(each -> '"' + each.getKey() + "\":\"" + each.getValue() + '"').collect(Collectors.joining(",")) + "}}</script>\n"
        + needed.stream().map(each -> "<link rel=\"modulepreload\" href=\"" + address(each) + "\">\n").collect(Collectors.joining())
        + "<script type=\"module\" src=\"" + address(module) + "\"></script>";
  }

  private String address(String path) {
    return styles.containsKey(path) || files.containsKey(path) ? EDITIONS + edition + path : path;
  }

  /** The house's own first, then what lies beside the modules, outer ones before those they draw. */
  private String style(String module) {
    Stream<String> general = files.keySet().stream().filter(path -> path.matches("/css/[^/]+\\.css")).sorted();
    Stream<String> own = modules.all(module).stream().map(path -> path.substring(0, path.lastIndexOf('/') + 1)).distinct()
        .filter(folder -> folder.startsWith("/components/"))
        .flatMap(folder -> files.keySet().stream().filter(path -> path.startsWith(folder) && path.endsWith(".css")).sorted());
    return Stream.concat(general, own).map(path -> files.get(path).text()).collect(Collectors.joining("\n"));
  }

  private static Content content(String name, String text) {
    return Content.of(name, text.getBytes(StandardCharsets.UTF_8), Content.ASK_AGAIN).orElseThrow();
  }
}
