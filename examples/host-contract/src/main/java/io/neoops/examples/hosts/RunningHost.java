package io.neoops.examples.hosts;

import java.net.URI;

/**
 * An application that listens.
 *
 * @param address where, with its context path and without a slash at the end
 * @param stop ends it
 */
public record RunningHost(URI address, AutoCloseable stop) {}
