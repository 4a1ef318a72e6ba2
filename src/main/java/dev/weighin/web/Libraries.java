package dev.weighin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
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

  private final Map<String, Content> files = new HashMap<>();

  /** Reads them; blocking, for the start of the program. */
  Libraries() {
    for (String landmark : LANDMARKS) {
      URL url = Libraries.class.getClassLoader().getResource(landmark);
      if (url == null) {
        throw new IllegalStateException(landmark + " is not on the class path");
      }
      read(url);
    }
  }

  Optional<Content> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /**
   * What a module means by {@code lit} and {@code lit/…}: the files that Lit's own package would only pass on, so that
   * each of those costs no request.
   */
  Map<String, String> importMap() {
    String element = folder("lit-element");
    String html = folder("lit-html");
    String reactive = folder("reactive-element");
    Map<String, String> map = new TreeMap<>();
    map.put("lit", element + "lit-element.js");
    map.put("lit/", html);
    map.put("lit-html", html + "lit-html.js");
    map.put("lit-html/", html);
    map.put("@lit/reactive-element", reactive + "reactive-element.js");
    map.put("@lit/reactive-element/", reactive);
    return map;
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
