package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.BoardLog;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.SocketException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every refusal over HTTP: {@code {"ok": false, "reason": {code, sentence, field?}}} under one status per code. */
final class Refusals {

  /** After how long a program may ask again where nothing better is known. */
  static final int RETRY_AFTER_SECONDS = 1;

  private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

  static void send(RoutingContext context, Reason reason) {
    send(context, status(reason.code()), reason);
  }

  static void send(RoutingContext context, int status, Reason reason) {
    send(context, status, reason, RETRY_AFTER_SECONDS);
  }

  static void send(RoutingContext context, int status, Reason reason, int retryAfterSeconds) {
    prepare(context.response(), status, retryAfterSeconds);
    Answers.refuse(context.response(), status, reason);
  }

  /** What a status asks for in the headers, where they do not say it yet. */
  static void prepare(HttpServerResponse response, int status, int retryAfterSeconds) {
    if (response.headWritten()) {
      return;
    }
    if ((status == 429 || status == 503) && !response.headers().contains("Retry-After")) {
      response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
  }

  /** What a route could not go on with: most often what a client sent, or a client that has gone. */
  static void failed(RoutingContext context) {
    switch (context.statusCode()) {
      // Under 200 Vert.x says that a body broke off.
      case 200, 400 -> send(context, 400, Reason.of(Reason.Code.MALFORMED, "The request cannot be read."));
      case 413 -> send(context, Reason.of(Reason.Code.TOO_LARGE, "The body is larger than this address takes."));
      case 417 -> send(context, 417, Reason.of(Reason.Code.MALFORMED, "Expect may say 100-continue and nothing else.", "Expect"));
      default -> failed(context, context.failure() == null ? new IllegalStateException("a route failed with " + context.statusCode()) : context.failure());
    }
  }

  /** What went wrong on the way: a store that cannot answer, or a bug of ours, whose trace stays in the log. */
  static void failed(RoutingContext context, Throwable why) {
    if (context.response().closed()) {
      return;
    }
    if (ofTheClient(why)) {
      send(context, 400, Reason.of(Reason.Code.MALFORMED, "The request cannot be read to its end."));
    } else if (why instanceof Worker.Busy busy) {
      send(context, busy.reason());
    } else if (why instanceof BoardLog.NotSaved) {
      send(context, 503, Reason.of(Reason.Code.UNAVAILABLE, why.getMessage()));
    } else {
      LOG.log(Level.SEVERE, context.request().method() + " " + context.request().path(), why);
      send(context, 500, Reason.of(Reason.Code.UNAVAILABLE, "Something went wrong in the server; it has been noted there."));
    }
  }

  /** A connection that broke off, or bytes that are no HTTP. */
  private static boolean ofTheClient(Throwable why) {
    return why instanceof SocketException || why instanceof HttpClosedException || why instanceof DecoderException;
  }

  /** 400 what cannot be read or is not possible, 403 who may not, 404 what is not there, 409 what the board's state forbids. */
  static int status(Reason.Code code) {
    return switch (code) {
      case MALFORMED, UNKNOWN_COMMAND, MISSING_FIELD, BAD_VALUE, TOO_LONG, TOO_MANY, TOO_FEW, BAD_CHARACTERS, NAME_NOT_TAKEN, NAME_MISSING,
          DUPLICATE_NAME, NOT_THE_SAME_SET, NOTHING_WEIGHED, OUTSIDE_SCALE, OUTSIDE_ENDS, REASON_WANTED, NOT_UNDER_NO_NAMES -> 400;
      case WRONG_SECRET, NOT_ADMITTED, NOT_JOINED, NOT_FACILITATOR, NOT_VOTER, LINK_REPLACED, JOINING_ENDED, REMOVED, EXCLUDED,
          SIMULATED_ONLY_IN_REHEARSAL, PROMOTION_NOT_ALLOWED -> 403;
      case NO_SUCH_BOARD, NO_SUCH_OPTION, NO_SUCH_CRITERION, NO_SUCH_PARTICIPANT, NO_SUCH_CODE, NO_SUCH_TEMPLATE -> 404;
      case ROLE_CHANGED, BOARD_FULL, BOARD_EXISTS, LAST_FACILITATOR, FACILITATOR_PRESENT, ANONYMITY_FIXED, NO_ROUND, NOT_THIS_ROUND, ROUND_OPEN,
          ROUND_NOT_OPEN, ROUND_REVEALED, ROUND_CLOSED, DEADLINE_PASSED, NOT_YET, TOO_FEW_BALLOTS, NOT_A_REHEARSAL, NOT_SEALED, NOTHING_TO_UNDO,
          WEIGHTS_NOT_ASKED, SCORES_NOT_ASKED, CRITERION_NOT_WEIGHED, SCORED_BY_FACILITATOR, SCORED_BY_VOTERS, NO_BALLOT, NOT_TAKEN -> 409;
      case BOARD_DELETED -> 410;
      case TOO_SLOW -> 408;
      case TOO_LARGE -> 413;
      case TOO_FAST, TOO_MANY_PENDING, TOO_MANY_TABS, TOO_MANY_BOARDS -> 429;
      case NOT_SAVED, UNAVAILABLE -> 503;
    };
  }

  private Refusals() {}
}
