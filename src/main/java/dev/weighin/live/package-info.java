/**
 * A board in motion: its replica and home loop, the log it is folded from, and the audience its frames go to.
 *
 * <p>May import {@code java.*}, {@code board}, {@code analysis}, {@code wire} and {@code io.vertx.core}.
 */
package dev.weighin.live;
