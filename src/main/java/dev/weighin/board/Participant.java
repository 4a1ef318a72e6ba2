package dev.weighin.board;

import java.util.Optional;

/**
 * Anyone who joined.
 *
 * @param number order of joining, from 1
 * @param roleGeneration rises when the role changes; a command that left the door under an older one is refused
 * @param secretHash SHA-256 of the personal secret, hex
 * @param name key of the name beside the log; empty under No names or once erased
 * @param votes whether this person votes
 * @param power voting power 1–10
 * @param away out of n until any command of their own
 * @param excluded the ballots count in no result
 * @param mergedInto the same person's other participant, whose ballots count instead
 * @param simulated of the simulated crowd
 * @param promotes whom this voter calls to facilitate
 */
public record Participant(
    ParticipantId id,
    int number,
    Role role,
    long roleGeneration,
    String secretHash,
    Optional<TextKey> name,
    boolean votes,
    int power,
    boolean away,
    boolean removed,
    boolean excluded,
    Optional<ParticipantId> mergedInto,
    boolean simulated,
    Optional<ParticipantId> promotes,
    Memory memory) {

  public boolean facilitates() {
    return role == Role.FACILITATOR && !removed;
  }

  /** Counts in n (R7). */
  public boolean expected() {
    return votes && !removed && !away && !excluded && mergedInto.isEmpty();
  }

  /** How often a ballot of this participant counts: not at all where taken out of the results (J2), else by voting power (V7). */
  public int times() {
    return excluded || mergedInto.isPresent() ? 0 : power;
  }

  Participant withRole(Role next) {
    return new Participant(id, number, next, roleGeneration + 1, secretHash, name, votes, power, away, removed, excluded, mergedInto, simulated, promotes, memory);
  }

  Participant withName(Optional<TextKey> key) {
    return new Participant(id, number, role, roleGeneration, secretHash, key, votes, power, away, removed, excluded, mergedInto, simulated, promotes, memory);
  }

  Participant withVotes(boolean voting) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, voting, power, away, removed, excluded, mergedInto, simulated, promotes, memory);
  }

  Participant withPower(int next) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, votes, next, away, removed, excluded, mergedInto, simulated, promotes, memory);
  }

  Participant withAway(boolean gone) {
    return away == gone ? this
        : new Participant(id, number, role, roleGeneration, secretHash, name, votes, power, gone, removed, excluded, mergedInto, simulated, promotes, memory);
  }

  Participant asRemoved() {
    return new Participant(id, number, role, roleGeneration + 1, secretHash, name, votes, power, away, true, excluded, mergedInto, simulated, Optional.empty(), memory);
  }

  Participant withExcluded(boolean out) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, votes, power, away, removed, out, mergedInto, simulated, promotes, memory);
  }

  Participant withMergedInto(Optional<ParticipantId> other) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, votes, power, away, removed, excluded, other, simulated, promotes, memory);
  }

  Participant withPromotes(Optional<ParticipantId> whom) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, votes, power, away, removed, excluded, mergedInto, simulated, whom, memory);
  }

  Participant withMemory(Memory next) {
    return new Participant(id, number, role, roleGeneration, secretHash, name, votes, power, away, removed, excluded, mergedInto, simulated, promotes, next);
  }
}
