/**
 * The domain: what a board is and how it changes. A board is a fold over its log:
 * {@link dev.weighin.board.Board#apply} takes the next {@link dev.weighin.board.Entry} and returns the
 * next board with an {@link dev.weighin.board.Outcome}. Everything here is immutable, deterministic and total,
 * reads no clock and draws no random number.
 *
 * <p>May import {@code java.*} only.
 */
package dev.weighin.board;
