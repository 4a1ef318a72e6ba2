package dev.weighin.bench;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Option;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.ServerProcess;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Keys;
import dev.weighin.load.Api;
import dev.weighin.load.ServerFigures;
import dev.weighin.log.SqliteLog;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What it takes to open a large board, and what many boards on disk cost a server that opens none of them. The server is
 * a process of its own; a board counts as opened when {@code GET /api/boards/…} has answered.
 * {@code -Dentries=100000 -Dboards=100000}.
 */
public final class Opening {

  private static final int ENTRIES = Integer.getInteger("entries", 100_000);
  private static final int BOARDS = Integer.getInteger("boards", 100_000);
  private static final int VOTERS = 200;
  private static final int CRITERIA = 8;
  private static final String KEY = "a-voters-key-that-is-no-secret";
  private static final String HASH = "0".repeat(64);

  private Opening() {}

  public static void main(String[] arguments) throws Exception {
    var empty = Files.createTempDirectory("weighin-bench");
    var full = Files.createTempDirectory("weighin-bench");
    try {
      var table = new Table("store", "MB", "until ready, ms", "heap after GC, kB", "resident, MB", "small board, ms", "large board, ms", "again, ms");
      served(empty, table, "empty");
      fill(full);
      served(full, table, "%,d boards, one of %,d entries".formatted(BOARDS + 1, ENTRIES));
      served(full, table, "the same, the large board with a snapshot");
      table.print("A server on its store");
    } finally {
      FanOut.delete(empty);
      FanOut.delete(full);
    }
  }

  private static void served(Path folder, Table table, String what) throws Exception {
    long start = System.nanoTime();
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()))) {
      var url = server.url();
      double ready = (System.nanoTime() - start) / 1e6;
      var figures = new ServerFigures(url, server.handle());
      long heap = figures.liveHeap();
      long resident = figures.resident();
      try (var api = new Api(url)) {
        api.get("/api/boards/demo", "");
        boolean filled = api.get("/api/boards/small-1", "").statusCode() == 200;
        double small = filled ? asked(api, "small-77") : 0;
        double large = filled ? asked(api, "large") : 0;
        double again = filled ? asked(api, "large") : 0;
        if (filled) {
          // the first entry that a board hears makes it keep a snapshot
          var joined = api.post("/api/boards/large/participants", KEY, new JsonObject().put("name", "Late"));
          if (joined.statusCode() / 100 != 2 || new JsonObject(api.get("/api/boards/large", "").body()).getLong("to") <= ENTRIES) {
            throw new IllegalStateException(joined.body());
          }
          var seen = new JsonObject(api.get("/api/boards/large", "").body()).getJsonObject("view").getJsonObject("round");
          if (seen.getInteger("k") != VOTERS) {
            throw new IllegalStateException(seen.encode());
          }
        }
        table.row(what, Files.size(folder.resolve("weighin.db")) >> 20, ready, heap / 1024, resident >> 20, small, large, again);
      }
      server.signal("TERM");
      server.exitCode();
    }
  }

  private static double asked(Api api, String board) throws Exception {
    long start = System.nanoTime();
    var answer = api.get("/api/boards/" + board, "");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static void fill(Path folder) throws Exception {
    var log = SqliteLog.open(folder, InstantSource.system());
    try {
      var create = draft(Author.BOARD, new Command.Create(question()));
      for (int i = 1; i <= BOARDS; ) {
        Future<?> last = null;
        for (int end = Math.min(BOARDS, i + 4_999); i <= end; i++) {
          last = log.create(new BoardId("small-" + i), BoardLog.Shelf.KEPT, create);
        }
        last.await(120, TimeUnit.SECONDS);
      }
      var large = new BoardId("large");
      log.create(large, BoardLog.Shelf.KEPT, create).await(20, TimeUnit.SECONDS);
      var entries = votes();
      for (int from = 0; from < entries.size(); from += BoardLog.BATCH_MAX) {
        log.append(large, entries.subList(from, Math.min(entries.size(), from + BoardLog.BATCH_MAX))).await(20, TimeUnit.SECONDS);
      }
    } finally {
      log.close().await(60, TimeUnit.SECONDS);
    }
  }

  /** Voters who move one weight or score after the other, all in one open round: nothing of it can be trimmed. */
  private static List<BoardLog.Draft> votes() {
    var random = new Random(1);
    List<BoardLog.Draft> entries = new ArrayList<>();
    var desk = new ParticipantId("participant-desk");
    entries.add(draft(new Author.Person(desk, "tab", 1, 0), join(Role.FACILITATOR, "desk")));
    entries.add(draft(new Author.Person(desk, "tab", 2, 1),
        new Command.OpenRound(Asks.BOTH, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, false)));
    for (int voter = 0; voter < VOTERS; voter++) {
      entries.add(draft(new Author.Person(voter(voter), "tab", 1, 0), join(Role.VOTER, "name-" + voter)));
    }
    for (int n = 2; entries.size() < ENTRIES; n++) {
      for (int voter = 0; voter < VOTERS && entries.size() < ENTRIES; voter++) {
        var marks = new TreeMap<CriterionId, Mark>();
        IntStream.rangeClosed(1, CRITERIA).forEach(i -> marks.put(new CriterionId("c" + i), Mark.of(1 + random.nextInt(100))));
        entries.add(draft(new Author.Person(voter(voter), "tab", n, 1), new Command.CastWeights(1, marks)));
      }
    }
    return entries;
  }

  private static ParticipantId voter(int number) {
    return new ParticipantId("participant-" + number);
  }

  private static Command join(Role role, String name) {
    return new Command.Join(role, HASH, Optional.of(new TextKey(name)), Optional.empty(), 1, false);
  }

  private static BoardLog.Draft draft(Author author, Command command) {
    return new BoardLog.Draft(Rules.NEWEST, EntryCodec.body(author, command), Map.of(), Set.of());
  }

  private static Draft question() {
    var criteria = IntStream.rangeClosed(1, CRITERIA)
        .mapToObj(i -> new Criterion(new CriterionId("c" + i), "Criterion " + i, "", Ends.NONE, Criterion.ScoredBy.VOTERS)).toList();
    return new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')), criteria,
        Map.of(), Anonymity.HIDDEN, Visibility.LIVE, true, false, "", HASH, Keys.hash(KEY), HASH, List.of());
  }
}
