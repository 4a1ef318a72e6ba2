/**
 * What leaves and enters: every message, commands read with precise refusals, entries and snapshots as text and bytes,
 * the views of a board for each class of reader, exports and imports.
 *
 * <p>May import {@code java.*}, {@code board}, {@code analysis}, {@code io.vertx.core.json} and Jackson's streaming
 * core, which that JSON is made of.
 */
package dev.weighin.wire;
