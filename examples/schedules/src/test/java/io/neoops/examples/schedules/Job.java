package io.neoops.examples.schedules;

import java.util.List;

/**
 * A command at its times.
 *
 * @param schedule as it stands in the file
 * @param script what a shell runs; or empty
 * @param arguments what neo-ops is given, where no shell stands between
 */
record Job(String schedule, String script, List<String> arguments) {}
