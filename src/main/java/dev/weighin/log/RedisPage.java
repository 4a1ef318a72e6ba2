package dev.weighin.log;

import dev.weighin.live.BoardLog.Record;
import java.util.List;

/**
 * What {@code read.lua} answers.
 *
 * @param epoch as Redis has it; "" where there is no such board
 * @param hash of the record that was read after; "" where Redis has it no more
 */
record RedisPage(String epoch, String hash, boolean trimmed, boolean more, List<Record> records) {

  static final RedisPage NO_BOARD = new RedisPage("", "", false, false, List.of());
}
