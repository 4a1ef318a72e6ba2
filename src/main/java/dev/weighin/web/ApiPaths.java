package dev.weighin.web;

import dev.weighin.board.Reason;

/** Answers about addresses that are none. */
final class ApiPaths {

  static Reason nothingHere() {
    return Reason.of(Reason.Code.UNKNOWN_COMMAND, "There is nothing at this address; /docs/api.html lists what there is.");
  }

  static Reason wrongMethod() {
    return Reason.of(Reason.Code.UNKNOWN_COMMAND, "This address does not take this method.");
  }

  private ApiPaths() {}
}
