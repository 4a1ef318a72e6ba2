package dev.weighin.live;

import dev.weighin.analysis.Result;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.MineWriter;
import dev.weighin.wire.Texts;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fold of a log, version by version: what every replica and every screen is held against. */
public final class Truth {

  /** The board and the texts beside it after an entry, and what came of that. */
  private record Step(Board board, Texts texts, Entry entry, Outcome outcome) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<String, String> views = new HashMap<>();

  Truth(BoardId id, List<BoardLog.Record> records) {
    var board = Board.empty(id);
    var texts = Texts.NONE;
    for (var record : records) {
      if (record.version() != board.version() + 1) {
        throw new AssertionError("version " + record.version() + " after " + board.version());
      }
      var entry = EntryCodec.entry(record.version(), record.time(), record.rules(), record.body());
      var applied = board.apply(entry);
      holds(board, entry, applied.board());
      board = applied.board();
      texts = texts.with(record.texts()).without(record.forget());
      steps.add(new Step(board, texts, entry, applied.outcome()));
    }
  }

  /** The fold itself is no truth where it counts wrongly, or lets a number take effect that comes again or late. */
  private void holds(Board before, Entry entry, Board after) {
    for (var round : after.rounds()) {
      if (!round.recounted(after.participants()).sums().equals(round.sums())) {
        throw new AssertionError("the sums of round " + round.number() + " are not those of its ballots after " + entry);
      }
    }
    if (entry.author() instanceof Author.Person author) {
      boolean again = steps.stream().anyMatch(step -> step.entry().author() instanceof Author.Person other
          && other.participant().equals(author.participant()) && step.board().participant(author.participant()).isPresent() && other.tab().equals(author.tab()) && other.n() >= author.n());
      if (again && !(before.rounds().equals(after.rounds()) && before.participants().equals(after.participants()))) {
        throw new AssertionError("a number that was taken before took effect: " + entry);
      }
    }
  }

  Board board() {
    return steps.getLast().board();
  }

  long version() {
    return steps.size();
  }

  /** What a class sees at a version, in canonical form. */
  String view(ViewClass seenBy, long version) {
    return views.computeIfAbsent(seenBy + "@" + version, any -> {
      var step = steps.get((int) version - 1);
      return canonical(ViewWriter.view(step.board(), Result.of(step.board(), seenBy.sight()), step.texts(), seenBy));
    });
  }

  String mine(ParticipantId who) {
    var seenBy = ViewClass.of(board(), Optional.of(who));
    return canonical(MineWriter.mine(board(), Result.of(board(), seenBy.sight()), steps.getLast().texts(), who));
  }

  /**
   * Numbers of a tab that were taken, with their versions, in the order of the log; {@code overtaken} gets those that gave way.
   * Of somebody who has not joined yet, whose join was lost on a connection that went, no number is taken.
   */
  TreeMap<Long, Long> tookEffect(ParticipantId who, String tab, Map<Long, Long> overtaken) {
    var took = new TreeMap<Long, Long>();
    for (var step : steps) {
      if (step.entry().author() instanceof Author.Person author && author.participant().equals(who) && author.tab().equals(tab)
          && step.board().participant(who).isPresent() && (took.isEmpty() || author.n() > took.lastKey())) {
        took.put(author.n(), step.entry().version());
        author.overtaken().forEach(n -> overtaken.put(n, step.entry().version()));
      }
    }
    return took;
  }

  /** What the log has of a tab, for a sentence about what went wrong. */
  String story(ParticipantId who, String tab) {
    return steps.stream()
        .filter(step -> step.entry().author() instanceof Author.Person author && author.participant().equals(who) && author.tab().equals(tab))
        .map(step -> step.entry().version() + ": " + step.entry() + " -> " + step.outcome())
        .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  Outcome outcome(long version) {
    return steps.get((int) version - 1).outcome();
  }

  Command command(long version) {
    return steps.get((int) version - 1).entry().command();
  }

  /** Members in alphabetical order, numbers as they are written. */
  public static String canonical(Object value) {
    return switch (value) {
      case JsonObject object -> {
        var names = object.fieldNames().toArray(String[]::new);
        Arrays.sort(names);
        var text = new StringBuilder("{");
        for (var name : names) {
          text.append(text.length() > 1 ? "," : "").append(Json.encode(name)).append(':').append(canonical(object.getValue(name)));
        }
        yield text.append('}').toString();
      }
      case JsonArray array -> {
        var text = new StringBuilder("[");
        for (var each : array) {
          text.append(text.length() > 1 ? "," : "").append(canonical(each));
        }
        yield text.append(']').toString();
      }
      case null -> "null";
      // a whole number is the same number however it is spelt; JavaScript spells it without a fraction
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
      default -> Json.encode(value);
    };
  }
}
