package dev.weighin.board;

/**
 * The facilitator's score of one option on one criterion, with its evidence.
 *
 * @param value a mark on the scale, or a measured value where the criterion's ends are numbers
 * @param measured which of the two
 * @param evidence where it comes from, may be empty
 */
public record Given(double value, boolean measured, String evidence) {}
