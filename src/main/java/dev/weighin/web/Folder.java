package dev.weighin.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of the pages, kept in memory and looked through again at most once a second, off the loop: an edited file
 * is served at the next reload, a served one costs no file access. A request path is a key in a map and never a path on
 * the disk, so there is nothing to climb out of.
 */
final class Folder {

  static final int FILES_MAX = 2_000;
  static final long FILE_BYTES_MAX = 4_000_000;
  static final long FRESH_MS = 1_000;

  private record Stamp(long size, long modifiedMs) {}

  private record Known(Stamp stamp, Content content) {}

  /** The files, and what they come to. */
  private record Looked(Map<String, Known> files, Site site) {}

  private final Path root;
  private final Function<Map<String, Content>, Site> build;
  private volatile Looked last;
  private volatile long lookedAtNanos;
  private Future<Looked> looking;

  /**
   * Reads everything; blocking, for the start of the program.
   *
   * @param build what files come to, by their path from the root on, as {@code /js/page.js}
   */
  Folder(Path root, Function<Map<String, Content>, Site> build) {
    this.root = root;
    this.build = build;
    this.last = read(new Looked(Map.of(), build.apply(Map.of())));
    this.lookedAtNanos = System.nanoTime();
  }

  /** As it is now, or was a second ago. */
  Future<Site> site(Vertx vertx) {
    return fresh() ? Future.succeededFuture(last.site()) : look(vertx).map(Looked::site);
  }

  /** As last seen. */
  Site seen() {
    return last.site();
  }

  private boolean fresh() {
    return System.nanoTime() - lookedAtNanos < FRESH_MS * 1_000_000;
  }

  /** However many ask, one looks. Where it cannot, what was seen last is served. */
  private synchronized Future<Looked> look(Vertx vertx) {
    if (looking == null) {
      looking = vertx.executeBlocking(() -> read(last), false).otherwise(unreadable -> last).onComplete(done -> {
        last = done.result();
        lookedAtNanos = System.nanoTime();
        synchronized (this) {
          looking = null;
        }
      });
    }
    return looking;
  }

  private Looked read(Looked before) {
    Map<String, Known> found = new HashMap<>();
    for (Path file : list()) {
      String path = "/" + root.relativize(file).toString().replace('\\', '/');
      read(path, file, before.files().get(path)).ifPresent(known -> found.put(path, known));
    }
    if (found.equals(before.files())) {
      return before;
    }
    Map<String, Content> contents = found.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().content()));
    return new Looked(Map.copyOf(found), build.apply(contents));
  }

  private List<Path> list() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).filter(file -> shown(root.relativize(file))).limit(FILES_MAX).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hidden files stay hidden. */
  private static boolean shown(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return Content.served(file.toString());
  }

  private static Optional<Known> read(String path, Path file, Known before) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
      if (before != null && before.stamp().equals(stamp)) {
        return Optional.of(before);
      }
      return stamp.size() > FILE_BYTES_MAX
          ? Optional.empty()
          : Content.of(path, Files.readAllBytes(file), Content.ASK_AGAIN).map(content -> new Known(stamp, content));
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
