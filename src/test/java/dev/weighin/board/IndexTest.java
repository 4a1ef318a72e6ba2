package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weighin.kit.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexTest {

  @Test
  void itHoldsWhatAMapHoldsAndOldVersionsStay() {
    Random random = Seed.random("index");
    Map<String, Integer> model = new HashMap<>();
    Index<Integer> index = Index.empty();
    for (int step = 0; step < 20_000; step++) {
      String key = "k" + random.nextInt(6_000);
      Index<Integer> before = index;
      int size = before.size();
      if (random.nextInt(3) == 0) {
        model.remove(key);
        index = index.remove(key);
      } else {
        model.put(key, step);
        index = index.put(key, step);
      }
      assertEquals(size, before.size());
      assertEquals(model.size(), index.size());
      assertEquals(model.get(key), index.get(key).orElse(null));
    }
    Map<String, Integer> walked = new HashMap<>();
    index.each(walked::put);
    assertEquals(model, walked);
    List<Integer> values = new ArrayList<>();
    index.iterator().forEachRemaining(values::add);
    assertEquals(model.size(), values.size());
  }

  @Test
  void twoWithTheSameContentAreEqualHoweverTheyWereBuilt() {
    Random random = Seed.random("index order");
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      numbers.add(i);
    }
    Index<Integer> rising = Index.empty();
    for (int i : numbers) {
      rising = rising.put("key" + i, i);
    }
    Collections.shuffle(numbers, random);
    Index<Integer> shuffled = Index.<Integer>empty().put("gone", 1);
    for (int i : numbers) {
      shuffled = shuffled.put("key" + i, i);
    }
    assertNotEquals(rising, shuffled);
    assertEquals(rising, shuffled.remove("gone"));
    assertEquals(rising.toString(), shuffled.remove("gone").toString());
  }
}
