/**
 * Decision analysis: from ballots to the group's weights and scores, to totals and the ranking. Pure functions of a board.
 *
 * <p>May import {@code java.*} and {@code board}.
 */
package dev.weighin.analysis;
