package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Limits;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Participants in pages, to facilitators always, to voters where everybody is named. Without names they are random numbers
 * in the order of those, and nobody's progress is told (S3).
 */
public final class PeopleWriter {

  public static final int PAGE_MAX = 100;
  private static final List<String> STATES = List.of("weighing", "notStarted", "done", "abstained");

  /** In which order people come. */
  enum Sort {
    JOINED,
    STATE,
    NAME
  }

  /**
   * @param request {@code {after?: id, search?: text, limit?: 1–100, sort?: joined|state|name}}; {@code board} is the door's
   * @param here who is connected now
   * @return {@code {people: […], more, expected?}}; the expected names that nobody answered come with the first page
   */
  public static Read<JsonObject> page(Board board, Texts texts, ViewClass viewClass, JsonObject request, Predicate<ParticipantId> here) {
    Fields f = new Fields(request).ignoring("board");
    Optional<ParticipantId> after = f.has("after") ? Optional.of(Ids.participant(f, "after")) : Optional.empty();
    String search = f.maybe("search", Limits.NAME_LENGTH, false).toLowerCase(Locale.ROOT);
    Sort sort = f.word("sort", Sort.class, Sort.JOINED);
    int limit = f.has("limit") ? f.whole("limit", 1, PAGE_MAX) : PAGE_MAX;
    if (viewClass == ViewClass.PUBLIC) {
      return Read.bad(Reason.of(Reason.Code.NOT_JOINED, "Only those who take part see who else does."));
    }
    if (!viewClass.desk() && board.settings().anonymity() != Anonymity.NAMED) {
      return Read.bad(Reason.of(Reason.Code.NOT_FACILITATOR, "On this board only a facilitator sees who takes part."));
    }
    return f.read(() -> page(board, texts, viewClass, after, search, limit, sort, here));
  }

  private static JsonObject page(
      Board board, Texts texts, ViewClass viewClass, Optional<ParticipantId> after, String search, int limit, Sort sort, Predicate<ParticipantId> here) {
    List<Participant> found = inOrder(board, texts, viewClass, search, sort);
    int from = after.map(id -> found.stream().map(Participant::id).toList().indexOf(id) + 1).orElse(0);
    int to = Math.min(found.size(), from + limit);
    Map<String, Integer> names = counted(board, texts);
    JsonArray people = new JsonArray();
    for (Participant each : found.subList(from, to)) {
      people.add(person(board, each, texts, viewClass, names, here.test(each.id())));
    }
    JsonObject page = new JsonObject().put("people", people).put("more", to < found.size());
    if (after.isEmpty() && search.isEmpty() && !board.roster().isEmpty()) {
      JsonArray expected = new JsonArray();
      for (TextKey each : board.roster()) {
        texts.get(each).ifPresent(expected::add);
      }
      page.put("expected", expected);
    }
    return page;
  }

  private static List<Participant> inOrder(Board board, Texts texts, ViewClass viewClass, String search, Sort sort) {
    List<Participant> found = new ArrayList<>();
    for (Participant each : board.participants()) {
      if (search.isEmpty() || texts.get(each.name()).filter(name -> name.toLowerCase(Locale.ROOT).contains(search)).isPresent()) {
        found.add(each);
      }
    }
    found.sort(board.settings().anonymity() == Anonymity.NO_NAMES ? Comparator.comparing(Participant::id) : order(board, texts, viewClass, sort));
    return found;
  }

  private static Comparator<Participant> order(Board board, Texts texts, ViewClass viewClass, Sort sort) {
    Comparator<Participant> joined = Comparator.comparingInt(Participant::number);
    return switch (sort) {
      case JOINED -> joined;
      case NAME -> Comparator.<Participant, String>comparing(each -> texts.get(each.name()).map(PeopleWriter::folded).orElse("")).thenComparing(joined);
      case STATE -> Comparator.<Participant>comparingInt(each -> waitedFor(board, each, viewClass)).thenComparing(joined);
    };
  }

  /** Who is weighing, who has not begun, who is done, who does not count, by what this reader is told of them. */
  private static int waitedFor(Board board, Participant participant, ViewClass viewClass) {
    if (!participant.expected()) {
      return STATES.size();
    }
    return board.lastRound().map(round -> STATES.indexOf(state(board, round, participant, viewClass))).orElse(0);
  }

  private static JsonObject person(Board board, Participant participant, Texts texts, ViewClass viewClass, Map<String, Integer> names, boolean here) {
    JsonObject json = new JsonObject().put("id", participant.id().value());
    Optional<String> name = texts.get(participant.name());
    name.ifPresent(text -> json.put("name", text));
    json.put("role", Words.of(participant.role())).put("votes", participant.votes()).put("power", participant.power());
    if (board.settings().anonymity() != Anonymity.NO_NAMES) {
      board.lastRound().ifPresent(round -> json.put("state", state(board, round, participant, viewClass)));
    }
    boolean sameName = name.filter(text -> names.getOrDefault(folded(text), 0) > 1).isPresent();
    json.put("here", here).put("away", participant.away()).put("removed", participant.removed()).put("excluded", participant.excluded())
        .put("simulated", participant.simulated()).put("sameName", sameName);
    if (sameName) {
      json.put("number", participant.number());
    }
    participant.mergedInto().ifPresent(other -> json.put("mergedInto", other.value()));
    return json;
  }

  /** Peers learn who abstained with everything else, at the reveal. */
  private static String state(Board board, Round round, Participant participant, ViewClass viewClass) {
    Ballot ballot = round.ballot(participant.id());
    boolean told = viewClass.desk() || viewClass.sight().shows(board, round);
    return ballot.abstained() && !told ? "done" : MineWriter.state(ballot);
  }

  private static Map<String, Integer> counted(Board board, Texts texts) {
    Map<String, Integer> names = new HashMap<>();
    for (Participant each : board.participants()) {
      if (!each.removed()) {
        texts.get(each.name()).ifPresent(name -> names.merge(folded(name), 1, Integer::sum));
      }
    }
    return names;
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private PeopleWriter() {}
}
