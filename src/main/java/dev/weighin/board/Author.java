package dev.weighin.board;

import java.util.List;

/** Who asked for an entry, and the id under which it takes effect once. */
public sealed interface Author {

  /**
   * A participant's tab.
   *
   * @param participant who
   * @param tab one browser tab, 1–16 characters, drawn by it
   * @param n rising within the tab, not necessarily without gaps
   * @param roleGeneration the generation of the participant's role that the door saw
   * @param overtaken numbers of ballots that this one replaced before they were committed
   */
  record Person(ParticipantId participant, String tab, long n, long roleGeneration, List<Long> overtaken) implements Author {

    public Person {
      overtaken = List.copyOf(overtaken);
    }

    public Person(ParticipantId participant, String tab, long n, long roleGeneration) {
      this(participant, tab, n, roleGeneration, List.of());
    }
  }

  /** The board itself: its creation, a deadline that came, a participant seen to be away. */
  record TheBoard() implements Author {}

  Author BOARD = new TheBoard();
}
