package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.Bucket;
import dev.weighin.live.Closing;
import dev.weighin.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends one connection whose peer does not keep its part: sends a request too slowly, does not read, or floods a
 * WebSocket. Stands between Netty's codecs and Vert.x, which has no limits for these. Confined to the connection's loop.
 *
 * <p>Pings are answered here. Vert.x queues a pong for each without a limit; here one is being written and one waits,
 * the newest, as RFC 6455 allows.
 */
final class Guard extends ChannelDuplexHandler {

  /**
   * What Netty takes for a peer that does not read, and one message more. Then Vert.x hands over nothing: the answer to a
   * pipelined request waits, and with it the next request; a socket's answers and frames have bounds of their own.
   */
  static final int WAITING_BYTES = 64 * 1024;
  /** Requests of a connection that wait for an answer: no browser sends a second one before the first is answered. */
  static final int UNANSWERED_MAX = 64;
  /** For a connection that has no place to be told so. */
  private static final int REFUSAL_SECONDS = 1;
  /** For the last answer to arrive. Bytes that come meanwhile are thrown away. */
  private static final int FAREWELL_SECONDS = 1;
  private static final AttributeKey<Guard> KEY = AttributeKey.valueOf(Guard.class, "guard");

  private enum Phase { SILENT, BETWEEN, HEAD, BODY, SOCKET, ENDED }

  private final Patience patience;
  private final SecurityEvents events;
  private final String address;
  private final boolean refused;
  private Phase phase = Phase.SILENT;
  private ChannelHandlerContext outer;
  private ChannelHandlerContext inner;
  private ScheduledFuture<?> deadline;
  private ScheduledFuture<?> stalled;
  private int unanswered;
  private boolean answering;
  private Bucket frames;
  private ByteBuf ping;
  private boolean pongUnderWay;

  private Guard(Patience patience, SecurityEvents events, String address, boolean refused) {
    this.patience = patience;
    this.events = events;
    this.address = address;
    this.refused = refused;
  }

  /**
   * Begins to watch over a connection that was accepted just now.
   *
   * @param place one that has none is closed at once, or after its first request was answered by that
   */
  static void over(HttpConnection connection, Patience patience, SecurityEvents events, String address, Connections.Place place) {
    ChannelHandlerContext last = ((HttpServerConnection) connection).channelHandlerContext();
    if (place == Connections.Place.NONE) {
      last.channel().close();
      return;
    }
    last.channel().config().setWriteBufferWaterMark(new WriteBufferWaterMark(WAITING_BYTES / 2, WAITING_BYTES));
    boolean refused = place == Connections.Place.TO_REFUSE;
    Guard guard = new Guard(patience, events, address, refused);
    last.channel().attr(KEY).set(guard);
    last.pipeline().addFirst(guard.new Bytes()).addBefore(last.name(), null, guard);
    guard.arm(refused ? REFUSAL_SECONDS : patience.headSeconds());
  }

  /** Closes a connection after what was answered, and reads no more of what comes: the rest of a body that was refused. */
  static void end(HttpConnection connection) {
    ChannelHandlerContext last = ((HttpServerConnection) connection).channelHandlerContext();
    Guard guard = last.channel().attr(KEY).get();
    if (guard != null) {
      guard.end(Unpooled.EMPTY_BUFFER);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    inner = context;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    disarm();
    if (stalled != null) {
      stalled.cancel(false);
    }
    forget();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof WebSocketFrame frame) {
      received(frame);
    } else if (refused && message instanceof HttpRequest) {
      ReferenceCountUtil.release(message);
      end(answer(HttpResponseStatus.SERVICE_UNAVAILABLE, Connections.NO_PLACE));
    } else {
      if (message instanceof HttpRequest) {
        begin(Phase.BODY);
        answering = false;
        if (++unanswered > UNANSWERED_MAX) {
          flooded();
          outer.close();
          ReferenceCountUtil.release(message);
          return;
        }
      }
      if (message instanceof LastHttpContent) {
        begin(Phase.BETWEEN);
      }
      context.fireChannelRead(message);
    }
  }

  private void begin(Phase next) {
    if (phase != Phase.SOCKET) {
      phase = next;
      disarm();
    }
  }

  private void received(WebSocketFrame frame) {
    if (!frames.take(nowMs())) {
      frame.release();
      flooded();
      inner.writeAndFlush(new CloseWebSocketFrame(Closing.TOO_MUCH.code(), Closing.TOO_MUCH.sentence()));
      cutAfter(FAREWELL_SECONDS);
    } else if (frame instanceof PingWebSocketFrame) {
      forget();
      ping = frame.content();
      pong();
    } else {
      inner.fireChannelRead(frame);
    }
  }

