package dev.weighin.web;

import dev.weighin.board.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Says how long the server waits for a peer.
 *
 * @param headSeconds for the head of a request to be complete, from the connection's or the head's first byte on
 * @param bodySeconds for a whole body
 * @param stalledSeconds without a byte taken by a peer that has something to read
 */
public record Patience(int headSeconds, int bodySeconds, int stalledSeconds) {

  /** A body of 8 MB takes it 2.2 Mbit/s. A watcher's own patience is shorter than the last and gives a reason. */
  public static final Patience USUAL = new Patience(10, 30, 30);

  ByteBuf headAnswer() {
    return Guard.answer(HttpResponseStatus.REQUEST_TIMEOUT, late("head", headSeconds));
  }

  ByteBuf bodyAnswer() {
    return Guard.answer(HttpResponseStatus.REQUEST_TIMEOUT, late("body", bodySeconds));
  }

  private static Reason late(String what, int seconds) {
    return Reason.of(Reason.Code.TOO_SLOW, "The " + what + " of the request did not arrive within " + seconds + " seconds.");
  }
}
