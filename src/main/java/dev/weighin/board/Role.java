package dev.weighin.board;

/** What a participant may do. Facilitating is a right on top of voting; spectators are no participants. */
public enum Role {
  VOTER,
  FACILITATOR
}
