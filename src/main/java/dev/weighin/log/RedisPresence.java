package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Present;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Who is connected through which instance, in Redis: per board a field for each instance, which counts until it is too old.
 * Participants cross the wire only when they change.
 */
final class RedisPresence implements Elsewhere {

  /** Instances of one board that are heard. */
  static final int INSTANCES_MAX = 1_000;
  /** Reports without an answer: a part of what the link takes, so that votes have the rest. */
  static final int REPORTS_MAX = RedisLink.WAITING_MAX / 4;
  private static final String SAME = "=";
  private static final String NO_STAMP = "0";
  private static final Pattern SPACE = Pattern.compile(" ");

  private record Theirs(String stamp, Set<ParticipantId> participants, int watching, boolean desk) {}

  /** What was told about a board, and heard. One report at a time touches it. */
  private static final class Told {
    volatile Set<ParticipantId> participants = Set.of();
    volatile String stamp = NO_STAMP;
    volatile boolean anybody;
    volatile Map<String, Theirs> heard = Map.of();
    volatile Present others = Present.NOBODY;
    volatile Future<?> underWay = Future.succeededFuture();
  }

  private final RedisLog log;
  private final String instance;
  private final long keptMs;
  private final Map<BoardId, Told> boards = new ConcurrentHashMap<>();
  private final AtomicLong stamps = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  /** @param instance different from every other's, and from what it was in an earlier run */
  RedisPresence(RedisLog log, String instance, long keptMs) {
    this.log = log;
    this.instance = instance;
    this.keptMs = keptMs;
  }

  @Override
  public Future<Present> report(BoardId board, Present here) {
    if (waiting.incrementAndGet() > REPORTS_MAX) {
      waiting.decrementAndGet();
      return Future.failedFuture(new NotSaved("Too many reports have no answer yet."));
    }
    Told told = boards.computeIfAbsent(board, any -> new Told());
    boolean changed = !here.participants().equals(told.participants);
    if (changed) {
      told.participants = here.participants();
      told.stamp = told.participants.isEmpty() ? NO_STAMP : Long.toString(stamps.incrementAndGet());
    }
    told.anybody = here.watching() > 0 || !here.participants().isEmpty();
    Future<Present> answer = tell(board, told, here, changed)
        .compose(reply -> reply.get(0).toString().equals("again") ? tell(board, told, here, true) : Future.succeededFuture(reply))
        .map(reply -> heard(told, reply))
        .onComplete(answered -> waiting.decrementAndGet());
    told.underWay = answer;
    return answer;
  }

  @Override
  public void leave(BoardId board) {
    Told told = boards.remove(board);
    if (told != null && told.anybody) {
      goodBye(board);
      // A report that Redis wants whole, or whose script it has forgotten, goes out once more, behind the good-bye.
      if (!told.underWay.isComplete()) {
        told.underWay.onComplete(answered -> {
          if (!boards.containsKey(board)) {
            goodBye(board);
          }
        });
      }
    }
  }

  /** Should it not get there, what was told ends in its time. */
  private void goodBye(BoardId board) {
    tell(board, new Told(), Present.NOBODY, false);
  }

  private Future<Response> tell(BoardId board, Told told, Present here, boolean whole) {
    List<Object> values = new ArrayList<>(List.of(instance, keptMs, INSTANCES_MAX, told.stamp, here.watching(), here.desk() ? 1 : 0,
        whole ? String.join(" ", told.participants.stream().map(ParticipantId::value).toList()) : ""));
    told.heard.forEach((other, theirs) -> {
      values.add(other);
      values.add(theirs.stamp());
    });
    return log.run(RedisScript.PRESENT, List.of(RedisKeys.present(board), RedisKeys.people(board)), values);
  }

  /** The same object as before where nothing changed. */
  private static Present heard(Told told, Response reply) {
    Map<String, Theirs> heard = new HashMap<>();
    for (int i = 1; i < reply.size(); i++) {
      Response each = reply.get(i);
      String other = each.get(0).toString();
      heard.put(other, theirs(each, told.heard.get(other)));
    }
    if (!heard.equals(told.heard)) {
      told.heard = Map.copyOf(heard);
      told.others = together(heard.values());
    }
    return told.others;
  }

  private static Theirs theirs(Response each, Theirs before) {
    String people = each.get(4).toString();
    Set<ParticipantId> participants = people.equals(SAME) && before != null ? before.participants() : participants(people);
    return new Theirs(each.get(1).toString(), participants, each.get(2).toInteger(), each.get(3).toInteger() == 1);
  }

  private static Set<ParticipantId> participants(String people) {
    Set<ParticipantId> participants = new HashSet<>();
    if (!people.isEmpty()) {
      SPACE.splitAsStream(people).map(ParticipantId::new).forEach(participants::add);
    }
    return Set.copyOf(participants);
  }

  private static Present together(Iterable<Theirs> all) {
    Set<ParticipantId> participants = new HashSet<>();
    int watching = 0;
    boolean desk = false;
    for (Theirs each : all) {
      participants.addAll(each.participants());
      watching += each.watching();
      desk |= each.desk();
    }
    return new Present(participants, watching, desk);
  }
}
