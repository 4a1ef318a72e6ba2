/**
 * What a newcomer finds ready: the boards of the five articles, templates, ready weights with questions that lead to
 * them, and the simulated crowd that brings a rehearsal to life.
 *
 * <p>May import {@code java.*}, {@code board}, {@code analysis}, {@code wire}, {@code live} and {@code io.vertx.core};
 * never {@code log} or {@code web}. The crowd goes the same way as everybody: its votes are commands to the live board.
 */
package dev.weighin.demo;
