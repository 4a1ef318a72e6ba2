package dev.weighin.board;

import java.util.Optional;

/**
 * How a board is run.
 *
 * @param visibility default of new rounds
 * @param watchable public to watch without a key
 * @param promotion a majority may promote a facilitator while all are away (J5)
 * @param joining whether new participants are admitted
 * @param code join code, present only while it is not withdrawn
 * @param linkGeneration rises when the links are replaced
 * @param facilitateHash SHA-256 of the facilitator's secret, hex; likewise the next two of the links' secrets
 * @param embedding whose pages may show the board within them
 */
public record Settings(
    Anonymity anonymity,
    Visibility visibility,
    Aggregation aggregation,
    boolean watchable,
    boolean promotion,
    boolean joining,
    Optional<String> code,
    int linkGeneration,
    String facilitateHash,
    String voteHash,
    String watchHash,
    Embedding embedding) {

  Settings withAnonymity(Anonymity next) {
    Visibility default_ = next == Anonymity.NO_NAMES ? Visibility.SEALED : visibility;
    return new Settings(next, default_, aggregation, watchable, promotion, joining, code, linkGeneration, facilitateHash, voteHash, watchHash, embedding);
  }

  Settings withDefaults(Visibility next, boolean promote) {
    return new Settings(anonymity, next, aggregation, watchable, promote, joining, code, linkGeneration, facilitateHash, voteHash, watchHash, embedding);
  }

  Settings withWatchable(boolean public_) {
    return new Settings(anonymity, visibility, aggregation, public_, promotion, joining, code, linkGeneration, facilitateHash, voteHash, watchHash, embedding);
  }

  Settings withJoining(boolean open) {
    return new Settings(anonymity, visibility, aggregation, watchable, promotion, open, code, linkGeneration, facilitateHash, voteHash, watchHash, embedding);
  }

  Settings withCode(Optional<String> next) {
    return new Settings(anonymity, visibility, aggregation, watchable, promotion, joining, next, linkGeneration, facilitateHash, voteHash, watchHash, embedding);
  }

  Settings withLinks(String facilitate, int generation, String vote, String watch) {
    return new Settings(anonymity, visibility, aggregation, watchable, promotion, joining, code, generation, facilitate, vote, watch, embedding);
  }

  Settings withEmbedding(Embedding next) {
    return new Settings(anonymity, visibility, aggregation, watchable, promotion, joining, code, linkGeneration, facilitateHash, voteHash, watchHash, next);
  }
}
