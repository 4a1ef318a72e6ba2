package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Round;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Single ballots of a revealed round in pages. */
public final class BallotsWriter {

  public static final int PAGE_MAX = 100;

  /**
   * @param request {@code {round, after?: what the page before said as next, limit?: 1–100}}; {@code board} is the door's
   * @return {@code {ballots: [{participant?, name?, power?, weights?, scores?, abstained?, reasons?, origin?, excluded?}], more,
   *     next?, reasons?}}; without names the reasons stand apart, on the first page
   */
  public static Read<JsonObject> page(Board board, Texts texts, ViewClass viewClass, JsonObject request) {
    Fields f = new Fields(request).ignoring("board");
    int number = f.whole("round", 1, Integer.MAX_VALUE);
    String after = f.maybe("after", 40, false);
    int limit = f.has("limit") ? f.whole("limit", 1, PAGE_MAX) : PAGE_MAX;
    Optional<Reason> wrong = f.firstWrong();
    if (wrong.isPresent()) {
      return Read.bad(wrong.get());
    }
    Optional<Round> round = board.round(number);
    if (round.isEmpty()) {
      return Read.bad(Reason.of(Reason.Code.NOT_THIS_ROUND, "There is no round " + number + " on this board.", "round"));
    }
    return OpenBallots.refusal(board, round.get(), viewClass)
        .map(Read::<JsonObject>bad)
        .orElseGet(() -> Read.value(round.get().anonymity() == Anonymity.NO_NAMES
            ? withoutNames(board, round.get(), texts, after, limit)
            : named(board, round.get(), texts, after, limit)));
  }

  private static JsonObject named(Board board, Round round, Texts texts, String after, int limit) {
    List<OpenBallots.Owned> all = OpenBallots.owned(board, round);
    int from = all.stream().map(each -> each.owner().id()).toList().indexOf(new ParticipantId(after)) + 1;
    int to = Math.min(all.size(), from + limit);
    JsonArray ballots = new JsonArray();
    all.subList(from, to).forEach(each -> ballots.add(OpenBallots.named(each, texts)));
    JsonObject page = new JsonObject().put("ballots", ballots).put("more", to < all.size());
    return to < all.size() ? page.put("next", all.get(to - 1).owner().id().value()) : page;
  }

  private static JsonObject withoutNames(Board board, Round round, Texts texts, String after, int limit) {
    List<JsonObject> all = OpenBallots.unowned(board, round);
    int from = Math.min(all.size(), after.matches("[0-9]{1,6}") ? Integer.parseInt(after) : 0);
    int to = Math.min(all.size(), from + limit);
    JsonObject page = new JsonObject().put("ballots", new JsonArray(all.subList(from, to))).put("more", to < all.size());
    if (from == 0) {
      page.put("reasons", OpenBallots.reasonsApart(board, round, texts));
    }
    return to < all.size() ? page.put("next", String.valueOf(to)) : page;
  }

  private BallotsWriter() {}
}
