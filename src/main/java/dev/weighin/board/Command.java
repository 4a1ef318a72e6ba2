package dev.weighin.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be asked of a board, on one page. {@code Board.apply} says what comes of each;
 * the numbered rules stand in {@code webroot/docs/rules.html}.
 */
public sealed interface Command {

  // ---- the board's birth and end

  /** The first entry of every board; its author is the board itself. */
  record Create(Draft draft) implements Command {}

  /** Ends the board for good (B5). */
  record Delete() implements Command {}

  // ---- people

  /**
   * Makes a participant, or is the same Join again when id and secret are known (J1).
   *
   * @param role what the presented link admits to
   * @param secretHash SHA-256 of the personal secret, hex; the secret itself stays in the browser
   * @param name empty under No names
   * @param expected the roster's line that this name answers, where there is one (R7)
   * @param linkGeneration generation of the link or code that admitted
   * @param simulated one of the simulated crowd: votes in rehearsal rounds only (R8)
   */
  record Join(Role role, String secretHash, Optional<TextKey> name, Optional<TextKey> expected, int linkGeneration, boolean simulated)
      implements Command {}

  record Rename(TextKey name) implements Command {}

  /** Whether a facilitator votes too (J3). */
  record VoteToo(boolean votes) implements Command {}

  /** Hands the right to facilitate to a participant, or takes it back (J5). */
  record Facilitate(ParticipantId participant, boolean facilitates) implements Command {}

  /** One voter's call for a new facilitator while all are away; a majority in n decides (J5). */
  record Promote(ParticipantId participant) implements Command {}

  record Remove(ParticipantId participant) implements Command {}

  /** Takes a participant out of n, until any command of their own (R7). */
  record MarkAway(ParticipantId participant) implements Command {}

  /** Takes a participant's ballots out of every result, or back in (J2). */
  record Exclude(ParticipantId participant, boolean excluded) implements Command {}

  /** The ballots of {@code from} no longer count: it is the same person as {@code into} (J2). */
  record Merge(ParticipantId from, ParticipantId into) implements Command {}

  /** Voting power 1–10 (V7). */
  record SetPower(ParticipantId participant, int power) implements Command {}

  /** Expected names, which count in n until they join (R7). */
  record SetRoster(List<TextKey> expected) implements Command {}

  /** Forgets a participant's name and reasons (B5). */
  record Erase(ParticipantId participant) implements Command {}

  // ---- the board's settings

  /** Opens or ends joining; voting goes on. */
  record SetJoining(boolean open) implements Command {}

  /** A new join code, or none. */
  record SetCode(Optional<String> code) implements Command {}

  /** New voting and watching links; the old ones admit nobody more. Hashes are SHA-256, hex. */
  record RotateLinks(int generation, String voteHash, String watchHash) implements Command {}

  /** A new facilitator's secret, set by the operator when it was lost. */
  record ReplaceSecret(String facilitateHash, int generation, String voteHash, String watchHash) implements Command {}

  record SetPublic(boolean watchable) implements Command {}

  /** Whose pages may embed the board (B7); nobody's where the list is empty. */
  record SetEmbedding(List<String> hosts) implements Command {

    public SetEmbedding {
      hosts = List.copyOf(hosts);
    }
  }

  record SetDefaults(Visibility visibility, boolean promotion) implements Command {}

  record SetAnonymity(Anonymity anonymity) implements Command {}

  // ---- what is decided

  record Ask(String question, String about) implements Command {}

  record AddOption(String name, String about) implements Command {}

  record EditOption(OptionId option, String name, String about) implements Command {}

  record RemoveOption(OptionId option) implements Command {}

  /** All options in their new order; without effect on any result (B4). */
  record OrderOptions(List<OptionId> order) implements Command {}

  record AddCriterion(String name, String about, Ends ends, Criterion.ScoredBy scoredBy) implements Command {}

  /** Renames and describes; other ends or another source of scores begin the next round (B4). */
  record EditCriterion(CriterionId criterion, String name, String about, Ends ends, Criterion.ScoredBy scoredBy) implements Command {}

  record RemoveCriterion(CriterionId criterion) implements Command {}

  record OrderCriteria(List<CriterionId> order) implements Command {}

  /** Brings one criterion before everybody's eyes, or none; without effect on any result (B6). */
  record Spotlight(Optional<CriterionId> criterion) implements Command {}

  record SetScale(Scale scale) implements Command {}

  /** The facilitator's score of a cell, or none (B3). */
  record Give(Cell cell, Optional<Given> given) implements Command {}

  // ---- rounds

  /**
   * Opens the next round (R5).
   *
   * @param rankingShown whether the ranking shows during a weights round (S2)
   * @param rehearsal a round that leaves no trace (R8)
   */
  record OpenRound(Asks asks, Start start, Visibility visibility, boolean rankingShown, ReasonRule reasons, boolean rehearsal)
      implements Command {}

  /** @param round its number, so that a late press does not hit the next one; the same for all below */
  record Reveal(int round) implements Command {}

  record Close(int round) implements Command {}

  /** Takes a rehearsal and its ballots away (R8). */
  record EndRehearsal(int round) implements Command {}

  /** A bell, nothing more; empty stops it. Milliseconds since 1970 (R2). */
  record SetTimer(int round, Optional<Long> at) implements Command {}

  /** Ends voting at a time; empty takes the deadline away (R2). */
  record SetDeadline(int round, Optional<Deadline> deadline) implements Command {}

  /** By the board itself: a deadline has come; the first counts. */
  record DeadlineCame(int round, long at) implements Command {}

  /** Takes back the last edit of options, criteria or scale, the last close or the last opening (B4). */
  record Undo(long version) implements Command {}

  // ---- votes

  /** The whole weights ballot: a mark 0–100 or unsure for every criterion (V1). */
  record CastWeights(int round, Map<CriterionId, Mark> marks) implements Command {

    public CastWeights {
      marks = Sorted.copy(marks);
    }
  }

  /** One cell's score; empty takes it back (V2). */
  record Score(int round, Cell cell, Optional<Mark> mark) implements Command {}

  /** A whole ballot that abstains (V1). */
  record Abstain(int round) implements Command {}

  /** Takes the participant's whole ballot back. */
  record Withdraw(int round) implements Command {}

  /** "Still what I mean", of a ballot kept or drafted from the round before (R5, B4). */
  record Confirm(int round) implements Command {}

  record SayDone(int round, boolean done) implements Command {}

  /** Who will win, before the reveal of a sealed round: no vote, and in no result; empty takes it back (V8). */
  record Predict(int round, Optional<OptionId> option) implements Command {}

  /** A short reason with one criterion of the ballot, or none (V5). */
  record GiveReason(int round, CriterionId criterion, Optional<TextKey> reason) implements Command {}

  // ---- the decision

  record Decide(OptionId option, String why) implements Command {}

  record Undecide() implements Command {}
}
