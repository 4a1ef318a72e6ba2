package dev.weighin.web;

import dev.weighin.board.Reason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.InstantSource;

/**
 * Receives the bodies of requests. How many bytes arrive at once is bounded over the whole server, and shared among
 * addresses; of large bodies only a few are received and worked out at once. Shared by all loops.
 *
 * <p>A body that is not taken is refused before it is read, and its connection is closed. {@link Guard} ends the ones
 * that arrive too slowly.
 */
public final class Uploads {

  /** What bodies may take of the heap: an eighth. */
  static final int HEAP_PART = 8;
  /** Beyond this size a body is a large one: only imports are. */
  static final int LARGE_BYTES = Body.BOARD_BYTES;
  /** One large body at once for so much heap: a board of 8 MB takes ten times as much while it is read. */
  static final long HEAP_BYTES_PER_LARGE = 128L << 20;
  static final int LARGE_AT_LEAST = 2;
  static final int LARGE_AT_MOST = 8;
  /**
   * Requests with a body, per address at once, and each second from then on: 400 people in a hall whose network lets no
   * WebSocket through send every move of a slider as one, at most two a second each.
   */
  static final double BURST = 4_000;
  static final double PER_SECOND = 1_000;
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Addresses addresses;
  private final SecurityEvents events;
  private final FairLimit bytes;
  private final FairLimit large;
  private final Buckets perAddress;

  public Uploads(Addresses addresses, SecurityEvents events, InstantSource clock) {
    long heapBytes = Runtime.getRuntime().maxMemory();
    this.addresses = addresses;
    this.events = events;
    this.bytes = new FairLimit(heapBytes / HEAP_PART);
    this.large = new FairLimit(Math.clamp(heapBytes / HEAP_BYTES_PER_LARGE, LARGE_AT_LEAST, LARGE_AT_MOST));
    this.perAddress = new Buckets(BURST, PER_SECOND, clock);
  }

  /** Gathers a body; a larger one is refused with 413 as soon as it is known to be. */
  Handler<RoutingContext> atMost(int most) {
    return context -> new Upload(context, most).begin();
  }

  /** Refuses a request whose body was not read, and closes its connection. */
  static void refuse(RoutingContext context, int status, Reason reason, int retryAfterSeconds) {
    context.response().putHeader("Connection", "close");
    Refusals.send(context, status, reason, retryAfterSeconds);
    Guard.end(context.request().connection());
  }

  /** One body on its way. */
  private final class Upload {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final String address;
    private final int most;
    private final Buffer body = Buffer.buffer();
    private long reserved;
    private boolean isLarge;
    private boolean refused;

    Upload(RoutingContext context, int most) {
      this.context = context;
      this.request = context.request();
      this.address = addresses.counted(request);
      this.most = most;
    }

    void begin() {
      if (!perAddress.take(address)) {
        refuseNow(429, Reason.of(Reason.Code.TOO_FAST, "These are too many requests from this address at once; please try again in a moment."));
        return;
      }
      String length = request.getHeader("Content-Length");
      boolean chunked = request.headers().contains("Transfer-Encoding");
      if (length == null && !chunked) {
        gathered();
        return;
      }
      String expected = request.getHeader("Expect");
      if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
        context.fail(417);
        return;
      }
      long announced = chunked ? most : Long.parseLong(length);
      if (announced > most) {
        tooLarge();
      } else if (takes(announced)) {
        request.handler(this::more).endHandler(end -> whole()).exceptionHandler(this::broken);
        if (expected != null) {
          context.response().writeContinue();
        }
      }
    }

    private boolean takes(long amount) {
      if (!taken(bytes.take(address, amount))) {
        return false;
      }
      if (amount > LARGE_BYTES && !taken(large.take(address, 1))) {
        bytes.giveBack(address, amount);
        return false;
      }
      reserved = amount;
      isLarge = amount > LARGE_BYTES;
      return true;
    }

    private boolean taken(FairLimit.Taken taken) {
      switch (taken) {
        case YES -> { }
        case SHARE_USED -> refuseNow(429, Reason.of(Reason.Code.TOO_FAST, "Too much is being sent from this address at once; please try again in a moment."));
        case ALL_USED -> refuseNow(503, Reason.of(Reason.Code.UNAVAILABLE, "The server is receiving as much as it can; please try again in a moment."));
      }
      return taken == FairLimit.Taken.YES;
    }

    private void refuseNow(int status, Reason reason) {
      events.happened(SecurityEvents.Kind.BODIES_LIMITED, address);
      refused = true;
      refuse(context, status, reason, RETRY_AFTER_SECONDS);
    }

    private void tooLarge() {
      refused = true;
      refuse(context, 413, Reason.of(Reason.Code.TOO_LARGE, "The body is larger than the " + most + " bytes that this address takes."), RETRY_AFTER_SECONDS);
    }

    private void more(Buffer part) {
      if (refused) {
        return;
      }
      if (body.length() + part.length() > most) {
        giveBack();
        tooLarge();
      } else {
        body.appendBuffer(part);
      }
    }

    private void whole() {
      if (refused) {
        return;
      }
      if (reserved <= Body.SMALL_BYTES) {
        giveBack();
      } else {
        context.addEndHandler(answered -> giveBack());
      }
      gathered();
    }

    private void gathered() {
      ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
      ((RoutingContextInternal) context).setBody(body);
      context.next();
    }

    /** Most often the peer has gone, and nobody is there to be answered. */
    private void broken(Throwable why) {
      giveBack();
      if (!refused && why instanceof DecoderException) {
        refused = true;
        refuse(context, 400, Reason.of(Reason.Code.MALFORMED, "The body cannot be read."), RETRY_AFTER_SECONDS);
      }
    }

    private void giveBack() {
      bytes.giveBack(address, reserved);
      if (isLarge) {
        large.giveBack(address, 1);
      }
      reserved = 0;
      isLarge = false;
    }
  }
}
