package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.analysis.Result;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Truth;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.MineWriter;
import dev.weighin.wire.Texts;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fold of a whole log, and what clients asked, were told and saw, held against it. {@code HistoryTest} feeds it wrong ones. */
final class History {

  /** An entry of somebody's tab. {@code changed}: the board is another after it. */
  record Place(long version, Author.Person author, Command command, Outcome outcome, boolean changed) {}

  /** What the checks went over. */
  record Count(int asked, int accepted, int overtaken, int refused, int notSaved, int sentAgain, int resolved, int repeated, int seen) {}

  private final Map<String, List<Place>> byTab = new HashMap<>();
  private final Board board;
  private final Texts texts;
  private int seen;

  /** Fails where a screen showed something that is not the fold at its version. */
  History(String id, List<BoardLog.Record> records, Showings showings) {
    assertEquals(List.of(), showings.wrong());
    var folded = Board.empty(new BoardId(id));
    var beside = Texts.NONE;
    for (var record : records) {
      assertEquals(folded.version() + 1, record.version(), "versions are contiguous");
      var entry = EntryCodec.entry(record.version(), record.time(), record.rules(), record.body());
      var applied = folded.apply(entry);
      if (entry.author() instanceof Author.Person author) {
        byTab.computeIfAbsent(tab(author.participant().value(), author.tab()), any -> new ArrayList<>())
            .add(new Place(record.version(), author, entry.command(), applied.outcome(), changed(folded, applied.board())));
      }
      folded = applied.board();
      beside = beside.with(record.texts()).without(record.forget());
      for (var seenBy : ViewClass.values()) {
        String shown = showings.at(seenBy.json(), record.version());
        if (shown != null) {
          assertEquals(view(folded, beside, seenBy), shown, () -> "what " + seenBy + " saw at version " + record.version());
          seen++;
        }
      }
    }
    assertEquals(showings.kept(), seen, "no screen showed a version that the log does not have");
    board = folded;
    texts = beside;
  }

  /** Whether anything is different but the place in the log. */
  private static boolean changed(Board before, Board after) {
    return !after.equals(new Board(before.id(), after.version(), after.time(), after.rules(), before.createdAt(), before.deleted(), before.definition(), before.settings(),
        before.participants(), before.roster(), before.rounds(), before.roundsMade(), before.decision(), before.undo(), before.changes(), before.spotlight()));
  }

  long version() {
    return board.version();
  }

  Board board() {
    return board;
  }

  String view(Optional<String> participant) {
    return view(board, texts, ViewClass.of(board, participant.map(ParticipantId::new)));
  }

  String mine(String participant) {
    var who = new ParticipantId(participant);
    return Truth.canonical(MineWriter.mine(board, Result.of(board, ViewClass.of(board, Optional.of(who)).sight()), texts, who));
  }

  /** What an instance shows somebody; nobody: the public. */
  void assertShows(String instance, Optional<String> participant, String shown) {
    assertEquals(view(participant), shown, () -> instance + " does not show " + participant.orElse("the public") + " the fold of the log");
  }

  /** What an instance says is somebody's own. */
  void assertMine(String instance, String participant, String shown) {
    assertEquals(mine(participant), shown, () -> instance + " does not give " + participant + " what is theirs in the fold of the log");
  }

  Count check(List<Account> tabs) {
    return check(byTab, tabs, seen);
  }

