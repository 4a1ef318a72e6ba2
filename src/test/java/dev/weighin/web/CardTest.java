package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.web.Card.Bar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What stands in the picture of a ranking, and how it is drawn. */
class CardTest {

  private static final String LETTERS = "ABCDEFGHIJKL";

  @Test
  void itIsReadFromTheSpectatorsViewAndWrittenAsTheWatchPageWritesIt() {
    Card card = Card.of(view("o2", place("o2", 0.7144, 0.7144), place("o1", 0.7061, 0.7061), place("o9", 0.2, 0.405))).orElseThrow();
    assertEquals(List.of("B Python 71.4 decided", "A Node.js 70.6", "C Gone 20–41"),
        card.bars().stream().map(bar -> bar.letter() + " " + bar.name() + " " + bar.total() + (bar.decided() ? " decided" : "")).toList());
    assertEquals("B Python 71.4 · A Node.js 70.6 · C Gone 20–41", card.words());
    assertEquals("Bars of the ranking: B Python 71.4 · A Node.js 70.6 · C Gone 20–41. Decided: B Python", card.alternative());
    assertEquals("A \u2068שלום\u2069 71", new Card(List.of(new Bar('A', "שלום", 0.71, 0.71, "71", false))).words());
  }

  @Test
  void whereTheWatchPageHasNoRankingThereIsNoPicture() {
    JsonObject unscored = view("o1", place("o1", 0, 1), place("o2", 0, 1));
    unscored.getJsonObject("ranking").put("provisional", new JsonObject().put("open", 4).put("cells", 4));
    assertEquals(Optional.empty(), Card.of(unscored));
    JsonObject sealed = view("o1");
    sealed.remove("ranking");
    assertEquals(Optional.empty(), Card.of(sealed));
  }

  @Test
  void longNamesAreCountedBeyondWhatToolsShow() {
    Card card = new Card(IntStream.range(0, 12).mapToObj(i -> bar(LETTERS.charAt(i), "x".repeat(80), i / 12.0)).toList());
    assertTrue(card.words().length() < 330, card.words());
    assertTrue(card.words().endsWith(" · and 9 more"), card.words());
  }

  @Test
  void anotherRankingHasAnotherName() {
    Card one = new Card(List.of(bar('A', "Left", 0.5)));
    assertEquals(one.tag(), new Card(List.of(bar('A', "Left", 0.5))).tag());
    assertNotEquals(one.tag(), new Card(List.of(bar('A', "Left", 0.51))).tag());
  }

  /** Two, and as many as a board may have. */
  @Test
  void everyBarHasItsAccentAndItsLength() throws Exception {
    for (int n : List.of(2, 12)) {
      List<Bar> bars = IntStream.range(0, n).mapToObj(i -> bar(LETTERS.charAt(i), "Option", 1 - 0.8 * i / (n - 1))).toList();
      BufferedImage picture = keep(new Card(bars), "card-of-" + n);
      int from = CardPicture.BARS_LEFT + 90;
      double longest = 0;
      for (int i = 0; i < n; i++) {
        Color accent = Inks.accent(bars.get(i).letter());
        int y = (int) CardPicture.middle(i, n);
        // Some lines, since one may be the smooth edge of a pattern's.
        int end = IntStream.range(from, CardPicture.WIDTH)
            .filter(x -> IntStream.rangeClosed(y - 3, y + 3).anyMatch(line -> ofAccent(picture.getRGB(x, line), accent))).max().orElse(from);
        longest = Math.max(longest, end - from);
        assertEquals(bars.get(i).from(), (end - from) / longest, 0.1, bars.get(i) + " ends at " + end);
      }
      int white = IntStream.range(0, CardPicture.HEIGHT).filter(y -> picture.getRGB(CardPicture.BARS_LEFT - 10, y) == Color.WHITE.getRGB()).toArray().length;
      assertEquals(0, white, "nothing is decided");
    }
  }

  @Test
  void theDecidedOptionIsMarked() throws Exception {
    Card card = new Card(List.of(bar('B', "Hybrid", 0.81), new Bar('G', "Python", 0.74, 0.74, "74", true), new Bar('C', "Node.js", 0.3, 0.62, "30–62", false)));
    BufferedImage picture = keep(card, "card-decided");
    assertEquals(Color.WHITE.getRGB(), picture.getRGB(CardPicture.BARS_LEFT - 10, (int) CardPicture.middle(1, 3)));
    assertNotEquals(Color.WHITE.getRGB(), picture.getRGB(CardPicture.BARS_LEFT - 10, (int) CardPicture.middle(0, 3)));
    assertEquals(Inks.accent('G').getRGB(), picture.getRGB(120, 200), "its letter stands large beside the ranking");
  }

  @Test
  void theColoursAreThoseOfThePages() throws Exception {
    String tokens = Files.readString(Path.of("webroot/css/tokens.css")).split("prefers-color-scheme: dark")[0];
    for (char letter : LETTERS.toCharArray()) {
      assertEquals("#%06x".formatted(Inks.accent(letter).getRGB() & 0xffffff), first(tokens, "--raw-" + Character.toLowerCase(letter) + ": (#[0-9a-f]{6});"));
    }
    String patterns = Files.readString(Path.of("webroot/js/patterns.js"));
    for (char letter : LETTERS.toCharArray()) {
      assertEquals(patterns.contains("\n  " + letter + ": {width"), Inks.patterned(letter), "pattern of " + letter);
    }
  }

  private static BufferedImage keep(Card card, String name) throws Exception {
    byte[] png = CardPicture.png(card);
    Files.createDirectories(Path.of("target/screenshots"));
    Files.write(Path.of("target/screenshots", name + ".png"), png);
    assertTrue(png.length < 100_000, png.length + " bytes");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals("1200x630", picture.getWidth() + "x" + picture.getHeight());
    return picture;
  }

  /** The accent, or with half of black over it where its pattern is. */
  private static boolean ofAccent(int pixel, Color accent) {
    return near(pixel, accent) || near(pixel, new Color(accent.getRed() / 2, accent.getGreen() / 2, accent.getBlue() / 2));
  }

  private static boolean near(int pixel, Color colour) {
    return IntStream.of(0, 8, 16).allMatch(shift -> Math.abs((pixel >> shift & 255) - (colour.getRGB() >> shift & 255)) <= 2);
  }

  private static Bar bar(char letter, String name, double total) {
    return new Bar(letter, name, total, total, Long.toString(Math.round(total * 100)), false);
  }

  private static JsonObject place(String option, double from, double to) {
    return new JsonObject().put("option", option).put("from", from).put("to", to);
  }

  private static JsonObject view(String decided, JsonObject... places) {
    JsonObject of = new JsonObject();
    List.of(places).forEach(place -> of.put(place.getString("option"), place));
    return new JsonObject()
        .put("options", new JsonObject().put("o1", new JsonObject().put("name", "Node.js").put("letter", "A")).put("o2", new JsonObject().put("name", "Python").put("letter", "B")))
        .put("gone", new JsonObject().put("options", new JsonObject().put("o9", new JsonObject().put("name", "Gone").put("letter", "C"))))
        .put("ranking", new JsonObject().put("of", of).put("order", new JsonArray(List.of(places).stream().map(place -> place.getString("option")).toList())))
        .put("decision", new JsonObject().put("option", decided));
  }

  private static String first(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return found.group(1);
  }
}
