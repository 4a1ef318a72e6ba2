package dev.weighin.board;

/**
 * A course of action compared.
 *
 * @param letter A–L, kept for the option's life; names its accent and its place in charts
 */
public record Option(OptionId id, String name, String about, char letter) {}
