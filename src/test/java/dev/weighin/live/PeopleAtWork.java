package dev.weighin.live;

import dev.weighin.board.Asks;
import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Mark;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What voters and facilitators ask for while a board is busy, some of it in vain. */
final class PeopleAtWork {

  /** A command with the texts that go beside the log. */
  record Work(Command command, Map<String, String> texts) {}

  private final Random random;
  private int textsMade;

  PeopleAtWork(Random random) {
    this.random = random;
  }

  Work voter(Board board) {
    int round = round(board);
    Map<String, String> texts = new HashMap<>();
    Command command = switch (random.nextInt(15)) {
      case 0 -> new Command.Abstain(round);
      case 1 -> new Command.Withdraw(round);
      case 2 -> new Command.Confirm(round);
      case 3 -> new Command.SayDone(round, random.nextInt(3) > 0);
      case 4 -> new Command.GiveReason(round, any(board.definition().criteria()).id(), random.nextBoolean() ? Optional.empty() : Optional.of(text(texts, "because")));
      case 5 -> new Command.Rename(text(texts, "Robin"));
      case 14 -> new Command.Predict(round, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(board.definition().options()).id()));
      case 6, 7, 8 -> new Command.Score(round, cell(board), random.nextInt(6) == 0 ? Optional.empty() : Optional.of(mark(board.definition().scale().max())));
      default -> new Command.CastWeights(round, marks(board));
    };
    return new Work(command, texts);
  }

  /** @param people the first of whom works, and stays what they are: without a facilitator hardly anything happens any more */
  Work facilitator(Board board, List<ParticipantId> people) {
    Map<String, String> texts = new HashMap<>();
    int round = round(board);
    boolean open = board.openRound().isPresent();
    Command command = switch (random.nextInt(17)) {
      case 16 -> new Command.Spotlight(random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(board.definition().criteria()).id()));
      case 0 -> new Command.Ask("Which one, asked for the " + random.nextInt(1_000) + "th time?", "");
      case 1 -> new Command.EditOption(any(board.definition().options()).id(), "Option " + random.nextInt(100), "\"markup\" <b>&amp;</b> \ud83d\ude80 \u05d0\u05d1");
      case 2 -> new Command.AddOption("Option " + random.nextInt(100), "");
      case 3 -> new Command.RemoveOption(any(board.definition().options()).id());
      case 4 -> new Command.AddCriterion("Criterion " + random.nextInt(100), "", Ends.NONE, any(List.of(Criterion.ScoredBy.values())));
      case 5 -> new Command.RemoveCriterion(any(board.definition().criteria()).id());
      case 6 -> new Command.Give(cell(board), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new Given(1 + random.nextInt(5), false, "seen")));
      case 7 -> new Command.Facilitate(any(people.subList(1, people.size())), random.nextInt(4) == 0);
      case 8 -> new Command.SetPower(any(people), 1 + random.nextInt(4));
      case 9 -> new Command.Exclude(any(people), random.nextInt(3) == 0);
      case 10 -> new Command.Undo(board.undo().map(each -> each.version()).orElse(1L));
      case 11 -> open ? new Command.Close(round) : open(board);
      default -> open ? new Command.Reveal(round) : open(board);
    };
    return new Work(command, texts);
  }

  private Command open(Board board) {
    return new Command.OpenRound(any(List.of(Asks.values())), any(List.of(Start.values())), any(List.of(Visibility.values())), random.nextBoolean(),
        ReasonRule.OPTIONAL, random.nextInt(6) == 0);
  }

  private Map<CriterionId, Mark> marks(Board board) {
    Map<CriterionId, Mark> marks = new TreeMap<>();
    board.definition().criteria().forEach(each -> marks.put(each.id(), random.nextInt(12) == 0 ? Mark.UNSURE : Mark.of(random.nextInt(4))));
    return marks;
  }

  private Mark mark(int most) {
    return random.nextInt(8) == 0 ? Mark.UNSURE : Mark.of(random.nextInt(most + 1));
  }

  private Cell cell(Board board) {
    return new Cell(any(board.definition().options()).id(), any(board.definition().criteria()).id());
  }

  private static int round(Board board) {
    return board.roundsMade();
  }

  private TextKey text(Map<String, String> texts, String words) {
    var key = "text-" + ++textsMade;
    texts.put(key, words + " " + random.nextInt(100));
    return new TextKey(key);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
