/**
 * Where boards are kept: the adapters of {@link dev.weighin.live.BoardLog}. {@code SqliteLog} keeps them in one SQLite
 * file in the data folder; {@code Backup} copies that file while the server runs.
 *
 * <p>Of {@code SqliteLog}: {@code Writer} is the one thread that changes the file, in groups taken from {@code WriteQueue};
 * {@code Readers} answer questions on connections of their own; {@code Followers} hand committed records to subscribers.
 *
 * <p>May import {@code java.*}, {@code board}, {@code live}, {@code io.vertx.core} and its driver. It never meets
 * {@code web} or {@code demo}.
 */
package dev.weighin.log;
