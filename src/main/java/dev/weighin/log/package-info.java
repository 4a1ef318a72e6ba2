/**
 * Where boards are kept: the adapters of {@link dev.weighin.live.BoardLog}.
 * {@code SqliteLog} keeps them in one SQLite
 * file in the data folder; {@code Backup} copies that file while the server runs.
 *
 * <p>Of {@code SqliteLog}: {@code Writer} is the one thread that changes the file, in groups taken from {@code WriteQueue};
 * {@code Readers} answer questions on connections of their own; {@code Followers} hand committed records to subscribers.
 *
 * <p>{@code RedisLog} keeps them in a Redis that instances share. {@code RedisNodes} are its connections ({@code RedisLink});
 * {@code RedisWrites} hand batches over, one of a board at a time; {@code RedisFollowers} read the streams on when
 * {@code RedisHints} hear of something; the scripts stand in files of their own ({@code RedisScript}).
 *
 * <p>May import {@code java.*}, {@code board}, {@code live}, {@code io.vertx.core} and their drivers. It never meets
 * {@code web} or {@code demo}.
 */
package dev.weighin.log;
