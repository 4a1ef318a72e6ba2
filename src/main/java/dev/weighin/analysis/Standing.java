package dev.weighin.analysis;

/** One participant against the group: of so many others' shares, how many lie below and how many above one's own. */
public record Standing(int below, int above, int of) {}
