package dev.weighin.demo;

import dev.weighin.board.CriterionId;
import dev.weighin.board.Sorted;
import java.util.List;
import java.util.SortedMap;

/**
 * What a board offers its voters to begin their weights with, by the board's own criteria. Both lists are empty where
 * nothing is known of its criteria.
 */
public record Guide(List<Preset> presets, List<Question> questions) {

  public static final Guide NONE = new Guide(List.of(), List.of());

  /** The mark that the answers' moves start from, and that a preset gives a criterion it knows nothing of. */
  public static final int MIDDLE = 50;

  public Guide {
    presets = List.copyOf(presets);
    questions = List.copyOf(questions);
  }

  public boolean empty() {
    return presets.isEmpty() && questions.isEmpty();
  }

  /**
   * Ready weights for a situation.
   *
   * @param about why, with the articles' numbers
   * @param marks 0–100 for every criterion of the board
   */
  public record Preset(String id, String name, String about, SortedMap<CriterionId, Integer> marks) {

    public Preset {
      marks = Sorted.copy(marks);
    }
  }

  public record Question(String id, String text, List<Answer> answers) {

    public Question {
      answers = List.copyOf(answers);
    }
  }

  /**
   * @param moves by how much it moves marks that all begin at {@link #MIDDLE}, −50–50; the sum over all answers is held
   *     to 0–100
   */
  public record Answer(String text, SortedMap<CriterionId, Integer> moves) {

    public Answer {
      moves = Sorted.copy(moves);
    }
  }
}
