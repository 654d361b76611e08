package io.neoops.bundle;

/**
 * A line of a log.
 *
 * @param text without its end and without what only a terminal sees
 * @param torn whether it has no end yet, so that more of it may come
 * @param tooLong whether it was too long to be read; its text is empty then
 */
record LogLine(String text, boolean torn, boolean tooLong) {}
