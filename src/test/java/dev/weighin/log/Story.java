package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A random history of several boards, appended to by several threads while subscribers join. */
final class Story {

  private static final int BOARDS = 4;
  private static final int THREADS = 4;
  private static final int STEPS = 150;

  /** One subscriber: where it began and what it heard. */
  private record Ear(BoardId board, long from, List<Record> heard) {}

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final LogWords test;
  private final List<BoardId> boards = new ArrayList<>();
  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final Map<BoardId, Set<String>> standing = new ConcurrentHashMap<>();
  private final Map<BoardId, Set<String>> acknowledged = new ConcurrentHashMap<>();

  Story(LogWords test) {
    this.test = test;
  }

  void run() throws Exception {
    System.out.println("story: -Dseed=" + seed);
    for (int i = 0; i < BOARDS; i++) {
      var board = new BoardId("story-" + i);
      boards.add(board);
      standing.put(board, ConcurrentHashMap.newKeySet());
      acknowledged.put(board, ConcurrentHashMap.newKeySet());
      LogWords.await(test.log.create(board, Shelf.KEPT, LogWords.draft("first")));
      acknowledged.get(board).add("first");
    }
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        int name = i;
        threads.submit(() -> live(name, new Random(seed + name)));
      }
      threads.shutdown();
      if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
        fail("the story does not end");
      }
    }
  }

  private void live(int name, Random random) {
    var mine = new HashMap<BoardId, List<String>>();
    for (int step = 0; step < STEPS; step++) {
      BoardId board = boards.get(random.nextInt(BOARDS));
      if (random.nextInt(10) == 0) {
        listen(board, random);
      }
      List<String> keys = mine.computeIfAbsent(board, b -> new ArrayList<>());
      var batch = new ArrayList<Draft>();
      var brought = new HashSet<String>();
      var forgotten = new HashSet<String>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String body = name + "-" + step + "-" + i;
        if (random.nextInt(4) == 0) {
          batch.add(new Draft(1, body, Map.of("k" + body, "text of " + body), Set.of()));
          brought.add("k" + body);
        } else if (random.nextInt(8) == 0 && !keys.isEmpty()) {
          String key = keys.remove(random.nextInt(keys.size()));
          batch.add(new Draft(1, body, Map.of(), Set.of(key)));
          forgotten.add(key);
        } else {
          batch.add(LogWords.draft(body));
        }
      }
      var answer = test.log.append(board, batch).onSuccess(records -> {
        standing.get(board).addAll(brought);
        standing.get(board).removeAll(forgotten);
        records.forEach(record -> acknowledged.get(board).add(record.body()));
      });
      keys.addAll(brought);
      if (random.nextBoolean()) {
        LogWords.await(answer);
      }
    }
  }

  private void listen(BoardId board, Random random) {
    var ear = new Ear(board, random.nextInt(test.readAll(board).size() + 1), new CopyOnWriteArrayList<>());
    ears.add(ear);
    test.log.subscribe(board, test.page(board, 0).epoch(), ear.from(), ear.heard()::addAll, () -> fail("no change"));
  }

  void check() {
    for (BoardId board : boards) {
      // What is appended now is behind everything else.
      test.append(board, "last");
      acknowledged.get(board).add("last");
    }
    checkAgain();
    for (Ear ear : ears) {
      List<Record> all = test.readAll(ear.board());
      List<Record> expected = all.subList((int) ear.from(), all.size());
      assertEquals(plain(expected), plain(ear.heard()), () -> "seed " + seed);
    }
  }

  void checkAgain() {
    for (BoardId board : boards) {
      List<Record> all = test.readAll(board);
      LogWords.assertChained(all);
      assertEquals(acknowledged.get(board), new HashSet<>(LogWords.bodies(all)), () -> "seed " + seed);
      assertEquals(acknowledged.get(board).size(), all.size(), () -> "seed " + seed);
      Set<String> texts = LogWords.await(test.log.open(board)).orElseThrow().texts().keySet();
      assertEquals(standing.get(board), texts, () -> "seed " + seed);
      var carried = new HashSet<String>();
      all.forEach(record -> carried.addAll(record.texts().keySet()));
      assertEquals(texts, carried, () -> "seed " + seed);
    }
  }

  /** Without texts, which a record read back has only while they stand. */
  private static List<Record> plain(List<Record> records) {
    return records.stream()
        .map(r -> new Record(r.version(), r.time(), r.rules(), r.body(), r.hash(), Map.of(), r.forget()))
        .toList();
  }
}
