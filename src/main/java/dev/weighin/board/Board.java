package dev.weighin.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One decision being made: the fold of its log. Immutable; two folded from the same entries are equal to the bit.
 *
 * @param version of the last entry, 0 before the first
 * @param time of the last entry, milliseconds since 1970
 * @param rules the highest number of the rules that an entry was judged by
 * @param roster expected names that nobody answered yet, keys of texts beside the log
 * @param rounds oldest first; at most one rehearsal, the last
 * @param roundsMade how many rounds there ever were, rehearsals included
 * @param changes edits that everybody sees, oldest first
 * @param spotlight the criterion that a facilitator brings before everybody's eyes, one of the definition's (B6)
 */
public record Board(
    BoardId id,
    long version,
    long time,
    int rules,
    long createdAt,
    boolean deleted,
    Definition definition,
    Settings settings,
    Index<Participant> participants,
    List<TextKey> roster,
    List<Round> rounds,
    int roundsMade,
    Optional<Decision> decision,
    Optional<UndoPoint> undo,
    List<Changed> changes,
    Optional<CriterionId> spotlight) {

  public Board {
    roster = List.copyOf(roster);
    rounds = List.copyOf(rounds);
    changes = List.copyOf(changes);
  }

  /** A board before its first entry. */
  public static Board empty(BoardId id) {
    Definition nothing = new Definition("", "", Scale.FIVE, List.of(), List.of(), Sorted.empty(), 0, 0);
    Settings closed = new Settings(Anonymity.NAMED, Visibility.SEALED, Aggregation.MEAN, false, false, false, Optional.empty(), 0, "", "", "", Embedding.NOBODY);
    return new Board(id, 0, 0, Rules.OLDEST, 0, false, nothing, closed, Index.empty(), List.of(), List.of(), 0, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * The board after the next entry of its log, and what came of that entry. Total over every command; never fails on a
   * person's mistake.
   *
   * @throws IllegalArgumentException when the entry is not the next one
   * @throws Rules.TooNew when it is judged by rules this program does not know
   */
  public Applied apply(Entry entry) {
    if (entry.version() != version + 1) {
      throw new IllegalArgumentException("entry " + entry.version() + " after version " + version + " of board " + id);
    }
    if (entry.rules() > Rules.NEWEST) {
      throw new Rules.TooNew(entry.rules());
    }
    Applied applied = Judge.judge(this, entry);
    return new Applied(applied.board().at(entry), applied.outcome());
  }

  /** What would come of a command now: the door's cheap refusal. The log's order has the last word. */
  public Outcome foresee(Author author, Command command, long now) {
    return apply(new Entry(version + 1, Math.max(time, now), rules, author, command)).outcome();
  }

  public boolean exists() {
    return version > 0 && !deleted;
  }

  public Optional<Round> lastRound() {
    return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.getLast());
  }

  public Optional<Round> openRound() {
    return lastRound().filter(Round::open);
  }

  public Optional<Round> round(int number) {
    return rounds.stream().filter(each -> each.number() == number).findFirst();
  }

  public Optional<Participant> participant(ParticipantId id) {
    return participants.get(id.value());
  }

  /** Whether anybody voted in a round that counts. */
  public boolean voted() {
    return rounds.stream().anyMatch(round -> !round.rehearsal() && round.voted());
  }

  /**
   * Whether an edit of what is voted on changes the open round in place: one that an edit began and in which no ballot counts
   * yet (B4). Says so of the rules that the last entry was judged by.
   */
  public boolean amends() {
    return amended(rules).isPresent();
  }

  /** The open round, where an edit judged by these rules changes it in place. */
  Optional<Round> amended(int by) {
    return by < Rules.EDITS_AMEND_A_DRAFTED_ROUND ? Optional.empty() : undo.flatMap(point -> point.drafted(this));
  }

  /** The rules' own count of who takes part and who voted in the last round. */
  public Turnout turnout() {
    return Turnout.of(this);
  }

  private Board at(Entry entry) {
    return new Board(id, entry.version(), entry.time(), Math.max(rules, entry.rules()), createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, decision, undo, changes, spotlight);
  }

  // ---- the next board, as the rules make it

  Board born(long at, Definition first, Settings run) {
    return new Board(id, version, time, rules, at, false, first, run, participants, roster, rounds, roundsMade, decision, undo, changes, spotlight);
  }

  Board asDeleted() {
    return new Board(id, version, time, rules, createdAt, true, empty(id).definition, empty(id).settings, Index.empty(), List.of(), List.of(), roundsMade, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  Board withSettings(Settings next) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, next, participants, roster, rounds, roundsMade, decision, undo, changes, spotlight);
  }

  Board withParticipant(Participant participant) {
    return withParticipants(participants.put(participant.id().value(), participant));
  }

  Board withParticipants(Index<Participant> next) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, next, roster, rounds, roundsMade, decision, undo, changes, spotlight);
  }

  Board withRoster(List<TextKey> expected) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, expected, rounds, roundsMade, decision, undo, changes, spotlight);
  }

  /** Another definition without a new round; the last round follows, and a criterion that is gone leaves the spotlight. */
  Board withDefinition(Definition next) {
    List<Round> following = new ArrayList<>(rounds);
    if (!following.isEmpty() && following.getLast().definition().sameShape(next) || openRound().filter(r -> !r.voted()).isPresent()) {
      following.set(following.size() - 1, following.getLast().withDefinition(next));
    }
    return new Board(id, version, time, rules, createdAt, deleted, next, settings, participants, roster, following, roundsMade, decision, undo, changes,
        spotlight.filter(each -> next.criterion(each).isPresent()));
  }

  Board withLastRound(Round round) {
    List<Round> next = new ArrayList<>(rounds);
    next.set(next.size() - 1, round);
    return withRounds(next, roundsMade);
  }

  Board withRounds(List<Round> next, int made) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, next, made, decision, undo, changes, spotlight);
  }

  Board withDecision(Optional<Decision> next) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, next, undo, changes, spotlight);
  }

  Board withUndo(Optional<UndoPoint> next) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, decision, next, changes, spotlight);
  }

  /** Without the edits that an undo takes back: no other came after them. */
  Board withoutLastChanges(int count) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, decision, undo, changes.subList(0, Math.max(0, changes.size() - count)), spotlight);
  }

  Board withChange(Changed change) {
    List<Changed> next = new ArrayList<>(changes.size() < Changed.KEPT ? changes : changes.subList(1, changes.size()));
    next.add(change);
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, decision, undo, next, spotlight);
  }

  Board withSpotlight(Optional<CriterionId> next) {
    return new Board(id, version, time, rules, createdAt, deleted, definition, settings, participants, roster, rounds, roundsMade, decision, undo, changes, next);
  }
}
