package dev.weighin.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Commands as many people might send them, some of them nonsense, some of them twice. */
public final class RandomCommands {

  private final Random random;
  private long time = 1_000_000;
  private long n;

  public RandomCommands(Random random) {
    this.random = random;
  }

  /** The next entry of a board's log; the first one creates it. */
  public Entry next(Board board) {
    time += random.nextInt(50);
    long version = board.version() + 1;
    if (board.version() == 0) {
      return new Entry(version, time, Rules.NEWEST, Author.BOARD, new Command.Create(Play.draft(any(Anonymity.NAMED, Anonymity.HIDDEN), Visibility.LIVE)));
    }
    if (random.nextInt(30) == 0) {
      return new Entry(version, time, Rules.NEWEST, Author.BOARD, boards(board));
    }
    String who = version < 12 ? "p" + version : "p" + (1 + random.nextInt(14));
    long number = random.nextInt(12) == 0 ? Math.max(1, n - random.nextInt(20)) : ++n;
    long generation = board.participant(Play.id(who)).map(Participant::roleGeneration).orElse(1L) + (random.nextInt(40) == 0 ? 1 : 0);
    List<Long> overtaken = random.nextInt(10) == 0 ? List.of(number - 1) : List.of();
    Author author = new Author.Person(Play.id(who), "tab" + random.nextInt(3), number, generation, overtaken);
    return new Entry(version, time, Rules.NEWEST, author, version < 12 ? join(board, version < 4 ? Role.FACILITATOR : Role.VOTER) : command(board));
  }

  /** The next entry, of a facilitator who ends what is open and begins what comes next: by chance alone few rounds follow another. */
  public Entry byDesk(Board board) {
    for (Participant each : board.participants()) {
      if (each.facilitates() && board.version() > 12) {
        time += random.nextInt(50);
        return new Entry(board.version() + 1, time, Rules.NEWEST, new Author.Person(each.id(), "desk", ++n, each.roleGeneration()), turn(board));
      }
    }
    return next(board);
  }

  private Command turn(Board board) {
    int round = board.roundsMade();
    return switch (random.nextInt(8)) {
      case 0 -> new Command.Undo(board.undo().map(UndoPoint::version).orElse(3L));
      case 1 -> new Command.AddOption("Option " + random.nextInt(20), "");
      case 2 -> new Command.RemoveOption(option());
      case 3, 4 -> board.openRound().isPresent() ? new Command.Reveal(round) : opening(Start.ADJUST);
      case 5, 6 -> board.openRound().isPresent() ? new Command.Close(round) : opening(Start.ADJUST);
      default -> board.openRound().filter(Round::rehearsal).isPresent() ? new Command.EndRehearsal(round) : opening(any(Start.values()));
    };
  }

  private Command opening(Start start) {
    return new Command.OpenRound(any(Asks.values()), start, any(Visibility.values()), true, any(ReasonRule.values()), random.nextInt(8) == 0);
  }

  private Command boards(Board board) {
    return random.nextBoolean()
        ? new Command.MarkAway(person())
        : new Command.DeadlineCame(round(board), board.lastRound().flatMap(Round::deadline).map(Deadline::at).orElse(5L));
  }

  private Command.Join join(Board board, Role role) {
    return new Command.Join(role, "secret", Optional.of(text()), Optional.empty(), board.settings().linkGeneration(), random.nextInt(8) == 0);
  }

