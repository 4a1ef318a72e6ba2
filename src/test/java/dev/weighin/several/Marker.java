package dev.weighin.several;

import io.vertx.core.json.JsonObject;

/** A question that the facilitator asks after something happened: who shows it or a later one has caught up with that. */
record Marker(int number) {

  private static final String WORDS = "What stands, at marker ";

  JsonObject command() {
    return new JsonObject().put("type", "ask").put("question", WORDS + number).put("about", "");
  }

  boolean in(JsonObject view) {
    String question = view.getString("question");
    return question.startsWith(WORDS) && Integer.parseInt(question.substring(WORDS.length())) >= number;
  }
}
