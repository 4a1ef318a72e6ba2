package dev.weighin.browser;

import com.microsoft.playwright.Page;
import dev.weighin.kit.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** A board in each stage of its life, for whoever looks at all pages: tests of what must hold on each, and pictures. */
final class Stages {
  private static final int PEOPLE = 9;
  private static final String LONG =
      "An option whose name is as long as names may be, which is eighty characters, see";

  private final URI server;

  Stages(URI server) {
    this.server = server;
  }

  /** Where a board stands. */
  enum Stage {
    EMPTY,
    LIVE,
    SEALED,
    SCORING,
    REVEALED,
    KEPT,
    DECIDED,
    FULL
  }

  /** The pages of a board, by who looks. */
  enum Role {
    JOINING,
    VOTER,
    DESK,
    WATCH,
    RECORD
  }

  Team board(Stage stage) throws Exception {
    return switch (stage) {
      case EMPTY -> Team.create(server, backend("facilitator"));
      case LIVE -> voted(Team.create(server, backend("facilitator")).openRound("live"));
      case SEALED -> voted(Team.create(server, backend("facilitator")).openRound("sealed"));
      case SCORING -> Team.create(server, backend("voters")).openRound("live", "fresh", "scores");
      case REVEALED -> voted(Team.create(server, backend("facilitator")).openRound("sealed")).reveal(1);
      case KEPT -> board(Stage.REVEALED).openRound("live", "adjust");
      case DECIDED -> board(Stage.REVEALED)
          .command(new JsonObject().put("type", "decide").put("option", "o1").put("why", "We know it, and it keeps up."));
      case FULL -> voted(Team.create(server, full()).openRound("live"));
    };
  }

  /** The page as it stands once it shows the board. */
  Page open(Chromium chromium, Team team, Role role) {
    return switch (role) {
      case JOINING -> {
        var page = chromium.page();
        page.navigate(team.voteLink());
        page.getByLabel("Your name").waitFor();
        yield page;
      }
      case VOTER -> voter(chromium.page(), team);
      case DESK -> new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
      case WATCH -> {
        var page = chromium.page();
        page.navigate(team.page("/watch"));
        page.locator("round-header h1").waitFor();
        yield page;
      }
      case RECORD -> {
        var page = chromium.page();
        page.navigate(team.page("/record"));
        page.locator("record-page h1").waitFor();
        yield page;
      }
    };
  }

  private static Page voter(Page page, Team team) {
    var voter = new Voter(page).join(team.voteLink(), "Ann");
    if (page.locator("input[type=range]").count() > 2) {
      page.locator("input[type=range]").nth(0).fill("90");
      page.locator("input[type=range]").nth(1).fill("30");
      People.seeState(page, "Saved");
    }
    return voter.page;
  }

  private static Team voted(Team team) throws Exception {
    for (int i = 0; i < PEOPLE; i++) team.vote("Voter " + (i + 1), i, i < PEOPLE - 2);
    return team;
  }

  private static JsonObject backend(String scoredBy) {
    var names = List.of("Performance (I/O)", "Real-time applications", "Learning curve", "Ecosystem", "AI and machine learning", "Scalability", "Full-stack JavaScript", "Data science");
    var draft = draft("Node.js or Python for the live backend?", List.of("Node.js", "Python", "Hybrid"), names, scoredBy);
    var stars = List.of(List.of(5, 5, 3, 5, 2, 5, 5, 1), List.of(3, 3, 5, 4, 5, 4, 1, 5), List.of(4, 4, 2, 5, 4, 4, 3, 4));
    return scoredBy.equals("voters") ? draft : draft.put("given", given(stars));
  }

  private static JsonObject full() {
    var options = IntStream.rangeClosed(1, 12).mapToObj(i -> i == 1 ? LONG : "Option number " + i).toList();
    var criteria = IntStream.rangeClosed(1, 20).mapToObj(i -> i == 2 ? LONG.replace("option", "aspect") : "Criterion number " + i).toList();
    var scores = IntStream.range(0, 12).mapToObj(o -> IntStream.range(0, 20).mapToObj(c -> 1 + (o * 7 + c * 3) % 5).toList()).toList();
    return draft("A question that somebody wrote who likes to be exact, and who therefore needs two lines of the screen, or three?", options, criteria, "facilitator")
        .put("given", given(scores));
  }

  private static JsonObject draft(String question, List<String> options, List<String> criteria, String scoredBy) {
    var judged = new JsonArray();
    criteria.forEach(name -> judged.add(Team.criterion(name).put("scoredBy", scoredBy)));
    return new JsonObject().put("question", question).put("options", new JsonArray(options)).put("criteria", judged).put("public", true);
  }

  private static JsonArray given(List<List<Integer>> scores) {
    var given = new JsonArray();
    for (int o = 0; o < scores.size(); o++) {
      for (int c = 0; c < scores.get(o).size(); c++) {
        given.add(new JsonObject().put("option", o).put("criterion", c).put("value", scores.get(o).get(c)).put("evidence", "As the article says."));
      }
    }
    return given;
  }
}
