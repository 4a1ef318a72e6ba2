package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.LiveBoards;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * {@code GET /oembed?url=…}: for tools that show a pasted link as what it leads to (oembed.com, type rich). Of boards that
 * are public to watch and that some site may embed, and of no other board a word, its question included; the frame itself is
 * still shown on those sites alone.
 */
final class OembedApi {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 640;
  private static final int LEAST = 200;

  private final LiveBoards boards;
  private final Addresses addresses;
  private final Bases bases;
  private final Buckets requests;

  OembedApi(LiveBoards boards, Addresses addresses, Bases bases, InstantSource clock) {
    this.boards = boards;
    this.addresses = addresses;
    this.bases = bases;
    this.requests = new Buckets(AtBoard.BURST, AtBoard.PER_SECOND, clock);
  }

  void mount(Routes routes) {
    routes.get("/oembed", this::answer);
  }

  /** Says on a board's page where this is; in a header, which tells nothing of the board. A {@link Preview} says it in the page too. */
  void announce(RoutingContext context) {
    String base = bases.links(context.request()).base();
    context.response().putHeader("Link", "<" + Preview.oembed(base, context.request().path()) + ">; rel=\"alternate\"; type=\"application/json+oembed\"");
    context.next();
  }

  private void answer(RoutingContext context) {
    String format = context.request().getParam("format");
    String base = bases.links(context.request()).base();
    Optional<BoardId> id = board(base, String.valueOf(context.request().getParam("url")));
    if (format != null && !format.equals("json")) {
      Refusals.send(context, 501, Reason.of(Reason.Code.BAD_VALUE, "There is JSON only.", "format"));
    } else if (id.isEmpty()) {
      Refusals.send(context, NotThere.NO_SUCH_BOARD);
    } else if (!requests.take(addresses.counted(context.request()))) {
      Refusals.send(context, Reason.of(Reason.Code.TOO_FAST, "These are too many requests at once; please try again in a moment."));
    } else {
      Answers.when(context, boards.open(id.get()), found -> {
        if (found.isEmpty()) {
          Refusals.send(context, NotThere.NO_SUCH_BOARD);
        } else {
          answer(context, base, found.get().board());
        }
      });
    }
  }

  private static void answer(RoutingContext context, String base, Board board) {
    if (!board.exists() || !board.settings().watchable() || board.settings().embedding().hosts().isEmpty()) {
      Refusals.send(context, 401, Reason.of(Reason.Code.NOT_ADMITTED, "This board is not public to watch, or no site may embed it."));
      return;
    }
    int width = within(context.request().getParam("maxwidth"), WIDTH);
    int height = within(context.request().getParam("maxheight"), HEIGHT);
    // An id is letters, digits and hyphens, and the base is a checked host: nothing here to escape.
    String frame = "<iframe src=\"" + base + "/embed/" + board.id() + "?mode=watch\" title=\"Weighin\" width=\"" + width + "\" height=\"" + height
        + "\" style=\"border:0\"></iframe>";
    Answers.send(context.response(), 200, new JsonObject().put("version", "1.0").put("type", "rich").put("provider_name", "Weighin")
        .put("provider_url", base).put("title", board.definition().question()).put("width", width).put("height", height).put("html", frame));
  }

  private static Optional<BoardId> board(String base, String url) {
    Matcher path = Pages.BOARD.matcher(url.startsWith(base) ? url.substring(base.length()).split("[?#]", 2)[0] : "");
    return path.matches() ? Optional.of(new BoardId(path.group(1))) : Optional.empty();
  }

  /** What is asked for where it is less than usual, but never nothing. */
  private static int within(String most, int usual) {
    return most != null && most.matches("[0-9]{1,6}") ? Math.max(LEAST, Math.min(usual, Integer.parseInt(most))) : usual;
  }
}
