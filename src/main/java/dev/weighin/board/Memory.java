package dev.weighin.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a participant's tabs asked and what came of it, so that a command takes effect once however often it is sent.
 *
 * @param tabs at most {@link Limits#TABS_REMEMBERED}, most recently used first
 */
public record Memory(List<Tab> tabs) {

  public static final Memory EMPTY = new Memory(List.of());

  /**
   * @param highest the highest number taken
   * @param last at most {@link Limits#OUTCOMES_REMEMBERED}, oldest first
   */
  public record Tab(String id, long highest, List<Remembered> last) {}

  public record Remembered(long n, Outcome outcome) {}

  public Memory {
    tabs = List.copyOf(tabs);
  }

  public Optional<Tab> tab(String id) {
    for (Tab tab : tabs) {
      if (tab.id().equals(id)) {
        return Optional.of(tab);
      }
    }
    return Optional.empty();
  }

  /** The answer to a number that was taken before; empty where it is new. */
  public Optional<Outcome> answered(String tabId, long n) {
    return tab(tabId)
        .filter(tab -> n <= tab.highest())
        .map(tab -> {
          for (Remembered each : tab.last()) {
            if (each.n() == n) {
              return each.outcome();
            }
          }
          return Outcome.refused(Reason.of(Reason.Code.NOT_TAKEN, "This command came too late after a newer one of the same tab and was not taken.", "n"));
        });
  }

  Memory remember(Author.Person author, Outcome outcome) {
    List<Remembered> last = new ArrayList<>(tab(author.tab()).map(Tab::last).orElse(List.of()));
    author.overtaken().forEach(n -> last.add(new Remembered(n, Outcome.OVERTAKEN)));
    last.add(new Remembered(author.n(), outcome));
    int from = Math.max(0, last.size() - Limits.OUTCOMES_REMEMBERED);
    List<Tab> next = new ArrayList<>();
    next.add(new Tab(author.tab(), author.n(), List.copyOf(last.subList(from, last.size()))));
    for (Tab tab : tabs) {
      if (!tab.id().equals(author.tab()) && next.size() < Limits.TABS_REMEMBERED) {
        next.add(tab);
      }
    }
    return new Memory(next);
  }
}