  private Command command(Board board) {
    if (board.amends() && random.nextBoolean()) {
      return another(board);
    }
    return random.nextInt(3) > 0 ? vote(board) : switch (random.nextInt(31)) {
      case 0 -> join(board, any(Role.values()));
      case 1 -> new Command.Rename(text());
      case 2 -> new Command.VoteToo(random.nextBoolean());
      case 3 -> new Command.Facilitate(person(), random.nextInt(3) > 0);
      case 4 -> new Command.Promote(person());
      case 5 -> random.nextInt(6) == 0 ? new Command.Remove(person()) : new Command.MarkAway(person());
      case 6 -> new Command.Exclude(person(), random.nextBoolean());
      case 7 -> new Command.Merge(person(), person());
      case 8 -> new Command.SetPower(person(), random.nextInt(12));
      case 9 -> new Command.SetRoster(List.of(text(), text()));
      case 10 -> random.nextBoolean() ? new Command.Erase(person()) : new Command.SetEmbedding(any(List.of(), List.of("wiki.example.org", "*.example.org:8443")));
      case 11 -> new Command.SetDefaults(any(Visibility.values()), random.nextBoolean());
      case 12 -> new Command.AddOption("Option " + random.nextInt(20), "");
      case 13 -> new Command.RemoveOption(option());
      case 14 -> new Command.EditOption(option(), "Option " + random.nextInt(20), "about");
      case 15 -> new Command.AddCriterion("Further " + random.nextInt(20), "", ends(), any(Criterion.ScoredBy.values()));
      case 16 -> new Command.RemoveCriterion(criterion());
      case 17 -> new Command.EditCriterion(criterion(), "Further " + random.nextInt(20), "", ends(), any(Criterion.ScoredBy.values()));
      case 18 -> new Command.SetScale(any(Scale.FIVE, Scale.TEN, new Scale(3, 2, "", "")));
      case 19 -> new Command.Give(cell(), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new Given(random.nextInt(7), random.nextInt(3) == 0, "")));
      case 20, 21, 22 -> new Command.OpenRound(any(Asks.values()), any(Start.values()), any(Visibility.values()), true, any(ReasonRule.values()), random.nextInt(4) == 0);
      case 23, 24 -> new Command.Reveal(round(board));
      case 25 -> new Command.Close(round(board));
      case 26 -> new Command.EndRehearsal(round(board));
      case 27 -> new Command.SetDeadline(round(board), Optional.of(new Deadline(time + random.nextInt(3_000), any(Then.values()))));
      case 29 -> new Command.Spotlight(random.nextInt(3) == 0 ? Optional.empty() : Optional.of(criterion()));
      case 28 -> new Command.Undo(board.undo().map(UndoPoint::version).orElse(3L));
      default -> random.nextBoolean() ? new Command.Decide(option(), "") : new Command.SetAnonymity(any(Anonymity.values()));
    };
  }

  /** By chance alone few edits follow another. */
  private Command another(Board board) {
    return switch (random.nextInt(6)) {
      case 0 -> new Command.Undo(board.undo().map(UndoPoint::version).orElse(3L));
      case 1 -> new Command.RemoveOption(option());
      case 2 -> new Command.RemoveCriterion(criterion());
      case 3 -> new Command.AddCriterion("Further " + random.nextInt(20), "", ends(), any(Criterion.ScoredBy.values()));
      case 4 -> new Command.SetScale(any(Scale.FIVE, Scale.TEN));
      default -> new Command.AddOption("Option " + random.nextInt(20), "");
    };
  }

  private Command vote(Board board) {
    int round = round(board);
    return switch (random.nextInt(13)) {
      case 0 -> new Command.Abstain(round);
      case 1 -> new Command.Withdraw(round);
      case 2 -> new Command.Confirm(round);
      case 3, 4 -> new Command.SayDone(round, random.nextInt(4) > 0);
      case 5 -> new Command.GiveReason(round, criterion(), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(text()));
      case 12 -> new Command.Predict(round, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(option()));
      case 6, 7, 8 -> new Command.Score(round, cell(), random.nextInt(6) == 0 ? Optional.empty() : Optional.of(mark(6)));
      default -> new Command.CastWeights(round, marks(board));
    };
  }

  private Map<CriterionId, Mark> marks(Board board) {
    Map<CriterionId, Mark> marks = new TreeMap<>();
    for (Criterion criterion : board.definition().criteria()) {
      if (random.nextInt(40) > 0) {
        marks.put(criterion.id(), mark(101));
      }
    }
    return marks;
  }

  private Mark mark(int below) {
    return random.nextInt(8) == 0 ? Mark.UNSURE : Mark.of(random.nextInt(4) == 0 ? 0 : random.nextInt(below));
  }

  private Ends ends() {
    return random.nextBoolean() ? Ends.NONE : new Ends.Numbers(random.nextInt(3), random.nextInt(6), "");
  }

  private int round(Board board) {
    return board.roundsMade() - (random.nextInt(15) == 0 ? 1 : 0);
  }

  private Cell cell() {
    return new Cell(option(), criterion());
  }

  private OptionId option() {
    return new OptionId("o" + (1 + random.nextInt(5)));
  }

  private CriterionId criterion() {
    return new CriterionId("c" + (1 + random.nextInt(6)));
  }

  private ParticipantId person() {
    return Play.id("p" + (1 + random.nextInt(16)));
  }

  private TextKey text() {
    return new TextKey("t" + random.nextInt(1_000));
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
