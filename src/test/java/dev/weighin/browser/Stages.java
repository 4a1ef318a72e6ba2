package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import dev.weighin.kit.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A board in each stage of its life, for whoever looks at all pages: tests of what must hold on each, and pictures. */
final class Stages {
  private static final int PEOPLE = 9;
  private static final String LONG =
      "An option whose name is as long as names may be, which is eighty characters, see";

  /** Nothing waits to be drawn: no component, nor its module, nor the desk's people. */
  private static final String DRAWN =
      "() => [...document.querySelectorAll('*')].every((each) => !each.isUpdatePending && each.matches(':defined'))"
          + " && !document.querySelector('.loading') && (!document.querySelector('people-list') || document.querySelector('people-list .who'))";
  private static final String GONE = "board-gone h1";
  private static final String UNFOLD =
      "() => new Promise((drawn) => { document.querySelectorAll('details').forEach((each) => (each.open = true)); requestAnimationFrame(() => requestAnimationFrame(drawn)); })";

  final URI server;

  Stages(URI server) {
    this.server = server;
  }

  /** Where a board stands, and where it stood before. */
  enum Stage {
    EMPTY(null),
    SEALED(EMPTY),
    REVEALED(SEALED),
    KEPT(REVEALED),
    DECIDED(REVEALED),
    REHEARSAL(EMPTY),
    OWN_VOTE(EMPTY),
    LIVE(EMPTY),
    SPOTLIGHT(LIVE),
    CLOSED(LIVE),
    SCORING(null),
    BOTH(null),
    FULL(null);

    private final Stage before;

    Stage(Stage before) {
      this.before = before;
    }
  }

  /** Stages that one board goes through with its pages open, for whoever looks at all of them. */
  enum Walk {
    TO_A_DECISION(Stage.EMPTY, Stage.SEALED, Stage.REVEALED, Stage.KEPT, Stage.DECIDED),
    TO_A_CLOSED_ROUND(Stage.REHEARSAL, Stage.OWN_VOTE, Stage.LIVE, Stage.SPOTLIGHT, Stage.CLOSED),
    WITH_SCORES(Stage.SCORING, Stage.BOTH),
    WITH_ALL_THERE_MAY_BE(Stage.FULL);

    final List<Stage> stages;

    Walk(Stage... stages) {
      this.stages = List.of(stages);
    }
  }

  /** The pages of a board, by who looks. */
  enum Role {
    JOINING,
    VOTER,
    DESK,
    WATCH,
    EMBED_VOTE,
    EMBED_WATCH,
    RECORD
  }

  interface Look {
    void at(Page page, Stage stage, Role role);
  }

  /** Every page of a board, at every stage of a walk. The entrance is the same at each: it is looked at once. */
  void walk(Walk walk, Supplier<Page> fresh, Look look) throws Exception {
    var team = created(walk.stages.getFirst());
    var pages = new EnumMap<Role, Page>(Role.class);
    for (var stage : walk.stages) {
      enter(team, stage);
      for (var role : Role.values()) {
        if (role == Role.RECORD && stage != Stage.DECIDED) continue;
        if (role == Role.JOINING && (walk != Walk.TO_A_DECISION || stage != walk.stages.getFirst())) continue;
        var page = pages.computeIfAbsent(role, each -> open(fresh.get(), team, each));
        see(page, team);
        settle(page);
        look.at(page, stage, role);
      }
    }
  }

  interface Refused<P> {
    /** @param shows what says so on the page */
    void look(String what, P page, String shows);
  }

  /** The pages of boards that do not let in, or not any more, while one looks; and of one that only lets watch. */
  <P> void refused(Function<String, P> open, Refused<P> look) throws Exception {
    var secret = Team.create(server, Team.draft().put("public", false)).openRound("live");
    var seat = secret.joinOverApi("Ann");
    var entrance = open.apply(secret.voteLink());
    var wall = open.apply(secret.link("watch"));
    var widget = open.apply(framed(secret.voteLink()));
    var removed = open.apply(secret.page("#p=" + seat));
    var facilitate = secret.link("facilitate");
    secret.command(new JsonObject().put("type", "rotateLinks").put("key", facilitate.substring(facilitate.indexOf("#f=") + 3)));
    secret.command(new JsonObject().put("type", "remove").put("participant", secret.idOf("Ann")));
    look.look("voter link replaced", entrance, GONE);
    look.look("watch link replaced", wall, GONE);
    look.look("widget link replaced", widget, GONE);
    look.look("voter removed", removed, GONE);
    look.look("desk not admitted", open.apply(secret.page("/host")), GONE);
    look.look("record not admitted", open.apply(secret.page("/record")), GONE);

    var team = Team.create(server).openRound("live");
    look.look("voter who may watch", open.apply(team.page("")), ".entrance input");
    look.look("widget that may be watched", open.apply(framed(team.page(""))), ".note");
    var late = open.apply(team.voteLink());
    team.command(new JsonObject().put("type", "setJoining").put("open", false));
    look.look("voter joining ended", late, ".note");
  }

