package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Definition;
import dev.weighin.board.Round;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the link of a board says where somebody pastes it: the question, and where the board stands. Nothing of it follows from
 * a ballot, and its picture is the same for every board.
 *
 * @param title the question
 * @param state in words, such as "Round 2 is open: 8 options, 5 criteria"
 * @param base scheme, host and port of the addresses in it
 * @param path of the page
 * @param embeddable whether {@code /oembed} answers for the board
 */
record Preview(String title, String state, String base, String path, boolean embeddable) {

  /** The picture, 1200 by 630. */
  static final String CARD = "/card.png";

  /** What a page says of itself whatever its board. */
  private static final Pattern GENERAL =
      Pattern.compile("<title>[^<]*</title>\\s*(?:<meta (?:name=\"description\"|property=\"og:[a-z_:]+\") content=\"[^\"]*\">\\s*)*");

  static Preview of(Board board, String base, String path) {
    return new Preview(board.definition().question(), state(board), base, path, !board.settings().embedding().hosts().isEmpty());
  }

  /** Where oEmbed says how to show a page of ours. */
  static String oembed(String base, String path) {
    return base + "/oembed?url=" + URLEncoder.encode(base + path, StandardCharsets.UTF_8);
  }

  static String path(BoardId id, boolean watch) {
    return "/b/" + id + (watch ? "/watch" : "");
  }

  /** A page that says this in place of what it says of any board. */
  String in(String html) {
    Matcher general = GENERAL.matcher(html);
    return general.find() ? html.substring(0, general.start()) + head() + html.substring(general.end()) : html;
  }

  private String head() {
    return "<title>" + escaped(title + " · Weighin") + "</title>\n"
        + meta("name", "description", state)
        + meta("property", "og:site_name", "Weighin")
        + meta("property", "og:type", "website")
        + meta("property", "og:title", title)
        + meta("property", "og:description", state)
        + meta("property", "og:url", base + path)
        + meta("property", "og:image", base + CARD)
        + meta("property", "og:image:width", "1200")
        + meta("property", "og:image:height", "630")
        + meta("property", "og:image:alt", "Bars of a ranking, and the name Weighin")
        + meta("name", "twitter:card", "summary_large_image")
        + (embeddable ? "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"" + escaped(oembed(base, path)) + "\">\n" : "");
  }

  private static String meta(String kind, String name, String content) {
    return "<meta " + kind + "=\"" + name + "\" content=\"" + escaped(content) + "\">\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }

  private static String state(Board board) {
    Definition definition = board.definition();
    String size = count(definition.options().size(), "option", "options") + ", " + count(definition.criteria().size(), "criterion", "criteria");
    return board.decision().map(decision -> "Decided: " + decision.name())
        .or(() -> board.lastRound().map(round -> round(round) + ": " + size))
        .orElse("No round is open yet: " + size);
  }

  private static String round(Round round) {
    return switch (round.state()) {
      case OPEN -> round.rehearsal() ? "A rehearsal is open" : "Round " + round.number() + " is open";
      case REVEALED -> "Round " + round.number() + " is revealed";
      case CLOSED -> "Round " + round.number() + " is closed";
    };
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
