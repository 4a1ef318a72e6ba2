package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.browser.Stages.Role;
import dev.weighin.browser.Stages.Stage;
import dev.weighin.browser.Survey.Look;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private interface Cell {
    void at(Stage stage, Role role, Predicate<Look> takes);
  }

  @Test
  void everyPairOfAStageAPageAndALookOccursInTheSlice() {
    assertEquals(pairs(true), pairs(false));
  }

  private static Set<String> pairs(boolean whole) {
    var pairs = new TreeSet<String>();
    cells((stage, role, takes) -> {
      for (var look : Look.values()) {
        boolean speaks = look == Look.IN_GERMAN || look == Look.IN_SPANISH;
        if (speaks && !EveryPageIT.inOtherWords(stage, role) || !whole && !takes.test(look)) continue;
        boolean phone = look == Look.OTHER_THEME && (EveryPageIT.onAPhone(stage, role) || EveryPageIT.opens(stage, role));
        var name = look + (phone ? " on a phone" : "");
        pairs.add(stage + " " + role);
        pairs.add(stage + " " + name);
        pairs.add(role + " " + name);
      }
    });
    return pairs;
  }

  private static void cells(Cell cell) {
    for (var stage : Stage.values()) {
      for (var role : Role.values()) {
        if (role == Role.RECORD && stage != Stage.DECIDED || role == Role.JOINING && stage != Stage.EMPTY) continue;
        cell.at(stage, role, Survey.of(stage, role));
      }
    }
  }
}
