package dev.weighin.web;

import dev.weighin.live.Frame;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Messages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The forms in which sockets take frames, each encoded once however many take it. */
final class Forms {

  /** The bytes of a WebSocket's text message. */
  static final Frame.Form<ByteBuf> LIVE = message(0, Frame::json);

  /** The same around the bridge's envelope. */
  static final Frame.Form<ByteBuf> BRIDGE = message(1, Forms::envelope);

  /** The bridge's envelope, for SockJS to wrap once more. */
  static final Frame.Form<String> SOCKJS = form(2, Forms::envelope);

  /** A server-sent event. */
  static final Frame.Form<Buffer> EVENT = form(3, Forms::event);

  private static final int FINAL_TEXT = 0x81;
  private static final int SHORT_MAX = 125;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;
  private static final int HEADER_MAX = 10;
  private static final int DIRECT_MAX = 2_048;

  private static String envelope(Frame frame) {
    return Frames.rec(Messages.BOARD + frame.board(), frame.json());
  }

  private static Buffer event(Frame frame) {
    String id = frame.at().version() > 0 ? "id: " + frame.at().epoch() + ":" + frame.at().version() + "\n" : "";
    return Buffer.buffer(id + "event: " + frame.kind().json() + "\ndata: " + frame.json() + "\n\n");
  }

  /**
   * An unmasked text message in one piece, as RFC 6455 has it from a server. Shared by sockets: never released, freed as
   * garbage. Small ones, which are the many, stand where the kernel takes them from without another copy.
   */
  private static ByteBuf message(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int length = utf8.length + HEADER_MAX;
    ByteBuf bytes = length <= DIRECT_MAX ? Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(length)).clear() : Unpooled.buffer(length);
    bytes.writeByte(FINAL_TEXT);
    if (utf8.length <= SHORT_MAX) {
      bytes.writeByte(utf8.length);
    } else if (utf8.length <= 0xFFFF) {
      bytes.writeByte(TWO_BYTES_FOLLOW).writeShort(utf8.length);
    } else {
      bytes.writeByte(EIGHT_BYTES_FOLLOW).writeLong(utf8.length);
    }
    return Unpooled.unreleasableBuffer(bytes.writeBytes(utf8));
  }

  private static Frame.Form<ByteBuf> message(int place, Function<Frame, String> text) {
    return form(place, frame -> message(text.apply(frame)));
  }

  private static <T> Frame.Form<T> form(int place, Function<Frame, T> encoding) {
    return new Frame.Form<>(place) {
      @Override
      protected T encode(Frame frame) {
        return encoding.apply(frame);
      }
    };
  }

  private Forms() {}
}
