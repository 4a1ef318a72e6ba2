package dev.weighin;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folder with the pages, from whatever directory the server was started. */
final class Webroot {
  private static final String NAME = "webroot";

  /** {@code target/classes} lies two folders below the repository's. */
  private static final int FOLDERS_UP = 3;

  private Webroot() {}

  /**
   * The folder named by WEBROOT and no other, if it is set; else the nearest {@code webroot} beside
   * or above the program; else the one in the working directory.
   */
  static Optional<Path> find(Optional<Path> named) {
    return find(named, programFolder(), Path.of(""));
  }

  static Optional<Path> find(Optional<Path> named, Optional<Path> program, Path workingDirectory) {
    var candidates =
        named
            .map(Stream::of)
            .orElseGet(
                () ->
                    Stream.concat(
                            Stream.iterate(program.orElse(null), p -> p != null, Path::getParent)
                                .limit(FOLDERS_UP),
                            Stream.of(workingDirectory.toAbsolutePath()))
                        .map(folder -> folder.resolve(NAME)));
    return candidates.filter(Files::isDirectory).findFirst().map(Path::toAbsolutePath);
  }

  /** The folder that holds the jar, or the folder of classes itself. */
  private static Optional<Path> programFolder() {
    try {
      var source = Path.of(Webroot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(Files.isDirectory(source) ? source : source.getParent());
    } catch (URISyntaxException notAFile) {
      return Optional.empty();
    }
  }
}
