package dev.weighin.board;

/**
 * One place in a board's log.
 *
 * @param version contiguous from 1
 * @param time milliseconds since 1970, stamped by the log, never less than the entry's before it; the only clock of the domain
 * @param rules the number of the rules it is judged by, see {@link Rules}
 * @param author who asked
 * @param command what for
 */
public record Entry(long version, long time, int rules, Author author, Command command) {}
