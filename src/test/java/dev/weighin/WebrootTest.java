package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebrootTest {
  @TempDir Path temp;

  @Test
  void theRepositorysFolderIsFoundFromItsClasses() throws Exception {
    var webroot = Files.createDirectories(temp.resolve("repo/webroot"));
    var classes = Files.createDirectories(temp.resolve("repo/target/classes"));
    assertEquals(Optional.of(webroot), Webroot.find(Optional.empty(), Optional.of(classes), temp));
  }

  @Test
  void theFolderBesideTheJarGoesBeforeTheWorkingDirectorys() throws Exception {
    var beside = Files.createDirectories(temp.resolve("app/webroot"));
    var working = Files.createDirectories(temp.resolve("elsewhere/webroot"));
    assertEquals(
        Optional.of(beside),
        Webroot.find(Optional.empty(), Optional.of(beside.getParent()), working.getParent()));
    assertEquals(
        Optional.of(working),
        Webroot.find(Optional.empty(), Optional.empty(), working.getParent()));
  }

  @Test
  void aNamedFolderIsTakenOrNone() throws Exception {
    var working = Files.createDirectories(temp.resolve("webroot")).getParent();
    var named = Files.createDirectories(temp.resolve("pages"));
    assertEquals(Optional.of(named), Webroot.find(Optional.of(named), Optional.empty(), working));
    assertEquals(
        Optional.empty(),
        Webroot.find(Optional.of(temp.resolve("missing")), Optional.empty(), working));
  }
}
