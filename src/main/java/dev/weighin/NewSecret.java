package dev.weighin;

import dev.weighin.board.BoardId;
import dev.weighin.demo.Demo;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Secret;
import dev.weighin.log.NotOpened;
import dev.weighin.web.Links;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The operator's answer to a lost facilitator's link: {@code NewSecret BOARD}, with the server's own environment and while
 * it is stopped; with a shared Redis also while instances run. Prints the board's new links. Whoever can write the store may
 * do it.
 */
public final class NewSecret {

  private static final Pattern BOARD = Pattern.compile("[a-z0-9-]{1,40}");
  private static final int LIMIT_SECONDS = 60;

  private NewSecret() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1 || !BOARD.matcher(arguments[0]).matches()) {
      refuse("Name one board, as it stands in its links: NewSecret BOARD.");
    }
    var board = new BoardId(arguments[0]);
    if (board.equals(Demo.DEMO) || board.equals(Demo.ARTICLES)) {
      refuse("The demo boards' links follow from the key in the data folder; the server gives them new ones at its start where it was lost.");
    }
    switch (Config.read(System.getenv())) {
      case Config.Reading.Good(Config config) -> replace(config, board);
      case Config.Reading.Bad(String sentence) -> refuse(sentence);
    }
  }

  private static void replace(Config config, BoardId board) throws Exception {
    if (config.redisUrl().isEmpty() && !Files.isDirectory(config.dataDir())) {
      refuse("There is no data folder %s; set DATA_DIR to the server's.".formatted(config.dataDir()));
    }
    var vertx = Vertx.vertx();
    try {
      var store = Store.open(config, vertx, InstantSource.system(), Chance.secure());
      try {
        replace(store.log(), config, board);
      } finally {
        store.close();
      }
    } catch (NotOpened refused) {
      refuse(refused.getMessage());
    } finally {
      vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void replace(BoardLog log, Config config, BoardId board) throws Exception {
    try {
      var keys = Secret.replace(log, board, Chance.secure().key()).await(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (keys.isEmpty()) {
        refuse("There is no board %s.".formatted(board));
      }
      var base = config.publicUrl().map(Object::toString).orElse("http://localhost:" + config.port());
      var links = new Links(base).json(board, keys.get());
      System.out.println("The links of the board " + board + " are new; the old ones admit nobody. Who has joined stays.");
      System.out.println("  facilitate  " + links.getString("facilitate"));
      System.out.println("  vote        " + links.getString("vote"));
      System.out.println("  watch       " + links.getString("watch"));
    } catch (BoardLog.NotSaved notSaved) {
      refuse(notSaved.getMessage());
    }
  }

  private static void refuse(String sentence) {
    System.err.println("Nothing was changed. " + sentence);
    System.exit(Main.CANNOT_START);
  }
}
