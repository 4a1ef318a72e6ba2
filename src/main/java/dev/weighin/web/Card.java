package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.Round;
import dev.weighin.live.Reading;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.List;
import java.util.Optional;

/**
 * What a board's own picture shows: the ranking, as it stands before spectators. It is read from their view, so that it can hold
 * nothing that they may not see.
 *
 * @param bars best first, one per option
 */
record Card(List<Bar> bars) {

  /**
   * @param letter A–L
   * @param from total if every open cell were worst, 0–1
   * @param to total if every open cell were best, 0–1
   * @param total as the watch page writes it: "74", "62–81"
   */
  record Bar(char letter, String name, double from, double to, String total, boolean decided) {}

  /** Where one of the pictures tells which option is which: longer than most tools show. */
  private static final int WORDS_MAX = 300;

  /** Of a board that is public to watch and has come to something: a decision or a revealed round, and no rehearsal above it. */
  static Optional<Card> of(Reading now) {
    return toldBy(now.board())
        ? of(ViewWriter.view(now.board(), now.result(ViewClass.PUBLIC.sight()), now.texts(), ViewClass.PUBLIC))
        : Optional.empty();
  }

  static boolean isPublic(Board board) {
    return board.exists() && board.settings().watchable();
  }

  private static boolean toldBy(Board board) {
    return isPublic(board)
        && board.lastRound().filter(Round::rehearsal).isEmpty()
        && (board.decision().isPresent() || board.rounds().stream().anyMatch(round -> round.state() == Round.State.REVEALED && !round.rehearsal()));
  }

  /** Empty where the watch page shows no ranking, either. */
  static Optional<Card> of(JsonObject view) {
    return Optional.ofNullable(view.getJsonObject("ranking")).filter(ranking -> !unscored(ranking)).map(ranking -> {
      JsonObject of = ranking.getJsonObject("of");
      List<Place> places = of.fieldNames().stream().map(each -> Place.of(of.getJsonObject(each))).toList();
      String decided = view.getJsonObject("decision", new JsonObject()).getString("option", "");
      return new Card(ranking.getJsonArray("order").stream().map(String.class::cast)
          .map(option -> bar(option(view, option), Place.of(of.getJsonObject(option)), places, option.equals(decided))).toList());
    });
  }

  private static boolean unscored(JsonObject ranking) {
    JsonObject open = ranking.getJsonObject("provisional");
    return open != null && open.getInteger("open").equals(open.getInteger("cells"));
  }

  /** An earlier ranking may name some that the board has no more. */
  private static JsonObject option(JsonObject view, String id) {
    JsonObject there = view.getJsonObject("options").getJsonObject(id);
    return there != null ? there : view.getJsonObject("gone").getJsonObject("options").getJsonObject(id);
  }

  private static Bar bar(JsonObject option, Place place, List<Place> all, boolean decided) {
    return new Bar(option.getString("letter").charAt(0), option.getString("name"), place.from(), place.to(), place.among(all), decided);
  }

  private record Place(double from, double to) {

    static Place of(JsonObject json) {
      return new Place(json.getDouble("from"), json.getDouble("to"));
    }

    /** In whole numbers, and with a decimal where another one would read the same. */
    String among(List<Place> all) {
      return written(all.stream().anyMatch(each -> !each.equals(this) && each.written(0).equals(written(0))) ? 1 : 0);
    }

    private String written(int digits) {
      String low = hundredths(from, digits);
      String high = hundredths(to, digits);
      return low.equals(high) ? low : low + "–" + high;
    }

    private static String hundredths(double value, int digits) {
      return new BigDecimal(value * 100).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
  }

  Optional<Bar> decided() {
    return bars.stream().filter(Bar::decided).findFirst();
  }

  /** "A Python 71 · C Hybrid 64"; those beyond {@link #WORDS_MAX} characters are counted. */
  String words() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      String next = (i == 0 ? "" : " · ") + bar.letter() + " " + isolated(bar.name()) + " " + bar.total();
      if (words.length() + next.length() > WORDS_MAX) {
        return words + " · and " + (bars.size() - i) + " more";
      }
      words.append(next);
    }
    return words.toString();
  }

  /** What somebody hears who does not see the picture. */
  String alternative() {
    return "Bars of the ranking: " + words() + decided().map(bar -> ". Decided: " + bar.letter() + " " + isolated(bar.name())).orElse("");
  }

  /** Names what is shown: another ranking has another one, on every instance. */
  String tag() {
    return Content.tag(toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A name from right to left would take its total along. */
  private static String isolated(String name) {
    return Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? "\u2068" + name + "\u2069" : name;
  }
}
