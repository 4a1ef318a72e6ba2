package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArticlesPageTest {

  private static final String PAGE = read();

  @Test
  void thePageHasTheSameStarsAsTheBoard() {
    for (ArticleBoards.Stars each : ArticleBoards.STARS) {
      String line = "<tr><th scope=\"row\">" + each.criterion().words + "</th><td>" + each.node() + "</td><td>" + each.python() + "</td></tr>";
      assertTrue(PAGE.contains(line), line);
    }
    assertTrue(PAGE.contains("<td>31</td><td>30</td>"));
  }

  @Test
  void itSaysWhoseMarksAreWhose() {
    assertEquals(6, Readings.ALL.size());
    assertTrue(PAGE.contains(Readings.ALL.getFirst().name()) && PAGE.contains("Our reading of article"));
    assertTrue(Readings.ALL.stream().skip(1).allMatch(each -> each.name().startsWith("Our reading of article 00")));
  }

  private static String read() {
    try {
      return Files.readString(Path.of("webroot/docs/articles.html"));
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }
}
