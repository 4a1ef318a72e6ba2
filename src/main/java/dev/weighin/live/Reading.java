package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.wire.Texts;

/** A board as it stands, with the texts beside it; good until the home loop hears the next entry. */
public record Reading(Board board, Texts texts, Position at) {}
