package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void aMissingFolderIsCreatedWithItsParents() throws Exception {
    var path = temp.resolve("a/b");
    try (var folder = opened(path)) {
      assertEquals(path, folder.path());
      assertTrue(Files.isDirectory(path));
    }
  }

  @Test
  void anOpenFolderIsOpenedByNobodyElseUntilItIsClosed() throws Exception {
    try (var folder = opened(temp)) {
      assertEquals(
          "Another Weighin uses the data folder %s; stop it, or set DATA_DIR to another folder."
              .formatted(folder.path()),
          refused(temp));
    }
    opened(temp).close();
  }

  @Test
  void aFileInTheFoldersPlaceIsNamed() throws Exception {
    var file = Files.createFile(temp.resolve("data"));
    assertEquals(
        "The data folder %s cannot be written (there is a file in its place); set DATA_DIR to one that can."
            .formatted(file),
        refused(file));
  }

  private static DataFolder opened(Path path) {
    return switch (DataFolder.open(path)) {
      case DataFolder.Opening.Opened opened -> opened.folder();
      case DataFolder.Opening.Refused refused -> fail(refused.sentence());
    };
  }

  private static String refused(Path path) {
    return switch (DataFolder.open(path)) {
      case DataFolder.Opening.Opened opened -> fail("was opened");
      case DataFolder.Opening.Refused refused -> refused.sentence();
    };
  }
}
