package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Applied;
import dev.weighin.board.Author;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Entry;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.RandomCommands;
import dev.weighin.board.Round;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two boards with the same random history, but that a few people's votes say something else in the one than in the other.
 * A step that would show what differs to everybody (a reveal, a live round) is left out.
 */
final class TwinBoards {

  /** One step of so many is a turn of the desk. */
  private static final int TURNS = 20;

  private final Random random;
  private final RandomCommands commands;
  private final boolean noNames;
  private final Set<ParticipantId> victims = Set.of(person(4), person(7), person(9));
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> otherTexts = new HashMap<>();
  private Board one = Board.empty(new BoardId("twin"));
  private Board other = one;
  private Entry last;
  private Outcome outcome;
  private Outcome otherOutcome;
  private int reasons;

  TwinBoards(Random random, boolean noNames) {
    this.random = random;
    this.commands = new RandomCommands(random);
    this.noNames = noNames;
  }

  private static ParticipantId person(int number) {
    return new ParticipantId("participant-p" + number);
  }

  /** One more entry in both; false: it was left out. */
  boolean step() {
    Entry drawn = random.nextInt(TURNS) == 0 ? commands.byDesk(one) : commands.next(one);
    Entry entry = with(drawn, fitted(drawn.command()), one);
    Entry varied = with(drawn, byVictim(drawn) ? varied(entry.command()) : entry.command(), other);
    Applied applied = one.apply(entry);
    Applied otherwise = other.apply(varied);
    if (shows(entry) && shown(applied.board(), otherwise.board()) || byVictim(entry) && accepted(applied) != accepted(otherwise)) {
      return false;
    }
    one = applied.board();
    other = otherwise.board();
    outcome = applied.outcome();
    otherOutcome = otherwise.outcome();
    last = entry;
    return true;
  }

  private static Entry with(Entry entry, Command command, Board board) {
    return new Entry(board.version() + 1, Math.max(board.time(), entry.time()), entry.rules(), entry.author(), command);
  }

  private boolean byVictim(Entry entry) {
    return entry.author() instanceof Author.Person person && victims.contains(person.participant());
  }

  /** On a board without names, where that is wanted, and with texts for all keys. */
  private Command fitted(Command command) {
    return switch (command) {
      case Command.Create(Draft d) when noNames -> new Command.Create(new Draft(d.question(), d.about(), d.scale(), d.options(), d.criteria(), d.given(),
          Anonymity.NO_NAMES, Visibility.SEALED, d.watchable(), d.promotion(), d.code(), d.facilitateHash(), d.voteHash(), d.watchHash(), d.past()));
      case Command.Join j -> new Command.Join(j.role(), j.secretHash(), noNames ? Optional.empty() : j.name().map(this::named), j.expected(), j.linkGeneration(), j.simulated());
      case Command.Rename(TextKey name) -> new Command.Rename(named(name));
      case Command.SetRoster(List<TextKey> expected) -> new Command.SetRoster(expected.stream().map(this::named).toList());
      case Command.OpenRound o when noNames -> new Command.OpenRound(o.asks(), o.start(), Visibility.SEALED, o.rankingShown(), o.reasons(), o.rehearsal());
      case Command.GiveReason(int round, CriterionId criterion, Optional<TextKey> reason) -> new Command.GiveReason(round, criterion, reason.map(any -> reason("a reason")));
      case Command same -> same;
    };
  }

  private TextKey named(TextKey key) {
    texts.put(key.value(), "Name " + key);
    otherTexts.put(key.value(), "Name " + key);
    return key;
  }

  private TextKey reason(String text) {
    TextKey key = new TextKey("r" + ++reasons);
    texts.put(key.value(), text);
    otherTexts.put(key.value(), text);
    return key;
  }

  /** The same vote in form, another one in what it says. */
  private Command varied(Command command) {
    return switch (command) {
      case Command.CastWeights(int round, Map<CriterionId, Mark> marks) -> {
        List<Mark> values = new ArrayList<>(marks.values());
        Collections.shuffle(values, random);
        TreeMap<CriterionId, Mark> shuffled = new TreeMap<>();
        int at = 0;
        for (CriterionId each : marks.keySet()) {
          shuffled.put(each, values.get(at++));
        }
        yield new Command.CastWeights(round, shuffled);
      }
      case Command.Score score -> new Command.Score(score.round(), score.cell(), score.mark().map(this::mirrored));
      case Command.Predict(int round, Optional<OptionId> option) when option.isPresent() -> new Command.Predict(round, Optional.of(other.definition().options().getLast().id()));
      case Command.GiveReason(int round, CriterionId criterion, Optional<TextKey> reason) -> {
        reason.ifPresent(key -> otherTexts.put(key.value(), "another reason"));
        yield command;
      }
      case Command same -> same;
    };
  }

  /** From the other end of the scale; outside stays outside. */
  private Mark mirrored(Mark mark) {
    Scale scale = other.definition().scale();
    return mark instanceof Mark.Number(int value) ? Mark.of(scale.min() + scale.max() - value) : mark;
  }

  /** Whether a ballot was taken is part of k of n; twins vote the same in form, so both are taken or the step is none. */
  private static boolean accepted(Applied applied) {
    return applied.outcome() instanceof Outcome.Accepted;
  }

  /** Steps that are meant to show what was hidden: a reveal, and what a person says in a round that shows it. No other may. */
  private boolean shows(Entry entry) {
    return byVictim(entry) || entry.command() instanceof Command.Reveal || entry.command() instanceof Command.DeadlineCame;
  }

  /** What differs stands in a round that shows itself to everybody. */
  private boolean shown(Board a, Board b) {
    for (Round round : a.rounds()) {
      boolean open = round.state() == Round.State.REVEALED || round.visibility() == Visibility.LIVE;
      if (open && differs(round, b.round(round.number()).orElseThrow())) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(Round round, Round twin) {
    return !round.predictions().equals(twin.predictions())
        || victims.stream().anyMatch(each -> !said(round.ballot(each)).equals(said(twin.ballot(each)))) || victims.stream().anyMatch(each ->
        round.ballot(each).reasons().values().stream().anyMatch(key -> !texts.get(key.value()).equals(otherTexts.get(key.value()))));
  }

  /** A draft says nothing until its owner confirms it. */
  private static Ballot said(Ballot ballot) {
    return ballot.counts() ? ballot : Ballot.EMPTY;
  }

  /** Whether all that differs is sealed for a reader: it is not theirs, and they have no ballot that counts in the results of a round that shows itself to those (S1). */
  boolean sealedFor(Optional<ParticipantId> reader) {
    if (reader.isPresent() && victims.contains(reader.get())) {
      return false;
    }
    return one.openRound().filter(round -> round.visibility() == Visibility.AFTER_VOTE && reader.flatMap(one::participant).filter(each -> heard(round, each)).isPresent()).isEmpty();
  }

  private static boolean heard(Round round, Participant reader) {
    Ballot ballot = round.ballot(reader.id());
    return ballot.counts() && !ballot.abstained() && reader.times() > 0;
  }

  Board one() {
    return one;
  }

  Board other() {
    return other;
  }

  Texts texts() {
    return Texts.of(texts);
  }

  Texts otherTexts() {
    return Texts.of(otherTexts);
  }

  Set<ParticipantId> victims() {
    return victims;
  }

  /** Of the last entry; the board itself is none of the participants. */
  ParticipantId author() {
    return last.author() instanceof Author.Person person ? person.participant() : new ParticipantId("");
  }

  Outcome outcome() {
    return outcome;
  }

  Outcome otherOutcome() {
    return otherOutcome;
  }
}
