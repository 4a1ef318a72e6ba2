package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void framesAreWrittenAsTheProtocolSays() {
    JsonObject view = new JsonObject().put("board", "b");
    assertEquals("{\"frame\":\"view\",\"epoch\":\"e\",\"to\":7,\"class\":\"deskVoted\",\"view\":{\"board\":\"b\"}}", Frames.view("e", 7, ViewClass.DESK_VOTED, view));
    assertEquals("{\"frame\":\"delta\",\"epoch\":\"e\",\"from\":6,\"to\":7,\"class\":\"voter\",\"patch\":{\"decision\":null}}", Frames.delta("e", 6, 7, ViewClass.VOTER, new JsonObject().putNull("decision")));
    assertEquals("{\"frame\":\"mine\",\"epoch\":\"e\",\"at\":7,\"mine\":{}}", Frames.mine("e", 7, new JsonObject()));
    assertEquals("{\"frame\":\"presence\",\"watching\":3,\"here\":2,\"facilitator\":false,\"facilitatorGoneSince\":5}", Frames.presence(3, 2, false, OptionalLong.of(5)));
    assertEquals("{\"frame\":\"beat\",\"epoch\":\"e\",\"version\":7,\"time\":9}", Frames.beat("e", 7, 9));
    assertEquals("{\"frame\":\"notice\",\"code\":\"MOVING\",\"sentence\":\"Soon.\",\"spreadMs\":4000}", Frames.notice(Frames.Notice.MOVING, "Soon.", OptionalInt.of(4000)));
  }

  @Test
  void answersSayWhatCame() {
    assertEquals("{\"ok\":true,\"outcome\":\"accepted\",\"version\":7}", Frames.outcome(Outcome.accepted(Outcome.Change.BALLOT), 7).encode());
    assertEquals("{\"ok\":true,\"outcome\":\"overtaken\",\"version\":7}", Frames.outcome(Outcome.OVERTAKEN, 7).encode());
    Reason reason = Reason.of(Reason.Code.NO_ROUND, "No.", "round");
    assertEquals("{\"ok\":false,\"reason\":{\"code\":\"NO_ROUND\",\"sentence\":\"No.\",\"field\":\"round\"},\"version\":7}", Frames.outcome(Outcome.refused(reason), 7).encode());
    assertEquals("{\"code\":\"NO_ROUND\",\"sentence\":\"No.\"}", Frames.reason(Reason.of(Reason.Code.NO_ROUND, "No.")).encode());
  }

  @Test
  void envelopesAreTheBridgesOwn() {
    assertEquals("{\"type\":\"rec\",\"address\":\"a\\\"b\",\"body\":{\"ok\":true}}", Frames.rec("a\"b", Frames.ok().encode()));
  }
}
