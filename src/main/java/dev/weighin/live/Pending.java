package dev.weighin.live;

import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.ParticipantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command between its door and its place in the log. */
final class Pending {

  /** A participant's tab: what it asks takes effect in order. */
  record Lane(ParticipantId participant, String tab) {}

  private final Lane lane;
  private final long n;
  private final long roleGeneration;
  private final Command command;
  private final Map<String, String> texts;
  private final long since = System.nanoTime();
  private final Promise<Reply> reply = Promise.promise();
  private final List<Pending> overtaken = new ArrayList<>(0);

  Pending(Asking asking, long roleGeneration) {
    this.lane = new Lane(asking.participant(), asking.tab());
    this.n = asking.n();
    this.roleGeneration = roleGeneration;
    this.command = asking.command();
    this.texts = asking.texts();
  }

  Lane lane() {
    return lane;
  }

  long n() {
    return n;
  }

  Command command() {
    return command;
  }

  Map<String, String> texts() {
    return texts;
  }

  Future<Reply> reply() {
    return reply.future();
  }

  /** A newer ballot of the same tab takes this one's place. */
  void overtakes(Pending older) {
    overtaken.addAll(older.overtaken);
    older.overtaken.clear();
    overtaken.add(older);
  }

  /** How many commands of the tab wait with it, itself included. */
  int weight() {
    return 1 + overtaken.size();
  }

  Author.Person author() {
    return new Author.Person(lane.participant(), lane.tab(), n, roleGeneration, overtaken.stream().map(Pending::n).toList());
  }

  boolean isAbout(long number) {
    return n == number || overtaken.stream().anyMatch(each -> each.n == number);
  }

  /** The reply to one of the numbers that it stands for. */
  Future<Reply> replyTo(long number) {
    return n == number ? reply() : overtaken.stream().filter(each -> each.n == number).findFirst().orElseThrow().reply();
  }

  /** Answers, and whatever it overtook with {@code others}. */
  void answer(Reply own, Reply others, Meters meters) {
    for (Pending each : overtaken) {
      each.answered(others, meters);
    }
    answered(own, meters);
  }

  private void answered(Reply what, Meters meters) {
    meters.acknowledged((System.nanoTime() - since) / 1_000);
    reply.complete(what);
  }
}
