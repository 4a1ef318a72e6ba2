package dev.weighin.board;

/** @param at milliseconds since 1970; a vote whose entry time is at or past it is refused (R2) */
public record Deadline(long at, Then then) {}
