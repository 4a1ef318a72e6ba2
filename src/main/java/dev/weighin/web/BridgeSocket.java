package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.Bucket;
import dev.weighin.live.Closing;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Messages;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One connection of the bridge door: the event-bus bridge's protocol, read strictly. An honest mistake gets a reason and
 * stays; what no client of this protocol sends ends the connection.
 */
final class BridgeSocket {

  /** Messages that a connection may send at once, and each second. */
  static final double MESSAGES_BURST = 400;
  static final double MESSAGES_PER_SECOND = 100;
  /** Answers that may wait for a peer who does not read. */
  static final int ANSWERS_MAX = 64;
  /** Their characters; one answer more may be as large as it is. */
  static final int ANSWERS_CHARACTERS_MAX = 256 * 1024;
  private static final int ADDRESS_LENGTH = 64;
  private static final Logger LOG = Logger.getLogger(BridgeSocket.class.getName());

  private final Line line;
  private final Visitor visitor;
  private final Bucket messages;
  private int answersUnderWay;
  private long charactersUnderWay;
  private boolean ended;

  BridgeSocket(Line line, Visitor visitor) {
    this.line = line;
    this.visitor = visitor;
    this.messages = new Bucket(MESSAGES_PER_SECOND, MESSAGES_BURST, nowMs());
  }

  void received(String text) {
    if (ended) {
      return;
    }
    if (!messages.take(nowMs())) {
      end(Closing.TOO_MUCH);
      return;
    }
    try {
      read(new JsonObject(text));
    } catch (DecodeException | ClassCastException noEnvelope) {
      end(Closing.PROTOCOL_VIOLATION);
    }
  }

  void closed() {
    ended = true;
    visitor.leave();
  }

  private void read(JsonObject envelope) {
    String type = (String) envelope.getValue("type");
    String address = (String) envelope.getValue("address");
    String replyAddress = (String) envelope.getValue("replyAddress");
    Object headers = envelope.getValue("headers");
    if (type == null || longer(address) || longer(replyAddress) || headers != null && !(headers instanceof JsonObject)) {
      end(Closing.PROTOCOL_VIOLATION);
      return;
    }
    if (type.equals("ping")) {
      return;
    }
    if (address == null) {
      end(Closing.PROTOCOL_VIOLATION);
      return;
    }
    switch (type) {
      case "send" -> send(address, replyAddress, envelope.getValue("body"));
      case "publish" -> refuse(address, Reason.of(Reason.Code.UNKNOWN_COMMAND, "Nothing is published here; send to an address of Weighin."));
      case "register" -> register(address, headers == null ? new JsonObject() : (JsonObject) headers);
      case "unregister" -> board(address).ifPresent(visitor::unregister);
      default -> end(Closing.PROTOCOL_VIOLATION);
    }
  }

  private void send(String address, String replyAddress, Object body) {
    if (!(body instanceof JsonObject message)) {
      answer(replyAddress, Frames.refused(Reason.of(Reason.Code.MALFORMED, "The body of a message is a JSON object.", "body")));
      return;
    }
    Future<JsonObject> answer = switch (address) {
      case Messages.ENTER -> visitor.enter(message);
      case Messages.JOIN -> visitor.join(message);
      case Messages.COMMAND -> visitor.command(message);
      case Messages.SYNC -> visitor.sync(message);
      case Messages.PEOPLE -> visitor.people(message);
      case Messages.BALLOTS -> visitor.ballots(message);
      default -> null;
    };
    if (answer == null) {
      refuse(replyAddress == null ? address : replyAddress, Reason.of(Reason.Code.UNKNOWN_COMMAND, "Nobody listens at this address."));
    } else {
      answer.onComplete((reply, failure) -> answer(replyAddress, failure == null ? reply : unavailable(failure)));
    }
  }

  private static JsonObject unavailable(Throwable failure) {
    LOG.log(Level.WARNING, "a message could not be answered", failure);
    return Frames.refused(Reason.of(Reason.Code.UNAVAILABLE, "The server could not answer this; please try again in a moment."));
  }

  private void register(String address, JsonObject headers) {
    Optional<BoardId> board = board(address);
    if (board.isEmpty()) {
      refuse(address, Reason.of(Reason.Code.NOT_ADMITTED, "Frames arrive at " + Messages.BOARD + " and a board's id, nowhere else."));
      return;
    }
    visitor.register(board.get(), headers).onComplete((reason, failure) -> {
      if (failure != null) {
        refuse(address, Reason.of(Reason.Code.UNAVAILABLE, "The server could not do this; please try again in a moment."));
      } else {
        reason.ifPresent(why -> refuse(address, why));
      }
    });
  }

  private static Optional<BoardId> board(String address) {
    return address.startsWith(Messages.BOARD) ? Optional.of(new BoardId(address.substring(Messages.BOARD.length()))) : Optional.empty();
  }

  private void answer(String replyAddress, JsonObject body) {
    if (replyAddress != null) {
      say(Frames.rec(replyAddress, body.encode()));
    }
  }

  private void refuse(String address, Reason reason) {
    say(Frames.err(address, reason));
  }

  private void say(String text) {
    if (ended) {
      return;
    }
    if (answersUnderWay >= ANSWERS_MAX || charactersUnderWay > ANSWERS_CHARACTERS_MAX) {
      end(Closing.TOO_MUCH);
      return;
    }
    answersUnderWay++;
    charactersUnderWay += text.length();
    line.say(text).onComplete(done -> {
      answersUnderWay--;
      charactersUnderWay -= text.length();
    });
  }

  private void end(Closing why) {
    ended = true;
    visitor.ended(why);
    visitor.leave();
    line.close(why);
  }

  private static boolean longer(String text) {
    return text != null && text.length() > ADDRESS_LENGTH;
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
