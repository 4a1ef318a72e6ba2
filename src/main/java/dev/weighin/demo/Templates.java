package dev.weighin.demo;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.Visibility;
import java.util.List;
import java.util.Optional;

/** Boards to begin with, in the order in which the start page offers them. */
public final class Templates {

  private static final List<Template> ALL = List.of(
      technology(), vendor(), hiring(), roadmap(), offsite(), tool(), architecture(), retrospective());

  public static List<Template> all() {
    return ALL;
  }

  /** @param language as {@code de}; English where there are none in it */
  public static List<Template> in(String language) {
    return switch (language) {
      case "de" -> GermanTemplates.ALL;
      case "es" -> SpanishTemplates.ALL;
      default -> ALL;
    };
  }

  public static Optional<Template> find(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static Template technology() {
    Sketch board = Sketch.of("Which technology do we build our backend on?")
        .about("The criteria are those that five published comparisons of Node.js and Python judge by. The scores are yours.")
        .option("Node.js", "JavaScript on an event loop.")
        .option("Python", "Django, FastAPI and their kin.")
        .option("Hybrid", "Node.js at the edge and for live traffic, Python services behind it.")
        .run(Anonymity.NAMED, Visibility.AFTER_VOTE);
    for (ArticleCriterion each : ArticleCriterion.values()) {
      board.criterion(each.words, each.about, each.ends, ScoredBy.VOTERS);
    }
    return new Template("technology", "Technology choice",
        "Node.js, Python or both, by eleven criteria; with ready weights for six situations. Shown after one's own vote.", board.draft());
  }

  private static Template vendor() {
    return new Template("vendor", "Vendor",
        "Offers compared by measured price and delivery and by the team's judgement. Sealed until the reveal.",
        Sketch.of("Which vendor do we sign with?")
            .about("Put the prices and delivery times of the offers in as measured values; change the ends to those of your market.")
            .option("Vendor A", "").option("Vendor B", "").option("Vendor C", "")
            .measured("Price over three years", "All of it: licence, set-up, support.", 120_000, 40_000, "€")
            .measured("Time to go live", "As the offer promises.", 26, 4, "weeks")
            .voted("Fit", "What we need, without building around it.", "misses essentials", "covers all we need")
            .voted("Support", "Who answers, and how soon.", "a form and a wait", "a person who knows us")
            .voted("Standing", "Will they be here in five years?", "may be gone soon", "sound for years")
            .voted("Way out", "Leaving again with our data.", "locked in", "free to leave")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template hiring() {
    return new Template("hiring", "Hiring",
        "Candidates by what the role needs; peers do not see who voted what. Sealed until the reveal.",
        Sketch.of("Whom do we make the offer to?")
            .about("Score what you saw yourself in the interviews; say unsure where you saw nothing.")
            .option("Candidate A", "").option("Candidate B", "").option("Candidate C", "")
            .voted("Craft", "The work sample and the questions about it.", "needs close guidance", "we would learn from them")
            .voted("Thinking it through", "Takes an open problem apart.", "gets stuck", "finds a way and explains it")
            .voted("Working together", "Listens, disagrees well, writes clearly.", "hard to work with", "lifts the team")
            .voted("Room to grow", "Where they may be in two years.", "at the limit already", "grows well beyond the role")
            .voted("What the team lacks", "Adds what we do not have.", "more of the same", "closes our gap")
            .run(Anonymity.HIDDEN, Visibility.SEALED).draft());
  }

  private static Template roadmap() {
    return new Template("roadmap", "Roadmap",
        "What to build next, by worth and effort. Sealed until the reveal.",
        Sketch.of("What do we build next quarter?")
            .about("Name the candidates; the effort comes from an estimate, the rest from your votes.")
            .option("Feature A", "").option("Feature B", "").option("Feature C", "").option("Pay off old debts", "")
            .voted("Worth for users", "How many feel it, and how much.", "nobody would notice", "many will thank us")
            .voted("Worth for the business", "Income, renewals, reach.", "none to speak of", "moves the year")
            .measured("Effort", "Estimated, all disciplines together.", 60, 5, "person-days")
            .voted("Confidence", "How sure we are of the other answers.", "a guess", "well tested")
            .voted("Opens doors", "What it makes possible later.", "a dead end", "much builds on it")
            .run(Anonymity.NAMED, Visibility.SEALED).promoting().draft());
  }

  private static Template offsite() {
    return new Template("offsite", "Offsite place",
        "Where the team meets, by measured cost and travel and by taste. Live: everybody sees it move.",
        Sketch.of("Where do we hold the offsite?")
            .option("By the sea", "").option("In the mountains", "").option("In town", "")
            .measured("Cost per person", "Travel, bed and board.", 1_200, 300, "€")
            .measured("Average journey", "Door to door, one way.", 10, 1, "hours")
            .voted("Rooms to work in", "Light, quiet, walls to write on.", "a hotel bar", "better than at home")
            .voted("Things to do", "For everybody, in any weather.", "one evening at most", "we will want another day")
            .voted("For everybody", "Food, access, families, allergies.", "leaves some out", "works for all")
            .run(Anonymity.NAMED, Visibility.LIVE).promoting().draft());
  }

  private static Template tool() {
    return new Template("tool", "Tool purchase",
        "Which tool to buy, the present one included. Shown after one's own vote.",
        Sketch.of("Which tool do we buy?")
            .about("Staying with what we have is an option too; it is the second one here.")
            .option("The new tool", "").option("What we have", "").option("The free one", "")
            .measured("Price per seat and month", "At the size we need.", 50, 0, "€")
            .voted("Everyday use", "A usual day's work in it.", "in the way", "a pleasure")
            .voted("Does the job", "What we need it for, today.", "misses essentials", "covers all of it")
            .voted("Moving over", "Data, habits, training.", "months of pain", "done in a day")
            .voted("Privacy and safety", "Where the data lies and who can read it.", "we would worry", "we can stand for it")
            .run(Anonymity.NAMED, Visibility.AFTER_VOTE).draft());
  }

  private static Template architecture() {
    return new Template("architecture", "Architecture options",
        "Ways to build it, by the qualities that matter. Sealed, then a second round after the talk.",
        Sketch.of("Which architecture do we choose?")
            .about("Vote, reveal, talk about what you disagree on most, vote again. The record can stand beside the code.")
            .option("One program, well parted", "").option("A few services", "").option("Many small services", "")
            .voted("Easy to change", "A usual feature touches few places.", "every change is a project", "changes stay small")
            .voted("Easy to run", "Deploy, watch, repair at night.", "needs a team of its own", "one person can")
            .voted("Grows with load", "By more machines, where it is needed.", "must be rebuilt", "add machines")
            .voted("Survives faults", "What one failure takes along.", "everything", "hardly anything")
            .measured("Time to the first release", "By today's estimate.", 12, 2, "months")
            .voted("Team knows it", "What we have built and run before.", "new to all", "second nature")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template retrospective() {
    return new Template("retrospective", "Retrospective action",
        "The one thing to change next. No names are asked or stored; sealed, revealed from three ballots on.",
        Sketch.of("Which one thing do we change next sprint?")
            .about("Write the actions that came up as options. No names, so say what you think.")
            .option("Action A", "").option("Action B", "").option("Action C", "")
            .voted("Relief", "How much it helps with what hurts most.", "hardly felt", "the pain is gone")
            .voted("In our hands", "Whom we have to ask for it.", "others decide", "we just do it")
            .voted("Effort", "Until it works.", "a project of its own", "an afternoon")
            .voted("It will last", "Still so in three months.", "back in a week", "here to stay")
            .run(Anonymity.NO_NAMES, Visibility.SEALED).draft());
  }

  private Templates() {}
}
