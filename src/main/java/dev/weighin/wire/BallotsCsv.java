package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.Round;
import dev.weighin.board.WeightsBallot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All ballots of revealed rounds that a reader may see as CSV (RFC 4180), one line per participant and round. Rounds
 * without names have no names, times or reasons, and their lines stand in the order of what they say.
 */
public final class BallotsCsv {

  public static String write(Board board, Texts texts, ViewClass viewClass) {
    List<Round> rounds = board.rounds().stream()
        .filter(round -> !round.rehearsal() && OpenBallots.refusal(board, round, viewClass).isEmpty())
        .toList();
    SortedMap<CriterionId, String> criteria = new TreeMap<>();
    SortedMap<OptionId, String> options = new TreeMap<>();
    for (Round round : rounds) {
      Definition definition = round.definition();
      definition.criteria().forEach(each -> criteria.put(each.id(), each.name()));
      definition.options().forEach(each -> options.put(each.id(), each.name()));
    }
    Table table = new Table(texts, criteria, options);
    StringBuilder csv = new StringBuilder();
    line(csv, table.head());
    for (Round round : rounds) {
      table.rows(board, round).forEach(row -> line(csv, row));
    }
    return csv.toString();
  }

  private record Table(Texts texts, SortedMap<CriterionId, String> criteria, SortedMap<OptionId, String> options) {

    List<String> head() {
      List<String> head = new ArrayList<>(List.of("round", "asks", "ended", "participant", "name", "power", "state"));
      criteria.values().forEach(name -> head.add("weight: " + name));
      options.values().forEach(option -> criteria.values().forEach(criterion -> head.add("score: " + option + " / " + criterion)));
      criteria.values().forEach(name -> head.add("reason: " + name));
      return head;
    }

    List<List<String>> rows(Board board, Round round) {
      boolean noNames = round.anonymity() == Anonymity.NO_NAMES;
      List<List<String>> rows = new ArrayList<>();
      for (OpenBallots.Owned each : OpenBallots.owned(board, round)) {
        boolean excluded = each.owner().times() == 0;
        if (!noNames || !excluded) {
          rows.add(row(round, each, noNames, excluded));
        }
      }
      if (noNames) {
        rows.sort(Comparator.comparing(row -> String.join("\n", row)));
      }
      return rows;
    }

    private List<String> row(Round round, OpenBallots.Owned owned, boolean noNames, boolean excluded) {
      Ballot ballot = owned.ballot();
      List<String> row = new ArrayList<>(List.of(
          String.valueOf(round.number()),
          Words.of(round.asks()),
          noNames ? "" : round.endedAt().map(at -> Instant.ofEpochMilli(at).toString()).orElse(""),
          noNames ? "" : owned.owner().id().value(),
          noNames ? "" : texts.get(owned.owner().name()).orElse(""),
          noNames ? "" : String.valueOf(owned.owner().power()),
          excluded ? "excluded" : ballot.abstained() ? "abstained" : Words.of(ballot.origin())));
      SortedMap<CriterionId, Mark> weights = ballot.weights().map(BallotsCsv::marks).orElseGet(TreeMap::new);
      criteria.keySet().forEach(each -> row.add(mark(weights.get(each))));
      options.keySet().forEach(option -> criteria.keySet().forEach(criterion -> row.add(mark(ballot.scores().get(new Cell(option, criterion))))));
      criteria.keySet().forEach(each -> row.add(noNames ? "" : reason(ballot, each)));
      return row;
    }

    private String reason(Ballot ballot, CriterionId criterion) {
      return Optional.ofNullable(ballot.reasons().get(criterion)).flatMap(texts::get).orElse("");
    }
  }

  private static SortedMap<CriterionId, Mark> marks(WeightsBallot ballot) {
    return switch (ballot) {
      case WeightsBallot.Direct(var marks) -> marks;
    };
  }

  private static String mark(Mark mark) {
    return mark == null ? "" : BallotWriter.mark(mark).toString();
  }

  private static void line(StringBuilder csv, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      csv.append(i > 0 ? "," : "").append(cell(cells.get(i)));
    }
    csv.append("\r\n");
  }

  /** Quoted where it must be; what a spreadsheet would take for a formula is led by an apostrophe. */
  static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.contains(",") || safe.contains("\"") || safe.contains("\n") || safe.contains("\r") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  private BallotsCsv() {}
}
