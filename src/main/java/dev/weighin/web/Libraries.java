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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The browser's libraries from the class path, read once: {@code /_static/lit/3.3.3/index.js} and the like, whose path
 * names their version, and {@code /_static/sockjs.min.js}.
 */
final class Libraries {

  private static final String STATIC = "META-INF/resources/_static/";
  /** Files that stand in each library's jar, whatever its version. */
  private static final List<String> LANDMARKS = List.of(
      "META-INF/maven/org.mvnpm/lit/pom.properties",
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
