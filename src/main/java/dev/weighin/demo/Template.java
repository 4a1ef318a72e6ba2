package dev.weighin.demo;

import dev.weighin.board.Draft;

/**
 * A board to begin with.
 *
 * @param id in links and in the API
 * @param name what kind of decision it is for
 * @param about one sentence, with how it is run
 * @param draft key hashes and join code are empty, for the caller to fill in
 */
public record Template(String id, String name, String about, Draft draft) {}