  private static String framed(String address) {
    return address.replace("/b/", "/embed/");
  }

  Team board(Stage stage) throws Exception {
    return enter(stage.before == null ? created(stage) : board(stage.before), stage);
  }

  /** A board before its first round. */
  Team created(Stage stage) throws Exception {
    return switch (stage) {
      case SCORING, BOTH -> Team.create(server, backend("voters"));
      case FULL -> Team.create(server, full());
      default -> Team.create(server, backend("facilitator"));
    };
  }

  static Team enter(Team team, Stage stage) throws Exception {
    return switch (stage) {
      case EMPTY -> team;
      case REHEARSAL -> voted(ended(team).openRehearsal());
      case OWN_VOTE -> voted(ended(team).openRound("afterVote"));
      case LIVE, FULL -> voted(ended(team).openRound("live"));
      case SPOTLIGHT -> team.command(new JsonObject().put("type", "spotlight").put("criterion", "c2"));
      case CLOSED -> ended(team);
      case SEALED -> voted(ended(team).openRound("sealed"));
      case REVEALED -> team.reveal(round(team).getInteger("number"));
      case KEPT -> team.openRound("live", "adjust");
      case DECIDED -> (isOpen(team) ? enter(team, Stage.REVEALED) : team)
          .command(new JsonObject().put("type", "decide").put("option", "o1").put("why", "We know it, and it keeps up."));
      case SCORING -> ended(team).openRound("live", "fresh", "scores");
      case BOTH -> ended(team).openRound("live", "fresh", "both");
    };
  }

  /** Without a result, if a round is open. */
  private static Team ended(Team team) throws Exception {
    if (!isOpen(team)) return team;
    var round = round(team);
    var end = round.getBoolean("rehearsal", false) ? "endRehearsal" : "close";
    return team.command(new JsonObject().put("type", end).put("round", round.getInteger("number")));
  }

  private static boolean isOpen(Team team) throws Exception {
    return "open".equals(round(team).getString("state"));
  }

  private static JsonObject round(Team team) throws Exception {
    return team.view().getJsonObject("round", new JsonObject());
  }

  Page open(Chromium chromium, Team team, Role role) {
    return open(chromium.page(), team, role);
  }

  /** The page as it stands once it shows the board, in whatever language; who may weigh has weighed. */
  Page open(Page page, Team team, Role role) {
    switch (role) {
      case JOINING -> {
        page.navigate(team.voteLink());
        page.locator("join-form input").waitFor();
      }
      case VOTER -> join(page, team.voteLink(), "Ann");
      case DESK -> join(page, team.link("facilitate"), "Flo");
      case WATCH -> page.navigate(team.page("/watch"));
      case EMBED_VOTE -> join(page, framed(team.voteLink()), "Eve");
      case EMBED_WATCH -> page.navigate(server.resolve("/embed/" + team.board + "?mode=watch").toString());
      case RECORD -> page.navigate(team.page("/record"));
    }
    see(page, team);
    return page;
  }

  private static void join(Page page, String link, String name) {
    page.navigate(link);
    page.locator("join-form input").fill(name);
    page.locator("join-form button.primary").click();
    assertThat(page.locator("join-form")).hasCount(0, new HasCountOptions().setTimeout(People.PATIENCE_MS));
  }

  /** Everything that folds is open, and all of it drawn, as it is after a change of the window too. */
  static void settle(Page page) {
    page.evaluate(UNFOLD);
    page.waitForFunction(DRAWN);
  }

  /** What an open page shows is what the board is now, all of it drawn; who may weigh has weighed. */
  void see(Page page, Team team) {
    shows(page, team);
    var sliders = page.locator("weight-slider input");
    if (sliders.count() <= 2) return;
    sliders.nth(0).fill("90");
    sliders.nth(1).fill("30");
    People.seeState(page, "Saved");
    shows(page, team);
  }

  /** What an open page shows is what the board is now, all of it drawn. */
  void shows(Page page, Team team) {
    page.waitForCondition(() -> Drawn.as(page, view(team)));
  }

  private static String view(Team team) {
    try {
      return team.view().encode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