  private void flooded() {
    events.happened(SecurityEvents.Kind.FLOOD, address);
    forget();
    phase = Phase.ENDED;
  }

  private void pong() {
    if (ping == null || pongUnderWay || phase == Phase.ENDED) {
      return;
    }
    PongWebSocketFrame pong = new PongWebSocketFrame(ping);
    ping = null;
    pongUnderWay = true;
    inner.writeAndFlush(pong).addListener(written -> {
      pongUnderWay = false;
      pong();
    });
    watchReading();
  }

  private void forget() {
    if (ping != null) {
      ping.release();
      ping = null;
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    if (message instanceof HttpResponse response) {
      answers(response);
    } else if (message instanceof LastHttpContent) {
      unanswered--;
    }
    context.write(message, promise);
  }

  private void answers(HttpResponse response) {
    int status = response.status().code();
    if (status == HttpResponseStatus.CONTINUE.code()) {
      return;
    }
    answering = true;
    if (response instanceof LastHttpContent) {
      unanswered--;
    }
    if (status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      begin(Phase.SOCKET);
      frames = new Bucket(BridgeSocket.MESSAGES_PER_SECOND, BridgeSocket.MESSAGES_BURST, nowMs());
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    watchReading();
  }

  /** Begins to look whether the peer reads, where something waits for it. */
  private void watchReading() {
    ChannelOutboundBuffer waiting = waiting();
    if (stalled == null && waiting != null) {
      int message = System.identityHashCode(waiting.current());
      long progress = waiting.currentProgress();
      stalled = inner.executor().schedule(() -> {
        stalled = null;
        ChannelOutboundBuffer now = waiting();
        if (now != null && System.identityHashCode(now.current()) == message && now.currentProgress() == progress) {
          events.happened(SecurityEvents.Kind.NOT_READING, address);
          outer.close();
        } else {
          watchReading();
        }
      }, patience.stalledSeconds(), TimeUnit.SECONDS);
    }
  }

  private ChannelOutboundBuffer waiting() {
    ChannelOutboundBuffer buffer = inner.channel().unsafe().outboundBuffer();
    return buffer == null || buffer.current() == null ? null : buffer;
  }

  private void arm(int seconds) {
    deadline = outer.executor().schedule(this::late, seconds, TimeUnit.SECONDS);
  }

  private void disarm() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void late() {
    deadline = null;
    if (phase == Phase.HEAD && unanswered > 0) {
      // It waits for its answer and has sent some of the next request: no more than a head.
      arm(patience.headSeconds());
      return;
    }
    if (!refused) {
      events.happened(SecurityEvents.Kind.TOO_SLOW_REQUEST, address);
    }
    if (phase == Phase.SILENT || phase == Phase.BODY && (answering || unanswered > 1)) {
      outer.close();
    } else if (refused) {
      end(answer(HttpResponseStatus.SERVICE_UNAVAILABLE, Connections.NO_PLACE));
    } else {
      end(phase == Phase.HEAD ? patience.headAnswer() : patience.bodyAnswer());
    }
  }

  static ByteBuf answer(HttpResponseStatus status, Reason reason) {
    byte[] body = Frames.refused(reason).encode().getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + status + "\r\ncontent-type: application/json; charset=utf-8\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n"
        + (status.code() == HttpResponseStatus.SERVICE_UNAVAILABLE.code() ? "retry-after: " + Refusals.RETRY_AFTER_SECONDS + "\r\n" : "")
        + "connection: close\r\ncontent-length: " + body.length + "\r\n\r\n";
    return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
  }

  private void end(ByteBuf last) {
    if (phase == Phase.ENDED) {
      last.release();
      return;
    }
    phase = Phase.ENDED;
    disarm();
    outer.writeAndFlush(last).addListener(written -> {
      if (outer.channel() instanceof DuplexChannel duplex) {
        duplex.shutdownOutput();
      }
    });
    Channel channel = outer.channel();
    channel.config().setAutoRead(true);
    cutAfter(FAREWELL_SECONDS);
  }

  private void cutAfter(int seconds) {
    outer.executor().schedule(() -> outer.close(), seconds, TimeUnit.SECONDS);
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }

  /** Sees the bytes before any decoder does. */
  private final class Bytes extends ChannelInboundHandlerAdapter {

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      outer = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      if (phase == Phase.ENDED) {
        ReferenceCountUtil.release(bytes);
        return;
      }
      if (phase == Phase.SILENT || phase == Phase.BETWEEN) {
        phase = Phase.HEAD;
      }
      context.fireChannelRead(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.fireChannelReadComplete();
      if (deadline == null && (phase == Phase.HEAD || phase == Phase.BODY)) {
        arm(phase == Phase.HEAD ? patience.headSeconds() : patience.bodySeconds());
      }
    }
  }
}
