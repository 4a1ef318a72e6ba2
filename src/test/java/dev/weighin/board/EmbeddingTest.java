package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.board.Reason.Code;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Test
  @DisplayName("[B7] nobody may embed a board until a facilitator names their host, and the list may be emptied again")
  void nobodyEmbedsUntilTheirHostIsNamed() {
    Play play = Play.ready();
    assertEquals(Embedding.NOBODY, play.board.settings().embedding());
    play.asks("ann", hosts("wiki.example.org")).refused(Code.NOT_FACILITATOR);
    List<String> hosts = List.of("wiki.example.org", "*.example.org", "127.0.0.1:8080", "localhost", "xn--bcher-kva.example:8443");
    play.asks("fay", new Command.SetEmbedding(hosts)).accepted();
    assertEquals(hosts, play.board.settings().embedding().hosts());
    play.asks("fay", new Command.SetPublic(true)).accepted();
    assertEquals(hosts, play.board.settings().embedding().hosts());
    play.asks("fay", hosts()).accepted();
    assertEquals(Embedding.NOBODY, play.board.settings().embedding());
  }

  @Test
  @DisplayName("[B7] what is no host, and what would say more in a header, is refused")
  void whatIsNoHostIsRefused() {
    Play play = Play.ready();
    for (String bad : List.of("", "*", "https://wiki.example.org", "wiki.example.org/path", "Wiki.example.org", "a b", "a;script-src *", "'self'", "*:80",
        "wiki.*.org", "a..b", "-a.org", "a.org:", "a.org:0", "a.org:123456", "bücher.example", "a,b", "a".repeat(Limits.HOST_LENGTH + 1))) {
      play.asks("fay", hosts(bad)).refused(Code.BAD_VALUE);
    }
    play.asks("fay", hosts("a.org", "a.org")).refused(Code.DUPLICATE_NAME);
    play.asks("fay", new Command.SetEmbedding(IntStream.rangeClosed(0, Limits.EMBEDDING_HOSTS_MAX).mapToObj(i -> "h" + i + ".org").toList())).refused(Code.TOO_MANY);
    assertEquals(Embedding.NOBODY, play.board.settings().embedding());
  }

  private static Command hosts(String... hosts) {
    return new Command.SetEmbedding(List.of(hosts));
  }
}