  /**
   * Each acknowledged command took effect once, each tab's in their order; what was refused did not.
   *
   * @param byTab what stands in the log, in its order
   */
  static Count check(Map<String, List<Place>> byTab, List<Account> tabs, int seen) {
    int asked = 0;
    int accepted = 0;
    int overtaken = 0;
    int refused = 0;
    int notSaved = 0;
    int sentAgain = 0;
    int resolved = 0;
    int repeated = 0;
    var strangers = new HashSet<>(byTab.keySet());
    tabs.forEach(tab -> strangers.remove(tab(tab.participant(), tab.tab())));
    assertEquals(Set.of(), strangers, "every entry is of a tab that is known");
    for (var tab : tabs) {
      assertEquals(List.of(), tab.wrong());
      String name = tab.name();
      var places = byTab.getOrDefault(tab(tab.participant(), tab.tab()), List.of());
      var known = tab.asked().stream().collect(Collectors.toMap(each -> each.n, each -> each));
      var stood = new HashSet<Long>();
      var took = new TreeMap<Long, Place>();
      var gaveWay = new HashMap<Long, Long>();
      for (var place : places) {
        long n = place.author().n();
        assertTrue(known.containsKey(n), () -> name + ": in the log, but never asked for: " + place);
        assertAsAsked(known.get(n).command, place.command(), name + ": not as it was asked: " + place);
        if (!stood.add(n)) {
          repeated++;
          assertFalse(place.changed(), () -> name + ": a number that was taken took effect again: " + place);
          continue;
        }
        if (!took.isEmpty() && took.lastKey() > n) {
          // Held up on its way, while its fate was known and a newer one was written.
          repeated++;
          assertFalse(place.changed() || place.outcome() instanceof Outcome.Accepted, () -> name + ": took effect after number " + took.lastKey() + ", out of order: " + place);
          continue;
        }
        took.put(n, place);
        place.author().overtaken().forEach(each -> gaveWay.put(each, n));
      }
      for (var each : tab.asked()) {
        asked++;
        sentAgain += each.sent.size() > 1 ? 1 : 0;
        resolved += each.wasOpen ? 1 : 0;
        assertTrue(each.told != null, () -> name + ": never answered: " + each);
        var place = took.get(each.n);
        String story = name + ": " + each + ", in the log: " + place;
        if (each.told.accepted()) {
          accepted++;
          assertTrue(place != null, () -> "acknowledged, but " + (stood.contains(each.n) ? "stands behind a newer one: " : "not there: ") + story);
          assertTrue(place.outcome() instanceof Outcome.Accepted, () -> "acknowledged, but refused: " + story);
          assertTrue(each.told.version() >= place.version(), () -> "acknowledged at an earlier version: " + story);
        } else if (each.told.overtaken()) {
          overtaken++;
          // With several instances the newer ballot may be another than the one that put this one aside.
          assertTrue(gaveWay.containsKey(each.n) || took.tailMap(each.n, false).values().stream().anyMatch(later -> later.command() instanceof Command.CastWeights),
              () -> "overtaken, but by whom? " + story);
        } else if (each.told.outcome().equals("NOT_SAVED")) {
          notSaved++;
          assertTrue(places.stream().noneMatch(any -> any.author().n() == each.n || any.author().overtaken().contains(each.n)),
              () -> "said not to be saved, but is in the log: " + story);
        } else {
          refused++;
          assertTrue(!each.told.outcome().equals("NOT_TAKEN") || each.sent.size() > 1, () -> "a newer one came before it: " + story);
          assertTrue(place == null || place.outcome() instanceof Outcome.Refused, () -> "refused, but took effect: " + story);
          assertTrue(place != null || each.told.version() >= each.seen, () -> "refused by a board older than what its tab had seen: " + each.seen + ", " + story);
        }
      }
    }
    return new Count(asked, accepted, overtaken, refused, notSaved, sentAgain, resolved, repeated, seen);
  }

  private static void assertAsAsked(JsonObject asked, Command taken, String story) {
    switch (taken) {
      case Command.CastWeights(int round, Map<CriterionId, Mark> marks) -> {
        assertEquals(asked.getInteger("round"), round, story);
        Map<CriterionId, Mark> meant = new HashMap<>();
        asked.getJsonObject("marks").forEach(mark -> meant.put(new CriterionId(mark.getKey()), Mark.of((int) mark.getValue())));
        assertEquals(meant, new HashMap<>(marks), story);
      }
      case Command.Score score -> assertEquals(asked,
          new JsonObject().put("type", "score").put("round", score.round()).put("option", score.cell().option().value())
              .put("criterion", score.cell().criterion().value()).put("mark", ((Mark.Number) score.mark().orElseThrow()).value()), story);
      default -> {
        var kept = new JsonObject(EntryCodec.body(Author.BOARD, taken));
        asked.forEach(field -> assertEquals(field.getValue(), kept.getValue(field.getKey()), story));
      }
    }
  }

  private static String view(Board board, Texts texts, ViewClass seenBy) {
    return Truth.canonical(ViewWriter.view(board, Result.of(board, seenBy.sight()), texts, seenBy));
  }

  static String tab(String participant, String tab) {
    return participant + "/" + tab;
  }
}
