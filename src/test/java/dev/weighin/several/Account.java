package dev.weighin.several;

import java.util.List;

/**
 * What a tab says that it asked for and was told.
 *
 * @param asked by number, rising
 * @param wrong what should not have happened to it
 */
record Account(String name, String participant, String tab, List<Asked> asked, List<String> wrong) {}
