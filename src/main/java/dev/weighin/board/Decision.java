package dev.weighin.board;

/**
 * What the people decided.
 *
 * @param name the option's name then
 * @param why a sentence, may be empty
 * @param at milliseconds since 1970
 * @param by who pressed
 */
public record Decision(OptionId option, String name, String why, long at, ParticipantId by) {}
