package dev.weighin.several;

import dev.weighin.live.Truth;
import dev.weighin.load.Screen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stood on any screen: one class shows one thing at one version, whoever tells it. A sample of it, by version. Any thread. */
final class Showings {

  private final int oneOf;
  private final Map<String, String> views = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long frames;

  /** @param oneOf of so many versions one is kept */
  Showings(int oneOf) {
    this.oneOf = oneOf;
  }

  void shown(Screen screen) {
    if (screen.version() % oneOf != 0) {
      synchronized (this) {
        frames++;
      }
      return;
    }
    String view = Truth.canonical(screen.view());
    String place = place(screen.seenBy(), screen.version());
    synchronized (this) {
      frames++;
      String other = views.putIfAbsent(place, view);
      if (other != null && !other.equals(view)) {
        wrong.add("two screens differ at " + place + ":\n" + other + "\n" + view);
      }
    }
  }

  static String place(String seenBy, long version) {
    return seenBy + "@" + version;
  }

  /** Null where nobody saw that, or it is not in the sample. */
  synchronized String at(String seenBy, long version) {
    return views.get(place(seenBy, version));
  }

  synchronized int kept() {
    return views.size();
  }

  synchronized long frames() {
    return frames;
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }
}
