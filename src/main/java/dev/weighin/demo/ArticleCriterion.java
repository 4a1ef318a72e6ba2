package dev.weighin.demo;

import dev.weighin.board.Ends;

/** What the five articles judge a backend by: the eight of article 002's star table, then those of the others. */
enum ArticleCriterion {
  PERFORMANCE("Performance (I/O)", "Requests and connections that wait for networks and disks: how many at once, how soon answered.",
      "slow once many wait", "quick while many wait"),
  REAL_TIME("Real-time apps", "Chat, shared editing, live figures.",
      "only with detours", "made for it"),
  LEARNING("Learning curve", "How soon somebody new to it does good work.",
      "steep", "gentle"),
  ECOSYSTEM("Ecosystem (web)", "Packages and frameworks for web backends.",
      "much to write oneself", "ready and well kept"),
  AI("AI / ML", "Training models and serving them.",
      "hardly any libraries", "the field's first language"),
  SCALABILITY("Scalability", "Growing with the number of users, by more processes and machines.",
      "hits a wall early", "grows with ease"),
  FULL_STACK("Full-stack JavaScript", "One language in browser and backend.",
      "another language than the browser's", "the browser's language throughout"),
  DATA_SCIENCE("Data science", "Analysis, statistics, pipelines.",
      "hardly any libraries", "the field's first language"),
  PROTOTYPING("Prototyping speed", "From an idea to something to show.",
      "weeks", "days"),
  HIRING("Community and hiring", "People to ask and people to employ.",
      "hard to find", "easy to find"),
  SECURITY("Security", "Keeping it safe: defaults, updates, the packages it leans on.",
      "hard to keep safe", "easy to keep safe");

  final String words;
  final String about;
  final Ends ends;

  ArticleCriterion(String words, String about, String worst, String best) {
    this.words = words;
    this.about = about;
    this.ends = new Ends.Words(worst, best);
  }
}
