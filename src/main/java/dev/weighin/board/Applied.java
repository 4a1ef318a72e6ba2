package dev.weighin.board;

/** What came of an entry: the next board (the same one but for its version, where refused) and the outcome. */
public record Applied(Board board, Outcome outcome) {}
