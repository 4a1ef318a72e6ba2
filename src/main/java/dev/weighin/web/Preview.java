package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Definition;
import dev.weighin.board.Round;
import dev.weighin.live.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the link of a board says where somebody pastes it: the question, where the board stands, and the ranking that spectators
 * see, once the board has come to something.
 *
 * @param title the question
 * @param state in words, such as "Round 2 is open: 8 options, 5 criteria"
 * @param card the board's own picture; empty where it has the one that is the same for all
 * @param base scheme, host and port of the addresses in it
 * @param path of the page
 * @param embeddable whether {@code /oembed} answers for the board
 */
record Preview(BoardId board, String title, String state, Optional<Card> card, String base, String path, boolean embeddable) {

  /** The picture that is the same for all, 1200 by 630 as every one; below a board's address its own. */
  static final String CARD = "/card.png";

  /** What a page says of itself whatever its board. */
  private static final Pattern GENERAL =
      Pattern.compile("<title>[^<]*</title>\\s*(?:<meta (?:name=\"description\"|property=\"og:[a-z_:]+\") content=\"[^\"]*\">\\s*)*");

  /** Of a board that is public to watch. */
  static Preview of(Reading now, String base, String path) {
    Board board = now.board();
    return new Preview(board.id(), board.definition().question(), state(board), Card.of(now), base, path, !board.settings().embedding().hosts().isEmpty());
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
    String words = state + card.map(each -> ". " + each.words()).orElse("");
    return "<title>" + escaped(title + " · Weighin") + "</title>\n"
        + meta("name", "description", words)
        + meta("property", "og:site_name", "Weighin")
        + meta("property", "og:type", "website")
        + meta("property", "og:title", title)
        + meta("property", "og:description", words)
        + meta("property", "og:url", base + path)
        + meta("property", "og:image", base + picture())
        + meta("property", "og:image:width", "1200")
        + meta("property", "og:image:height", "630")
        + meta("property", "og:image:alt", card.map(Card::alternative).orElse("Bars of a ranking, and the name Weighin"))
        + meta("name", "twitter:card", "summary_large_image")
        + (embeddable ? "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"" + escaped(oembed(base, path)) + "\">\n" : "");
  }

  /** Another ranking is another address, since tools keep for long what they once looked at. */
  private String picture() {
    return card.map(each -> Cards.path(board) + "?v=" + each.tag()).orElse(CARD);
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
