package dev.weighin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The browser's libraries from the class path, read once: {@code /_static/lit-html/3.3.3/lit-html.js} and the like,
 * whose path names their version, and {@code /_static/sockjs.min.js}.
 */
final class Libraries {

  private static final String STATIC = "META-INF/resources/_static/";
  /** Files that stand in each library's jar, whatever its version. */
  private static final List<String> LANDMARKS = List.of(
      "META-INF/maven/org.mvnpm/lit-html/pom.properties",
      "META-INF/maven/org.mvnpm/lit-element/pom.properties",
      "META-INF/maven/org.mvnpm.at.lit/reactive-element/pom.properties",
      "META-INF/maven/org.webjars.npm/sockjs-client/pom.properties");

  /** What every page of a board uses, each after what it imports; the directives are those that components name. */
  private static final List<String> JOINED = List.of("reactive-element/css-tag.js", "reactive-element/reactive-element.js", "lit-html/lit-html.js",
      "lit-element/lit-element.js", "lit-html/directive.js", "lit-html/directive-helpers.js", "lit-html/directives/repeat.js",
      "lit-html/directives/live.js", "lit-html/directives/keyed.js");

  private final Map<String, Content> files = new HashMap<>();
  private final Map<String, String> importMap = new TreeMap<>();

  /** Reads them; blocking, for the start of the program. */
  Libraries() {
    for (String landmark : LANDMARKS) {
      URL url = Libraries.class.getClassLoader().getResource(landmark);
      if (url == null) {
        throw new IllegalStateException(landmark + " is not on the class path");
      }
      read(url);
    }
    join();
  }

  private void join() {
    LitFile lit = new LitFile();
    List<String> joined = JOINED.stream().map(name -> folder(name.substring(0, name.indexOf('/'))) + name.substring(name.indexOf('/') + 1)).toList();
    joined.forEach(path -> lit.add(files.get(path).text()));
    byte[] bytes = lit.text().getBytes(StandardCharsets.UTF_8);
    String one = "/_static/lit." + Content.tag(bytes) + ".js";
    files.put(one, Content.of(one, bytes, Content.FOR_EVER).orElseThrow());
    String html = folder("lit-html");
    importMap.putAll(Map.of("lit", one, "lit-html", one, "@lit/reactive-element", one, "lit/", html, "lit-html/", html));
    for (String path : joined) {
      // By its own address too: what is not joined must not bring a second Lit.
      importMap.put(path, one);
      if (path.startsWith(html)) {
        importMap.put("lit/" + path.substring(html.length()), one);
      }
    }
  }

  Optional<Content> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** What a module means by {@code lit} and {@code lit/…}. */
  Map<String, String> importMap() {
    return importMap;
  }

  private String folder(String name) {
    String start = "/_static/" + name + "/";
    String any = files.keySet().stream().filter(path -> path.startsWith(start)).findFirst().orElseThrow();
    return any.substring(0, any.indexOf('/', start.length()) + 1);
  }

  private void read(URL landmark) {
    try {
      JarURLConnection connection = (JarURLConnection) landmark.openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          read(jar, entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(JarFile jar, JarEntry entry) throws IOException {
    String name = entry.getName();
    boolean module = name.startsWith(STATIC) && name.endsWith(".js") && !name.contains("/node/") && !name.contains("/development/");
    boolean sockjs = name.endsWith("/dist/sockjs.min.js");
    if (module || sockjs) {
      try (InputStream in = jar.getInputStream(entry)) {
        String path = "/_static/" + (sockjs ? "sockjs.min.js" : name.substring(STATIC.length()));
        files.put(path, Content.of(name, in.readAllBytes(), sockjs ? Content.ASK_AGAIN : Content.FOR_EVER).orElseThrow());
      }
    }
  }
}
